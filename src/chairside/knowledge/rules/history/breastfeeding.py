"""Breastfeeding."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import BREASTFEEDING
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="breastfeeding",
    version=1,
    title="Breastfeeding",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(BREASTFEEDING),
    sentence="The label does not recommend breastfeeding during treatment.",
    cites=(spravato.FIRST_LABEL,),
    examples=(
        fires(BREASTFEEDING.answer(True)),
        silent(BREASTFEEDING.answer(False)),
        asks(),
    ),
)
