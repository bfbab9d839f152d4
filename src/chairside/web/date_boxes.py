"""A date in three boxes, in the order of the site: for patients, who type a birth date more easily
than they turn a calendar back to it.
"""

from calendar import month_name, monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.functional import lazy
from django.utils.translation import gettext

from chairside.texts.stored import without_unstorable
from chairside.texts.translated import Declared as _
from chairside.units.dates import FIRST_YEAR, LAST_YEAR, order_of_parts

PARTS = ("month", "day", "year")
_SHORTEST_NAME = 3
_DIGITS_OF_A_YEAR = 4
_LONGEST = 40
_LABELS = {"month": _("Month"), "day": _("Day"), "year": _("Year")}
_MISSING = {
    "month": _("Enter the month."),
    "day": _("Enter the day."),
    "year": _("Enter the year."),
}
_WRONG = {
    "month": _("The month must be a number from 1 to 12."),
    "day": _("The day must be a number from 1 to 31."),
    "year": _("The year must have 4 digits, like 1988."),
}
_EXAMPLE = {"month": "4", "day": "19", "year": "1988"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One of the three, as a template draws it."""

    part: str
    id: str
    name: str
    value: str
    wrong: bool
    autocomplete: str

    @property
    def label(self) -> str:
        return str(_LABELS[self.part])


class DateBoxes(forms.Widget):
    """Reads three inputs, `birth_date_month` and so on; `components/date_boxes.html` draws them."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: object, name: str
    ) -> dict[str, str] | None:
        typed = {
            part: without_unstorable(str(data.get(f"{name}_{part}") or "")).strip()[:_LONGEST]
            for part in PARTS
        }
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        """Of the first box, where the list of problems leads."""
        return f"{id_}_{order_of_parts()[0]}"


class DateBoxesField(forms.Field):
    """Its errors carry the part they are about as their code."""

    widget = DateBoxes

    def __init__(self, *, autocomplete: str = "off", **options: Any) -> None:
        super().__init__(**{"help_text": lazy(_example, str)(), **options})
        self.autocomplete = autocomplete

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else date_of(value)


def _example() -> str:
    example = " ".join(_EXAMPLE[part] for part in order_of_parts())
    return gettext("For example: %(example)s") % {"example": example}


def date_of(typed: Mapping[str, str]) -> date:
    """Errors: a ValidationError for each part that is missing or wrong, with the part as its code."""
    if missing := [part for part in order_of_parts() if not typed[part]]:
        raise ValidationError([ValidationError(str(_MISSING[part]), code=part) for part in missing])
    numbers = {
        "month": _month_of(typed["month"]),
        "day": _number_of(typed["day"], most=31),
        "year": _number_of(typed["year"], most=9999, digits=_DIGITS_OF_A_YEAR),
    }
    if wrong := [part for part in order_of_parts() if numbers[part] is None]:
        raise ValidationError([ValidationError(str(_WRONG[part]), code=part) for part in wrong])
    month, day, year = (numbers[part] or 0 for part in PARTS)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(
            gettext("The year must be between %(first)s and %(last)s.")
            % {"first": FIRST_YEAR, "last": LAST_YEAR},
            code="year",
        )
    days = monthrange(year, month)[1]
    if day > days:
        words = gettext("%(month)s %(year)s has only %(days)s days.")
        values = {"month": MONTHS[month], "year": year, "days": days}
        raise ValidationError(words % values, code="day")
    return date(year, month, day)


def _month_of(typed: str) -> int | None:
    """By its number or by the beginning of its name, in English or the language of the page."""
    word = typed.lower().rstrip(".")
    if len(word) >= _SHORTEST_NAME and word.isalpha():
        names = [*enumerate(month_name), *MONTHS.items()]
        return next((at for at, name in names if str(name).lower().startswith(word)), None)
    return _number_of(typed, most=12)


def _number_of(typed: str, *, most: int, digits: int = 0) -> int | None:
    if not (typed.isascii() and typed.isdigit()) or (digits and len(typed) != digits):
        return None
    number = int(typed)
    return number if 1 <= number <= most else None


def boxes_of(field: forms.BoundField) -> list[Box]:
    """With what was typed or is known, in the order in which the site writes dates."""
    value = field.value()
    if isinstance(value, date):
        value = {"month": str(value.month), "day": str(value.day), "year": str(value.year)}
    codes = wrong_parts(field)
    return [
        Box(
            part=part,
            id=f"{field.auto_id}_{part}",
            name=f"{field.html_name}_{part}",
            value=(value or {}).get(part, ""),
            wrong=bool(field.errors) and (not codes or part in codes),
            autocomplete=f"bday-{part}"
            if getattr(field.field, "autocomplete", "") == "bday"
            else "off",
        )
        for part in order_of_parts()
    ]


def wrong_parts(field: forms.BoundField) -> list[str]:
    """The parts that the field's errors name; none where they are about the whole date."""
    return [error.code for error in field.errors.as_data() if error.code in PARTS]
