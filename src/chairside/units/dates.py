"""Days and times as people read them, on the clock that a moment carries.

A clinic in the United States writes 03/12/2026, another 12 Mar 2026; each site sets which. Whoever
shows something of a site says so once (`dates_written`); until then a month is written by its name,
which nobody reads the wrong way round.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from enum import StrEnum

from chairside.texts.translated import gettext as _

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Beyond these no clinic has a day, and a calendar with time zones soon ends."""


class DateStyle(StrEnum):
    US = "us"
    NAMED = "named"

    @property
    def example(self) -> str:
        """How 12 March 2026 is written."""
        with dates_written(self):
            return day_of(date(2026, 3, 12))


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_STYLE: ContextVar[DateStyle] = ContextVar("date_style", default=DateStyle.NAMED)


def write_dates(style: str) -> None:
    """From now on in this request, or this job."""
    _STYLE.set(DateStyle(style))


@contextmanager
def dates_written(style: str) -> Iterator[None]:
    before = _STYLE.get()
    _STYLE.set(DateStyle(style))
    try:
        yield
    finally:
        # Not by a token: a request may end in another context than it began in.
        _STYLE.set(before)


def day_of(day: date) -> str:
    """03/05/2026, or 5 Mar 2026"""
    if _STYLE.get() is DateStyle.US:
        return f"{day:%m/%d}/{day.year:04}"
    return f"{day.day} {_month(day)} {day.year:04}"


def order_of_parts() -> tuple[str, str, str]:
    """How somebody here writes a day: the month first, or the day."""
    first = ("month", "day") if _STYLE.get() is DateStyle.US else ("day", "month")
    return (*first, "year")


def weekday_of(day: date) -> str:
    """Thursday, 03/05/2026, or Thursday, 5 Mar 2026"""
    return f"{_(_WEEKDAYS[day.weekday()])}, {day_of(day)}"


def short_day_of(day: date) -> str:
    """03/05, or 5 Mar: along an axis that has its year beside it."""
    return f"{day:%m/%d}" if _STYLE.get() is DateStyle.US else f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return _(_MONTHS[day.month - 1])


def clock_of(moment: datetime) -> str:
    """14:05; 01:30 EST where the clock shows 01:30 twice, as it goes back."""
    other = moment.replace(fold=1 - moment.fold)
    zone = f" {moment:%Z}" if other.utcoffset() != moment.utcoffset() else ""
    return f"{moment:%H:%M}{zone}"


def clock_and_day(moment: datetime) -> str:
    """14:05 on 03/05/2026, or on 5 Mar 2026"""
    return _("%(time)s on %(day)s") % {"time": clock_of(moment), "day": day_of(moment)}


def stamp_of(moment: datetime) -> str:
    """03/05/2026, 14:05, or 5 Mar 2026, 14:05"""
    return f"{day_of(moment)}, {clock_of(moment)}"
