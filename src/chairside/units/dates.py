"""Days and times as people read them, on the clock that a moment carries."""

from datetime import date, datetime

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Beyond these no clinic has a day, and a calendar with time zones soon ends."""


def day_of(day: date) -> str:
    """5 Mar 2026"""
    return f"{day.day} {day:%b %Y}"


def clock_of(moment: datetime) -> str:
    """14:05; 01:30 EST where the clock shows 01:30 twice, as it goes back."""
    other = moment.replace(fold=1 - moment.fold)
    zone = f" {moment:%Z}" if other.utcoffset() != moment.utcoffset() else ""
    return f"{moment:%H:%M}{zone}"


def clock_and_day(moment: datetime) -> str:
    """14:05 on 5 Mar"""
    return f"{clock_of(moment)} on {moment.day} {moment:%b}"


def stamp_of(moment: datetime) -> str:
    """5 Mar 2026, 14:05"""
    return f"{day_of(moment)}, {clock_of(moment)}"
