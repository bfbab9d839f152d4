"""One question to somebody who is not a patient yet, in plain words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.language import Rule
from chairside.knowledge.picture import AnyField
from chairside.knowledge.questionnaire.step import Step
from chairside.knowledge.questions import (
    AnswerError,
    Kind,
    Names,
    Question,
    Rows,
    Several,
    Text,
    choice,
)
from chairside.texts.stored import without_unstorable

T = TypeVar("T")

YES, NO, UNSURE = "yes", "no", "unsure"
NOT_ANSWERED = "not answered"
YES_NO_UNSURE = choice({YES: "Yes", NO: "No", UNSURE: "Not sure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """The answer `on` puts `value` into a field of the clinical picture."""

    on: str
    field: AnyField
    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What the answer `on` may mean for treatment: one plain sentence, and the rule behind it."""

    on: str
    rule: Rule
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicQuestion(Question[T]):
    """topic  what it is about, to complete “The clinic will ask you about …”; empty when an
    answer that is missing needs no asking

    `Fill.on` and `Concern.on` are among the codes of the answer.
    """

    step: Step
    topic: str = ""
    fills: tuple[Fill, ...] = ()
    concerns: tuple[Concern, ...] = ()

    def parse(self, value: object) -> T:
        """What a page cannot show is left out: nobody can find such a character in their text."""
        return Question.parse(self, tidied(self.kind, value))

    def read(self, value: object) -> T | None:
        """What was stored or sent, maybe by an earlier version; None for what is no answer."""
        if isinstance(self.kind, Several) and isinstance(value, list):
            offered = [option.value for option in self.kind.options]
            value = [code for code in value if code in offered]
        try:
            return self.parse(value)
        except AnswerError:
            return None


AnyPublicQuestion: TypeAlias = PublicQuestion[Any]


def tidied(kind: Kind[T], value: object) -> object:
    """The value with each text in it tidy, as its kind has texts."""
    if isinstance(value, str) and isinstance(kind, Text | Names):
        return tidy(value, lines=isinstance(kind, Names) or kind.rows > 1)
    if isinstance(value, list | tuple) and isinstance(kind, Names):
        return [tidy(line) if isinstance(line, str) else line for line in value]
    if isinstance(value, list | tuple) and isinstance(kind, Rows):
        kinds = {column.id: column.kind for column in kind.columns}
        return [
            {name: tidied(kinds[name], cell) for name, cell in row.items() if name in kinds}
            for row in value
            if isinstance(row, Mapping)
        ]
    return value


def tidy(text: str, *, lines: bool = False) -> str:
    """Without what cannot be shown and without repeated spaces; `lines` keeps the line breaks."""
    kept = without_unstorable(text)
    return re.sub(r"[^\S\n]+", " ", kept).strip() if lines else " ".join(kept.split())


def fills(filled: AnyField) -> tuple[Fill, ...]:
    """Yes and no fill a yes-or-no field; “not sure” leaves it unknown."""
    return (Fill(on=YES, field=filled, value=True), Fill(on=NO, field=filled, value=False))


def yes_no_question(
    *,
    id: str,  # noqa: A002
    step: Step,
    field: AnyField,
    text: str,
    topic: str,
    rule: Rule,
    concern: str,
    hint: str = "",
) -> PublicQuestion[str]:
    """Fills one yes-or-no field; a yes raises `concern`, by `rule`."""
    return PublicQuestion(
        id=id,
        kind=YES_NO_UNSURE,
        step=step,
        text=text,
        hint=hint,
        topic=topic,
        fills=fills(field),
        concerns=on_yes(rule, concern),
    )


def on_yes(rule: Rule, sentence: str) -> tuple[Concern, ...]:
    return (Concern(on=YES, rule=rule, sentence=sentence),)
