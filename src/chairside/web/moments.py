"""A date and time as it is entered, on a clock that is turned twice a year.

An hour that the clock skips is refused; of one that it has twice, which of the two is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from chairside.units.dates import day_of
from chairside.web.parameters import in_calendar, is_in_calendar

MINUTES_AGO = (0, 5, 15, 30)
HOURS_AGO = (60, 120, 360, 720)
WHICH = "_which"
"""Ends the name of the input that says which of two hours is meant: `first` or `second`."""
_FOLD = {"first": 0, "second": 1}


def clocks_of(naive: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The moments at which the zone's clock shows this: none, one or two, in order."""
    if not is_in_calendar(naive):  # beside the ends of a calendar there is no other zone's time
        return ()
    folds = (naive.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(
        dict.fromkeys(
            moment for moment in folds if moment.astimezone(zone).replace(tzinfo=None) == naive
        )
    )


class MomentInput(forms.DateTimeInput):
    """With a choice beside it where the clock shows the entered time twice."""

    template_name = "components/moment_input.html"
    ago: Sequence[int] = ()

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"type": "datetime-local", **(attrs or {})}, format="%Y-%m-%dT%H:%M")

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name), data.get(f"{name}{WHICH}", "")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        entered, which = _sent(value)
        zone = timezone.get_current_timezone()
        if isinstance(entered, datetime) and timezone.is_aware(entered):
            entered = timezone.localtime(entered)
            which = "second" if entered.fold else "first"
        context: dict[str, Any] = super().get_context(name, entered, attrs)
        naive = _naive(entered)
        moments = clocks_of(naive, zone) if naive is not None else ()
        context["widget"]["ago"] = [_back(minutes, zone) for minutes in self.ago]
        if len(moments) == 2:
            context["widget"]["which"] = [
                (word, f"{word}, {moment.astimezone(zone):%Z}", word == which)
                for word, moment in zip(_FOLD, moments, strict=True)
            ]
        return context


@dataclass(frozen=True, slots=True)
class Ago:
    """A moment that one touch enters; `clock` is what the clinic's clock showed then."""

    words: str
    clock: str
    which: str


def _back(minutes: int, zone: tzinfo) -> Ago:
    moment = (timezone.now() - timedelta(minutes=minutes)).astimezone(zone)
    twice = len(clocks_of(moment.replace(tzinfo=None, fold=0, second=0, microsecond=0), zone)) == 2
    which = ("second" if moment.fold else "first") if twice else ""
    return Ago(_ago_words(minutes), f"{moment:%Y-%m-%dT%H:%M:%S}", which)


def _ago_words(minutes: int) -> str:
    if minutes == 0:
        return gettext("Now")
    return (
        gettext("%(minutes)s min ago") % {"minutes": minutes}
        if minutes < 60
        else gettext("%(minutes)s h ago") % {"minutes": minutes // 60}
    )


class MomentField(forms.DateTimeField):
    """A date and time on the clinic's clock; the cleaned value is in UTC, so that what is added to
    it is time that passes and not hands of a clock."""

    widget = MomentInput

    def __init__(self, *, ago: Sequence[int] = (), **options: Any) -> None:
        """`ago` are the minutes back that one touch enters; 0 is now."""
        super().__init__(**options)
        self.widget.ago = ago
        self.error_messages["invalid"] = gettext("Enter a date and a time that exist.")

    def prepare_value(self, value: Any) -> Any:
        return value  # the widget brings it to the clinic's clock, with which of two hours it is

    def to_python(self, value: Any) -> Any:
        entered, which = _sent(value)
        if not isinstance(entered, str) or not entered.strip():
            return super().to_python(entered or None)
        naive = in_calendar(_naive(entered.strip()))
        if naive is None:
            return in_calendar(super().to_python(entered))
        zone = timezone.get_current_timezone()
        moments = clocks_of(naive, zone)
        day = day_of(naive)
        if not moments:
            raise ValidationError(
                gettext(
                    "There is no %(naive)s on %(day)s: the clock goes forward over it. Enter the time "
                    "that the clock shows."
                )
                % {"naive": f"{naive:%H:%M}", "day": day},
                code="skipped",
            )
        if len(moments) == 1:
            return moments[0]
        if which not in _FOLD:
            raise ValidationError(
                gettext(
                    "The clock shows %(naive)s twice on %(day)s, as it goes back. Choose which one is "
                    "meant."
                )
                % {"naive": f"{naive:%H:%M}", "day": day},
                code="twice",
            )
        return moments[_FOLD[which]]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(initial, _sent(data)[0]))


def _sent(value: Any) -> tuple[Any, Any]:
    """What was entered, and which of two hours; a value that was given stands alone."""
    if isinstance(value, tuple | list):
        return value[0], value[1]
    return value, ""


def _naive(entered: Any) -> datetime | None:
    """What the clock shows, if it can be read and names no zone of its own."""
    if isinstance(entered, datetime):
        return entered.replace(tzinfo=None, fold=0)
    try:
        moment = parse_datetime(str(entered))
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is None else None
