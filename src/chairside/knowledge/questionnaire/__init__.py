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
from chairside.knowledge.questionnaire.question import Question
from chairside.knowledge.questionnaire.step import Step
from chairside.knowledge.questionnaire.steps import STEPS

__all__ = ["CONTACT", "QUESTIONNAIRE_HASH", "QUESTIONS", "STEPS", "Question", "Step", "of_step"]

CONTACT: tuple[Question, ...] = contact.QUESTIONS
"""Kept beside the answers, as columns of the referral."""
QUESTIONS: tuple[Question, ...] = (
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


def of_step(step: Step) -> tuple[Question, ...]:
    return tuple(each for each in QUESTIONS if each.step is step)
