"""One question about a patient that rules ask."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questions import Amount, Question, YesNo
from chairside.units.number import decimal_of

T = TypeVar("T")


class Group(StrEnum):
    PERSON = "the person"
    HISTORY = "medical history"
    MIND = "psychiatric history"
    SUBSTANCES = "substances"
    INDICATION = "the condition to be treated"
    MEDICINES = "medicines"
    WORK_UP = "work-up"
    TODAY = "the day of the visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Question[T]):
    group: Group

    def answer(self, value: T) -> "Answer":
        """Raises AnswerError when the value is outside what the question allows."""
        return Answer(field=self, value=self.parse(value))

    def hashed_as(self) -> dict[str, object]:
        """What the hash of a rule is over: what is asked and may be answered, however the
        declaration is built, so that a change of the code asks no clinic to sign again.
        """
        return {
            "type": type(self.kind).__name__,
            "id": self.id,
            "question": self.text,
            "group": self.group,
            **self.kind.limits(),
        }

    def schema(self) -> dict[str, JsonValue]:
        schema = self.kind.schema()
        first = next(iter(schema))
        return {first: schema[first], "title": self.text, **schema}


AnyField: TypeAlias = Field[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    field: AnyField
    value: object


def amount(
    field_id: str,
    text: str,
    group: Group,
    *,
    unit: str,
    low: int | str,
    high: int | str,
    whole: bool = False,
) -> Field[Decimal]:
    kind = Amount(unit=unit, low=decimal_of(low), high=decimal_of(high), whole=whole)
    return Field(id=field_id, text=text, group=group, kind=kind)


def yes_no(field_id: str, text: str, group: Group) -> Field[bool]:
    return Field(id=field_id, text=text, group=group, kind=YesNo())
