"""The last page: what to talk about, what may speak against it, what the clinic will ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chairside.knowledge.citations import Cite
from chairside.knowledge.language import Level, Rule
from chairside.knowledge.questionnaire import CONTACT, QUESTIONS
from chairside.knowledge.questionnaire.answers import read_answers
from chairside.knowledge.questionnaire.question import UNSURE, AnyPublicQuestion, Concern
from chairside.knowledge.rules import body, indication, same_day, work_up

ADULT_YEARS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One plain sentence. `cites` is empty where it says only what will be asked."""

    sentence: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Never a diagnosis, never a promise: an empty `speaks_against` means only that nothing was
    said that does."""

    discuss: tuple[Point, ...]
    speaks_against: tuple[Point, ...]
    clinic_will_ask: tuple[Point, ...]


_ALWAYS: tuple[tuple[Rule, str], ...] = (
    (
        work_up.PSYCHIATRIC_EVALUATION_MISSING,
        "Someone who knows about mental health will talk with you about your past and what you "
        "have tried.",
    ),
    (same_day.NO_ESCORT, "You will be asked who takes you home after each visit."),
    (
        same_day.WILL_DRIVE,
        "You will be asked not to drive until the next day, after a night of sleep.",
    ),
)


def ending(
    answers: Mapping[str, object], *, age: int | None = None, signed: frozenset[str] = frozenset()
) -> Ending:
    """`age` in whole years. `signed` are the ids of rules the clinic has signed: what a rule
    says that rests on memory is told only then, and is otherwise a question to ask."""
    known = read_answers(answers)
    against: list[Point] = []
    discuss: list[Point] = []
    asked: list[Point] = []
    if age is not None and age < ADULT_YEARS:
        against.append(
            _point(
                body.UNDER_EIGHTEEN,
                "You are younger than 18. The nasal spray is not approved for you.",
            )
        )
    for question, concern in _raised(known):
        if concern.rule.off_until_signed and concern.rule.id not in signed:
            asked.append(Point(sentence=f"The clinic will ask you about {question.topic}."))
        elif concern.rule.level is Level.STOP:
            against.append(_point(concern.rule, concern.sentence))
        else:
            discuss.append(_point(concern.rule, concern.sentence))
    discuss.append(
        _point(
            indication.SUICIDE_PREVENTION_NOT_SHOWN,
            "No one has shown that this treatment prevents suicide. It does not take the place of "
            "a hospital.",
        )
    )
    return Ending(
        discuss=_each_once(discuss),
        speaks_against=_each_once(against),
        clinic_will_ask=_each_once(
            [*asked, *_open(known), *(_point(*always) for always in _ALWAYS)]
        ),
    )


def _point(rule: Rule, sentence: str) -> Point:
    return Point(sentence=sentence, cites=rule.cites)


def _raised(answers: Mapping[str, Any]) -> Iterator[tuple[AnyPublicQuestion, Concern]]:
    for question in QUESTIONS:
        if question.id not in answers:
            continue
        codes = question.kind.codes(answers[question.id])
        for concern in question.concerns:
            if concern.on in codes:
                yield question, concern


def _open(answers: Mapping[str, Any]) -> Iterator[Point]:
    asked = [question for question in QUESTIONS if question.topic and question not in CONTACT]
    for question in asked:
        if answers.get(question.id) == UNSURE:
            yield Point(sentence=f"You were not sure about {question.topic}. The clinic will ask.")
    left = "; ".join(question.topic for question in asked if question.id not in answers)
    if left:
        yield Point(sentence=f"You left some things open. The clinic will ask about: {left}.")


def _each_once(points: list[Point]) -> tuple[Point, ...]:
    return tuple({point.sentence: point for point in points}.values())
