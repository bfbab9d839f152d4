"""Days and times as people read them, on the clock that a moment carries."""

from datetime import date, datetime


def day_of(day: date) -> str:
    """5 Mar 2026"""
    return f"{day.day} {day:%b %Y}"


def stamp_of(moment: datetime) -> str:
    """5 Mar 2026, 14:05"""
    return f"{day_of(moment)}, {moment:%H:%M}"
