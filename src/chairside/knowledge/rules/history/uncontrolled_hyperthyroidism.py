"""Overactive thyroid that is not controlled."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import HYPERTHYROID
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="uncontrolled-hyperthyroidism",
    version=1,
    title="Overactive thyroid that is not controlled",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(HYPERTHYROID),
    sentence="An untreated overactive thyroid may exaggerate the rise in blood pressure and heart rate.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(HYPERTHYROID.answer(True)),
        silent(HYPERTHYROID.answer(False)),
        asks(),
    ),
)
