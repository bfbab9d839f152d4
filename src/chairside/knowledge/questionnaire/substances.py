"""Alcohol, drugs, and ketamine used without a doctor."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import YES_NO_UNSURE, PublicQuestion, fills, on_yes
from chairside.knowledge.questionnaire.steps import SUBSTANCES
from chairside.knowledge.rules import substances

USE_NOW = PublicQuestion(
    id="use_now",
    kind=YES_NO_UNSURE,
    step=SUBSTANCES,
    text="Do you now have a problem with alcohol or drugs?",
    topic="alcohol and drugs now",
    fills=fills(asked.SUD_ACTIVE),
    concerns=on_yes(
        substances.ACTIVE_SUBSTANCE_USE_DISORDER,
        "A problem with alcohol or drugs right now speaks against a row of treatments, unless that "
        "is what is being treated. Then you need a clinic that knows this well.",
    ),
)
USE_BEFORE = PublicQuestion(
    id="use_before",
    kind=YES_NO_UNSURE,
    step=SUBSTANCES,
    text="Did you have such a problem before?",
    topic="alcohol and drugs before",
    fills=fills(asked.SUD_HISTORY),
    concerns=on_yes(
        substances.SUBSTANCE_USE_HISTORY,
        "People who had a problem with drugs or alcohol are more likely to get one with ketamine. "
        "The clinic will take care and watch for it.",
    ),
)
KETAMINE_USE = PublicQuestion(
    id="ketamine_use",
    kind=YES_NO_UNSURE,
    step=SUBSTANCES,
    text="Have you ever used ketamine and found it hard to stop?",
    topic="ketamine used without a doctor",
    fills=fills(asked.KETAMINE_USE_DISORDER),
    concerns=on_yes(
        substances.KETAMINE_USE_DISORDER,
        "A problem with ketamine, now or before, speaks against treatment. A doctor who knows this "
        "well has to decide.",
    ),
)

QUESTIONS = (USE_NOW, USE_BEFORE, KETAMINE_USE)
