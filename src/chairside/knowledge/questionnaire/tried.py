"""Medicines tried before."""

from chairside.knowledge.questionnaire.steps import TRIED
from chairside.knowledge.questionnaire.typed import Trials

TRIALS = Trials(
    id="tried",
    step=TRIED,
    text="Drugs you have tried for your mood",
    topic="the drugs you have tried",
)

QUESTIONS = (TRIALS,)
