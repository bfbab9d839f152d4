"""Questions that are answered in one's own words, and how much room there is."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.questionnaire.question import NO, UNSURE, YES, Question
from chairside.units import QuantityError
from chairside.units.number import decimal_of, plain

MOST_LINES = 40
MOST_TRIALS = 12
LONGEST_NAME = 80
MOST_WEEKS = Decimal(5200)
HELPED = {YES: "it helped", NO: "it did not help", UNSURE: "not sure if it helped"}
TAKEN = "taken"
"""The code of a list of medicines that is not empty; the classes of its medicines are codes too."""
_NOT_KEPT = {"Cc", "Cs", "Co", "Cn"}
NONE = "none"
_NOTHING = {"none", "no", "nothing", "nil", "n/a", "-"}


def tidy(value: object, *, longest: int, lines: bool = False) -> str:
    """The text without control signs, cut at `longest` characters; empty for what is no text."""
    if not isinstance(value, str):
        return ""
    text = unicodedata.normalize("NFC", value[: 4 * longest]).replace("\r\n", "\n")
    kept = "".join(
        sign
        for sign in text
        if (lines and sign == "\n") or unicodedata.category(sign) not in _NOT_KEPT
    )
    kept = re.sub(r"[^\S\n]+", " ", kept) if lines else " ".join(kept.split())
    return kept.strip()[:longest].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question):
    longest: int
    rows: int = 1
    autocomplete: str = "off"
    kind: str = "text"
    """As in HTML: text, tel, email."""

    def read(self, value: object) -> JsonValue:
        return tidy(value, longest=self.longest, lines=self.rows > 1) or None

    def words(self, value: JsonValue) -> str:
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicines(Question):
    """One name a line. “none” is an answer: an empty list."""

    def read(self, value: object) -> JsonValue:
        if not isinstance(value, list):
            return None
        named = [tidy(each, longest=LONGEST_NAME) for each in value[:MOST_LINES]]
        found: list[JsonValue] = [each for each in named if each and each.lower() not in _NOTHING]
        return found if any(named) else None

    def words(self, value: JsonValue) -> str:
        return ", ".join(str(each) for each in value) or NONE if isinstance(value, list) else ""

    def codes(self, value: JsonValue) -> frozenset[str]:
        if not isinstance(value, list):
            return frozenset()
        found = medicine_list(tuple(str(each) for each in value), complete=False)
        return frozenset({TAKEN, *found.classes})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials(Question):
    """Rows of {"medicine", "weeks" as text or null, "helped" as yes, no, unsure or null}."""

    def read(self, value: object) -> JsonValue:
        if not isinstance(value, list):
            return None
        rows: list[JsonValue] = []
        said_none = False
        for each in value[:MOST_TRIALS]:
            medicine = tidy(each.get("medicine"), longest=LONGEST_NAME) if _is_row(each) else ""
            if medicine.lower() in _NOTHING:
                said_none = True
            elif medicine:
                weeks = read_weeks(each.get("weeks"))
                helped = each.get("helped")
                rows.append(
                    {
                        "medicine": medicine,
                        "weeks": None if weeks is None else plain(weeks),
                        "helped": helped if isinstance(helped, str) and helped in HELPED else None,
                    }
                )
        return rows if rows or said_none else None

    def words(self, value: JsonValue) -> str:
        rows = value if isinstance(value, list) else []
        return "; ".join(_row_words(row) for row in rows if isinstance(row, dict)) or NONE

    def codes(self, value: JsonValue) -> frozenset[str]:
        return frozenset({TAKEN}) if value else frozenset()


def _is_row(value: object) -> bool:
    return isinstance(value, dict)


def _row_words(row: dict[str, JsonValue]) -> str:
    parts = [str(row["medicine"])]
    if row.get("weeks") is not None:
        parts.append(f"{row['weeks']} weeks")
    if row.get("helped") is not None:
        parts.append(HELPED[str(row["helped"])])
    return ", ".join(parts)


def read_weeks(value: object) -> Decimal | None:
    """A number of weeks from 0 to 5200; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str) or len(str(value)) > 20:
        return None
    try:
        weeks = decimal_of(value)
    except QuantityError:
        return None
    return weeks if 0 <= weeks <= MOST_WEEKS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Question):
    """A date, kept as year-month-day."""

    def read(self, value: object) -> JsonValue:
        try:
            return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
        except ValueError:
            return None

    def words(self, value: JsonValue) -> str:
        day = date.fromisoformat(str(value))
        return f"{day.day} {day:%B} {day.year}"
