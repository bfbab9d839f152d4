"""What the answers say: for the clinical picture, for the people of the clinic, and at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture import Trial
from chairside.knowledge.questionnaire import CONTACT, QUESTIONS
from chairside.knowledge.questionnaire.home import ESCORT
from chairside.knowledge.questionnaire.question import NOT_ANSWERED, UNSURE, YES, AnyPublicQuestion
from chairside.knowledge.questionnaire.reason import CONDITION, GOALS, THERAPY
from chairside.knowledge.questionnaire.safety import SUICIDE
from chairside.knowledge.questionnaire.taking import TAKING
from chairside.knowledge.questionnaire.tried import TRIALS, trial_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReport:
    """What somebody said about themselves. Nothing here was checked by anybody.

    picture    by field of `knowledge.picture`, only what was answered with a yes or a no
    condition  codes of what help is wanted with
    home       who can take them home, in words; `therapy` and `goals` likewise
    answers    every question and its answer in words
    urgent     thoughts of suicide were reported, or not ruled out when asked
    """

    picture: Mapping[str, JsonValue]
    medicines: tuple[str, ...]
    trials: tuple[Trial, ...]
    goals: str
    therapy: str
    home: str
    condition: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    urgent: bool


def read_answers(sent: Mapping[str, object]) -> dict[str, Any]:
    """The typed answers by question; what is no answer to a question of ours is left out."""
    answers = {asked.id: asked.read(sent.get(asked.id)) for asked in QUESTIONS}
    return {name: value for name, value in answers.items() if value is not None}


def is_urgent(answers: Mapping[str, object]) -> bool:
    """A yes to thoughts of suicide, or a “not sure”."""
    return SUICIDE.read(answers.get(SUICIDE.id)) in (YES, UNSURE)


def answer_words(asked: AnyPublicQuestion, answers: Mapping[str, Any]) -> str:
    """The answer to one question as a person reads it."""
    return asked.words(answers[asked.id]) if asked.id in answers else NOT_ANSWERED


def self_report(stored: Mapping[str, JsonValue]) -> SelfReport:
    """Whatever was stored: what cannot be read counts as not answered."""
    answers = read_answers(stored)

    def words(asked: AnyPublicQuestion) -> str:
        return asked.words(answers[asked.id]) if asked.id in answers else ""

    return SelfReport(
        picture=_picture(answers),
        medicines=answers.get(TAKING.id, ()),
        trials=tuple(trial_of(row) for row in answers.get(TRIALS.id, ())),
        goals=words(GOALS),
        therapy=words(THERAPY),
        home=words(ESCORT),
        condition=answers.get(CONDITION.id, ()),
        answers=tuple(
            (asked.text, answer_words(asked, answers))
            for asked in QUESTIONS
            if asked not in CONTACT
        ),
        urgent=is_urgent(answers),
    )


def _picture(answers: Mapping[str, Any]) -> dict[str, JsonValue]:
    return {
        fill.field.id: fill.value
        for asked in QUESTIONS
        if asked.id in answers
        for fill in asked.fills
        if fill.on in asked.kind.codes(answers[asked.id])
    }
