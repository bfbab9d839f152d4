"""One question about a patient, with the type of its answer."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from chairside.knowledge.canonical import JsonValue
from chairside.units import QuantityError
from chairside.units.number import decimal_of, plain

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


class PictureError(ValueError):
    """An answer that does not fit its question. `field_id` says which."""

    def __init__(self, field_id: str, sentence: str) -> None:
        super().__init__(f"{field_id}: {sentence}")
        self.field_id = field_id
        self.sentence = sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(ABC, Generic[T]):
    id: str
    question: str
    group: Group

    def answer(self, value: T) -> "Answer":
        """Raises PictureError when the value is outside what the question allows."""
        self.check(value)
        return Answer(field=self, value=value)

    @abstractmethod
    def check(self, value: T) -> None: ...

    @abstractmethod
    def parse(self, value: object) -> T:
        """From JSON (numbers as int, Decimal or text); raises PictureError."""

    @abstractmethod
    def schema(self) -> dict[str, JsonValue]:
        """JSON Schema (2020-12) of the answer."""

    @abstractmethod
    def text(self, value: T) -> str: ...


AnyField: TypeAlias = Field[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    field: AnyField
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Field[bool]):
    def check(self, value: bool) -> None:
        if not isinstance(value, bool):
            raise PictureError(self.id, f"{value!r} is neither true nor false.")

    def parse(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise PictureError(self.id, f"{value!r} is neither true nor false.")
        return value

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "boolean", "title": self.question}

    def text(self, value: bool) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Field[Decimal]):
    """A number in `unit` (UCUM code); `low` and `high` catch slips of the keyboard only."""

    unit: str
    low: Decimal
    high: Decimal

    def check(self, value: Decimal) -> None:
        if not self.low <= value <= self.high:
            raise PictureError(
                self.id,
                f"{plain(value)} {self.unit} is outside {plain(self.low)} to {plain(self.high)}.",
            )

    def parse(self, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
            raise PictureError(self.id, f"{value!r} is not a number.")
        try:
            number = decimal_of(value)
        except QuantityError as problem:
            raise PictureError(self.id, str(problem)) from problem
        self.check(number)
        return number

    def schema(self) -> dict[str, JsonValue]:
        return {
            "type": ["number", "string"],
            "title": self.question,
            "description": f"in {self.unit}, {plain(self.low)} to {plain(self.high)}",
        }

    def text(self, value: Decimal) -> str:
        return f"{plain(value)} {self.unit}" if self.unit != "1" else plain(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field[str]):
    """One of a few codes, each with the words a person reads."""

    options: Mapping[str, str]

    def check(self, value: str) -> None:
        if value not in self.options:
            raise PictureError(self.id, f"{value!r} is not one of {', '.join(self.options)}.")

    def parse(self, value: object) -> str:
        if not isinstance(value, str):
            raise PictureError(self.id, f"{value!r} is not a text.")
        self.check(value)
        return value

    def schema(self) -> dict[str, JsonValue]:
        return {"enum": [*self.options], "title": self.question}

    def text(self, value: str) -> str:
        return self.options[value]


def amount(
    field_id: str, question: str, group: Group, *, unit: str, low: int | str, high: int | str
) -> Amount:
    return Amount(
        id=field_id,
        question=question,
        group=group,
        unit=unit,
        low=decimal_of(low),
        high=decimal_of(high),
    )


def yes_no(field_id: str, question: str, group: Group) -> YesNo:
    return YesNo(id=field_id, question=question, group=group)
