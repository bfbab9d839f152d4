"""What the answers say: for the clinical picture, for the people of the clinic, and at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import CONTACT, QUESTIONS
from chairside.knowledge.questionnaire.home import ESCORT
from chairside.knowledge.questionnaire.question import NOT_ANSWERED, UNSURE, YES, Question
from chairside.knowledge.questionnaire.reason import CONDITION, GOALS, THERAPY
from chairside.knowledge.questionnaire.safety import SUICIDE
from chairside.knowledge.questionnaire.taking import TAKING
from chairside.knowledge.questionnaire.tried import TRIALS
from chairside.knowledge.questionnaire.typed import read_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTrial:
    """One medicine that was tried; None stands for what was not said."""

    medicine: str
    weeks: Decimal | None
    helped: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A question and its answer in the words a person reads."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody said about themselves. Nothing here was checked by anybody.

    picture    by field of `knowledge.picture`, only what was answered with a yes or a no
    condition  codes of what help is wanted with
    home       who can take them home, in words; `therapy` and `goals` likewise
    urgent     thoughts of suicide were reported, or not ruled out when asked
    """

    picture: Mapping[str, JsonValue]
    medicines: tuple[str, ...]
    trials: tuple[ToldTrial, ...]
    goals: str
    therapy: str
    home: str
    condition: tuple[str, ...]
    said: tuple[Said, ...]
    urgent: bool


def read_answers(sent: Mapping[str, object]) -> dict[str, JsonValue]:
    """The answers in their one form; what is no answer to a question of ours is left out."""
    found = {each.id: each.read(sent.get(each.id)) for each in QUESTIONS}
    return {name: value for name, value in found.items() if value is not None}


def is_urgent(answers: Mapping[str, object]) -> bool:
    """A yes to thoughts of suicide, or a “not sure”."""
    return SUICIDE.read(answers.get(SUICIDE.id)) in (YES, UNSURE)


def told(answers: Mapping[str, JsonValue]) -> Told:
    """Whatever was stored: what cannot be read counts as not answered."""
    known = read_answers(answers)
    return Told(
        picture=_picture(known),
        medicines=_texts(known.get(TAKING.id)),
        trials=_trials(known.get(TRIALS.id)),
        goals=str(known.get(GOALS.id, "")),
        therapy=_words(THERAPY, known),
        home=_words(ESCORT, known),
        condition=_texts(known.get(CONDITION.id)),
        said=tuple(
            Said(question=each.text, answer=_words(each, known) or NOT_ANSWERED)
            for each in QUESTIONS
            if each not in CONTACT
        ),
        urgent=is_urgent(known),
    )


def _picture(known: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {
        fill.field.id: fill.value
        for each in QUESTIONS
        if each.id in known
        for fill in each.fills
        if fill.on in each.codes(known[each.id])
    }


def _words(question: Question, known: Mapping[str, JsonValue]) -> str:
    return question.words(known[question.id]) if question.id in known else ""


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _trials(value: JsonValue) -> tuple[ToldTrial, ...]:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    helped = {"yes": True, "no": False}
    return tuple(
        ToldTrial(
            medicine=str(row["medicine"]),
            weeks=read_weeks(row.get("weeks")),
            helped=helped.get(str(row.get("helped"))),
        )
        for row in rows
    )
