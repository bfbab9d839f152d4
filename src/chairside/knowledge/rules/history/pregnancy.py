"""Pregnancy."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import PREGNANT
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="pregnancy",
    version=1,
    title="Pregnancy",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(PREGNANT),
    sentence=(
        "The drug may harm an unborn child; the label and the pain guideline advise against it in "
        "pregnancy."
    ),
    cites=(
        spravato.FIRST_LABEL,
        guidance.PAIN,
    ),
    examples=(
        fires(PREGNANT.answer(True)),
        silent(PREGNANT.answer(False)),
        asks(),
    ),
)
