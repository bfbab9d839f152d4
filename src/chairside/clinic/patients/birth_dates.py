"""Birth dates as people type them into a search box."""

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = re.compile(
    r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})[-./](?P<two>\d{1,2})[-./](?P<last>\d{4})"
    r"|(?P<solid>\d{8})"
)
_NAMED = re.compile(r"(?P<day>\d{1,2})\.?[ -]?(?P<name>[A-Za-z]{3,9})\.?[ ,-]{0,2}(?P<year>\d{4})")


def taken_from(text: str) -> tuple[frozenset[date], str]:
    """Every date that a date in `text` can mean, and the text without it.

    4/5/1980 means 4 May to one and 5 April to another, so both are meant here.
    """
    for pattern, read in ((_NAMED, _named), (_NUMBERS, _numbers)):
        match = pattern.search(text)
        if match is None:
            continue
        days = frozenset(read(match))
        if days:
            return days, f"{text[: match.start()]} {text[match.end() :]}"
    return frozenset(), text


def _named(match: re.Match[str]) -> Iterator[date]:
    month = match["name"][:3].lower()
    if month in _MONTHS:
        yield from _day(int(match["year"]), _MONTHS.index(month) + 1, int(match["day"]))


def _numbers(match: re.Match[str]) -> Iterator[date]:
    if match["year"]:
        yield from _day(int(match["year"]), int(match["month"]), int(match["day"]))
    elif match["last"]:
        one, two, year = int(match["one"]), int(match["two"]), int(match["last"])
        yield from _day(year, two, one)
        yield from _day(year, one, two)
    else:
        digits = match["solid"]
        yield from _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        yield from _day(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
        yield from _day(int(digits[4:]), int(digits[:2]), int(digits[2:4]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    try:
        birth_date = date(year, month, day)
    except ValueError:
        return
    if birth_date.year >= 1900:
        yield birth_date
