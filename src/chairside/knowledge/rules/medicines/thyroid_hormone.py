"""A thyroid hormone is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="thyroid-hormone",
    version=1,
    title="A thyroid hormone is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "thyroid_hormones"),
    sentence="Thyroid hormones may add to the rise in blood pressure and heart rate.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("levothyroxine 50 mcg",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
