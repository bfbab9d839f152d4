"""Alcohol, drugs, and ketamine used without a doctor."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import yes_no_question
from chairside.knowledge.questionnaire.steps import SUBSTANCES
from chairside.knowledge.rules import substances

USE_NOW = yes_no_question(
    id="use_now",
    step=SUBSTANCES,
    field=asked.SUD_ACTIVE,
    text="Do you now have a problem with alcohol or drugs?",
    topic="alcohol and drugs now",
    rule=substances.ACTIVE_SUBSTANCE_USE_DISORDER,
    concern="A problem with alcohol or drugs right now is a reason not to have a series of treatments, unless that "
    "is what is being treated. Then you need a clinic that knows this well.",
)
USE_BEFORE = yes_no_question(
    id="use_before",
    step=SUBSTANCES,
    field=asked.SUD_HISTORY,
    text="Did you have such a problem before?",
    topic="alcohol and drugs before",
    rule=substances.SUBSTANCE_USE_HISTORY,
    concern="People who had a problem with drugs or alcohol are more likely to get one with ketamine. "
    "The clinic will take care and watch for it.",
)
KETAMINE_USE = yes_no_question(
    id="ketamine_use",
    step=SUBSTANCES,
    field=asked.KETAMINE_USE_DISORDER,
    text="Have you ever used ketamine and found it hard to stop?",
    topic="ketamine used without a doctor",
    rule=substances.KETAMINE_USE_DISORDER,
    concern="A problem with ketamine, now or before, is a reason not to have treatment. A doctor who knows this "
    "well has to decide.",
)

QUESTIONS = (USE_NOW, USE_BEFORE, KETAMINE_USE)
