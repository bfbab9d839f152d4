"""A pregnancy is planned."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import PLANS_PREGNANCY
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="pregnancy-planned",
    version=1,
    title="A pregnancy is planned",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(PLANS_PREGNANCY),
    sentence=(
        "The label asks to plan around treatment and prevent pregnancy; decide this with the patient "
        "before a course."
    ),
    cites=(spravato.FIRST_LABEL,),
    examples=(
        fires(PLANS_PREGNANCY.answer(True)),
        silent(PLANS_PREGNANCY.answer(False)),
        asks(),
    ),
)
