"""The kinds of answers, each read, checked and told in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questions.question import AnswerError, Kind
from chairside.texts.stored import as_stored, unstorable, why_not
from chairside.units import QuantityError
from chairside.units.dates import FIRST_YEAR, LAST_YEAR
from chairside.units.names import unit_name, with_unit
from chairside.units.number import decimal_of, plain

Code = TypeVar("Code", int, str)

_MOST_DIGITS = 20
# 1,250 is a thousand to some and one and a quarter to others.
_COMMA = "Enter the number with a decimal point and no commas, for example 72.5."
_NO_NUMBER = "Enter a number, for example 72.5."
_POSTED = {"true": True, "false": False}
NOTHING = "none"
_NOTHING = {NOTHING, "no", "nothing", "nil", "n/a", "-"}


@dataclass(frozen=True, slots=True)
class YesNo(Kind[bool]):
    def parse(self, value: object) -> bool:
        if isinstance(value, str) and value in _POSTED:
            return _POSTED[value]
        if not isinstance(value, bool):
            raise AnswerError(f"{value!r} is neither true nor false.")
        return value

    def words(self, value: bool) -> str:
        return "yes" if value else "no"

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Kind[Decimal]):
    """A number in `unit` (UCUM code); `low` and `high` catch slips of the keyboard only. `whole`:
    a count or the answer of a scale, which has nothing between its numbers.
    """

    unit: str
    low: Decimal
    high: Decimal
    whole: bool = False

    def parse(self, value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
            raise AnswerError(f"{value!r} is not a number.")
        try:
            number = decimal_of(value)
        except QuantityError as problem:
            comma = isinstance(value, str) and "," in value
            raise AnswerError(_COMMA if comma else _NO_NUMBER) from problem
        # Written out, 1e999999999 would fill the memory.
        if max(number.adjusted(), -int(number.as_tuple().exponent)) > _MOST_DIGITS:
            raise AnswerError("The number has too many digits.")
        if not self.low <= number <= self.high:
            raise AnswerError(
                f"{plain(number)} {self.unit_words}".rstrip()
                + f" is outside {plain(self.low)} to {plain(self.high)}."
            )
        if self.whole and number != number.to_integral_value():
            raise AnswerError(f"{plain(number)} is not a whole number.")
        return number

    def limits(self) -> dict[str, object]:
        limits = {"unit": self.unit, "low": self.low, "high": self.high}
        return {**limits, "whole": True} if self.whole else limits

    @property
    def unit_words(self) -> str:
        """The unit as it stands beside an input."""
        return unit_name(self.unit)

    def words(self, value: Decimal) -> str:
        return with_unit(plain(value), self.unit)

    def hashed(self, value: Decimal) -> str:
        return f"{plain(value)} {self.unit}" if self.unit != "1" else plain(value)

    def schema(self) -> dict[str, JsonValue]:
        return {
            "type": ["number", "string"],
            "description": f"in {self.unit}, {plain(self.low)} to {plain(self.high)}"
            + (", a whole number" if self.whole else ""),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Generic[Code]):
    """One answer that is offered. `text` is what a person reads."""

    value: Code
    text: str
    loinc: str = ""


@dataclass(frozen=True, slots=True)
class Choice(Kind[Code]):
    """One of a few: codes, or the numbers of a rating."""

    options: tuple[Option[Code], ...]

    def parse(self, value: object) -> Code:
        for option in self.options:
            # True equals 1 and is no rating; a form posts 1 as "1".
            if type(value) is type(option.value) and value == option.value:
                return option.value
            if isinstance(value, str) and value == str(option.value):
                return option.value
        offered = ", ".join(str(option.value) for option in self.options)
        raise AnswerError(f"{value!r} is not one of {offered}.")

    def words(self, value: Code) -> str:
        return next(option.text for option in self.options if option.value == value)

    def schema(self) -> dict[str, JsonValue]:
        return {"enum": [option.value for option in self.options]}

    def limits(self) -> dict[str, object]:
        return {"options": {str(option.value): option.text for option in self.options}}

    def codes(self, value: Code) -> frozenset[str]:
        return frozenset({str(value)})


@dataclass(frozen=True, slots=True)
class Several(Kind[tuple[str, ...]]):
    """At least one of a few, in the order in which they are offered."""

    options: tuple[Option[str], ...]

    def parse(self, value: object) -> tuple[str, ...]:
        codes = [option.value for option in self.options]
        if not isinstance(value, list | tuple) or not value or not all(x in codes for x in value):
            raise AnswerError(f"{value!r} is not a list of {', '.join(codes)}.")
        return tuple(code for code in codes if code in value)

    def words(self, value: tuple[str, ...]) -> str:
        return ", ".join(option.text for option in self.options if option.value in value)

    def schema(self) -> dict[str, JsonValue]:
        codes: JsonValue = {"enum": [option.value for option in self.options]}
        return {"type": "array", "items": codes, "minItems": 1}

    def codes(self, value: tuple[str, ...]) -> frozenset[str]:
        return frozenset(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Kind[str]):
    """At most `longest` characters, as they are stored (`texts.stored`). `rows` lines are shown; `input_type` and
    `autocomplete` are as in HTML.
    """

    longest: int = 1000
    rows: int = 1
    input_type: str = "text"
    autocomplete: str = "off"

    def parse(self, value: object) -> str:
        if not isinstance(value, str):
            raise AnswerError(f"{value!r} is not a text.")
        text = as_stored(value).strip()
        if not text:
            raise AnswerError("Nothing is written here.")
        if len(text) > self.longest:
            raise AnswerError(
                f"This is too long. Make it shorter. There is room for {self.longest} characters; "
                f"this has {len(text)}."
            )
        if sign := unstorable(text):
            raise AnswerError(f"It {why_not(sign)}")
        return text

    def words(self, value: str) -> str:
        return value

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "string", "minLength": 1, "maxLength": self.longest}


@dataclass(frozen=True, slots=True)
class Day(Kind[date]):
    """A calendar day from 1900 to 2200. Whether it may lie ahead, whoever asks decides."""

    def parse(self, value: object) -> date:
        if isinstance(value, date) and not isinstance(value, datetime):
            day = value
        elif isinstance(value, str):
            try:
                day = date.fromisoformat(value)
            except ValueError as problem:
                raise AnswerError("Write a date that exists, as year-month-day.") from problem
        else:
            raise AnswerError(f"{value!r} is not a day.")
        if day.year < FIRST_YEAR:
            raise AnswerError(f"The day is before {FIRST_YEAR}; check the year.")
        if day.year > LAST_YEAR:
            raise AnswerError(f"The day is after {LAST_YEAR}; check the year.")
        return day

    def words(self, value: date) -> str:
        return f"{value.day} {value:%B} {value.year}"

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names(Kind[tuple[str, ...]]):
    """Short texts, posted one a line. “none” is an answer: no names."""

    most: int
    longest: int

    def parse(self, value: object) -> tuple[str, ...]:
        lines = value.splitlines() if isinstance(value, str) else value
        if not isinstance(lines, list | tuple):
            raise AnswerError(f"{value!r} is not a list of names.")
        # An empty list is what “none” was read as; empty lines alone say nothing.
        written = [line for line in lines if not isinstance(line, str) or line.strip()]
        if not written and (isinstance(value, str) or lines):
            raise AnswerError("Nothing is written here.")
        if len(written) > self.most:
            raise AnswerError(f"There is room for {self.most} lines; this has {len(written)}.")
        names = [Text(longest=self.longest).parse(line) for line in written]
        return tuple(name for name in names if not means_nothing(name))

    def words(self, value: tuple[str, ...]) -> str:
        return ", ".join(value) or NOTHING

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "array", "items": {"type": "string", "maxLength": self.longest}}


def means_nothing(text: str) -> bool:
    return text.strip().lower() in _NOTHING


def options(words: Mapping[str, str]) -> tuple[Option[str], ...]:
    """Options from their codes and words."""
    return tuple(Option(value=code, text=text) for code, text in words.items())


def choice(words: Mapping[str, str]) -> Choice[str]:
    return Choice(options(words))


def several(words: Mapping[str, str]) -> Several:
    return Several(options(words))
