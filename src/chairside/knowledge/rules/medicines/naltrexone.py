"""Naltrexone is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="naltrexone",
    version=1,
    title="Naltrexone is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "naltrexone"),
    sentence="One small study found a weaker effect of ketamine with naltrexone; others did not.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("naltrexone",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
