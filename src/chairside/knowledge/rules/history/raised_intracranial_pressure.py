"""Raised pressure inside the skull."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import RAISED_ICP
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="raised-intracranial-pressure",
    version=1,
    title="Raised pressure inside the skull",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(RAISED_ICP),
    sentence=(
        "Raised pressure inside the skull is named by the pain guideline, and the label advises "
        "against treatment where a further rise is a serious risk."
    ),
    cites=(
        guidance.PAIN,
        spravato.DOSING_DAY,
    ),
    examples=(
        fires(RAISED_ICP.answer(True)),
        silent(RAISED_ICP.answer(False)),
        asks(),
    ),
)
