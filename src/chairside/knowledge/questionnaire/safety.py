"""Thoughts of suicide, asked before anything else. No instrument: a person asks that one."""

from chairside.knowledge.questionnaire.question import YES_NO_UNSURE, PublicQuestion
from chairside.knowledge.questionnaire.steps import SAFETY

SUICIDE = PublicQuestion(
    id="thoughts_of_suicide",
    kind=YES_NO_UNSURE,
    step=SAFETY,
    text="Do you have thoughts of ending your life?",
    hint="If you say Yes or Not sure, we show you at once who you can call. You can continue with "
    "the questions after that.",
    topic="thoughts of ending your life",
)

QUESTIONS = (SUICIDE,)
