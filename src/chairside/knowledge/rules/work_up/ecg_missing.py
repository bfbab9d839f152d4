"""Cardiovascular risk without an ECG."""

from chairside.knowledge.language import Level, Moment, No, Rule, Yes, all_hold, asks, fires, silent
from chairside.knowledge.picture.questions import CARDIOVASCULAR_RISK
from chairside.knowledge.picture.visit_questions import ECG_DONE
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="ecg-missing",
    version=1,
    title="Cardiovascular risk without an ECG",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Yes(CARDIOVASCULAR_RISK), No(ECG_DONE)),
    sentence=(
        "With known or suspected cardiovascular risk the pain guideline asks for a baseline ECG. "
        "Healthy people need no test."
    ),
    cites=(guidance.PAIN,),
    examples=(
        fires(CARDIOVASCULAR_RISK.answer(True), ECG_DONE.answer(False)),
        silent(CARDIOVASCULAR_RISK.answer(False)),
        silent(CARDIOVASCULAR_RISK.answer(True), ECG_DONE.answer(True)),
        asks(CARDIOVASCULAR_RISK.answer(True)),
    ),
)
