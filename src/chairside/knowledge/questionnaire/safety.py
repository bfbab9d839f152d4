"""Thoughts of suicide, asked before anything else. No instrument: a person asks that one."""

from chairside.knowledge.questionnaire.question import YesNo
from chairside.knowledge.questionnaire.steps import SAFETY

SUICIDE = YesNo(
    id="thoughts_of_suicide",
    step=SAFETY,
    text="Do you have thoughts of ending your life?",
    help="If you say Yes or Not sure, we show you at once who you can call. You can go on with "
    "the questions after that.",
    topic="thoughts of ending your life",
)

QUESTIONS = (SUICIDE,)
