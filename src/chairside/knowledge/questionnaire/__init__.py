"""What a clinic's public page asks, in one tuple. Nobody is asked what safety does not need."""

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.questionnaire import (
    body,
    contact,
    heart,
    home,
    mind,
    pregnancy,
    reason,
    safety,
    substances,
    taking,
    tried,
)
from chairside.knowledge.questionnaire.question import AnyPublicQuestion, PublicQuestion
from chairside.knowledge.questionnaire.step import Step
from chairside.knowledge.questionnaire.steps import STEPS

__all__ = [
    "CONTACT",
    "QUESTIONNAIRE_HASH",
    "QUESTIONS",
    "STEPS",
    "AnyPublicQuestion",
    "PublicQuestion",
    "Step",
    "of_step",
]

CONTACT: tuple[AnyPublicQuestion, ...] = contact.QUESTIONS
"""Kept beside the answers, as columns of the referral."""
QUESTIONS: tuple[AnyPublicQuestion, ...] = (
    *safety.QUESTIONS,
    *reason.QUESTIONS,
    *tried.QUESTIONS,
    *taking.QUESTIONS,
    *heart.QUESTIONS,
    *body.QUESTIONS,
    *mind.QUESTIONS,
    *substances.QUESTIONS,
    *pregnancy.QUESTIONS,
    *home.QUESTIONS,
    *CONTACT,
)
QUESTIONNAIRE_HASH = content_hash([(STEPS, QUESTIONS)])
"""Of the exact questions, with the rules behind them; kept with every referral."""


def of_step(step: Step) -> tuple[AnyPublicQuestion, ...]:
    return tuple(asked for asked in QUESTIONS if asked.step is step)
