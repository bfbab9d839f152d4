"""Numbers and days of an address, read in one place: whatever stands there, the page has one."""

from datetime import date
from typing import TypeVar
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from chairside.units.dates import FIRST_YEAR, LAST_YEAR

LAST_PAGE = 10_000
LONGEST_WORDS = 200
WORDS_HEADER = "X-Words"
D = TypeVar("D", bound=date)
LARGEST_KEY = 2**63 - 1
"""Of a row in the database."""


def whole_number(text: str, *, least: int = 0, most: int = LARGEST_KEY) -> int | None:
    """The number within its bounds, or None for what is no number."""
    if not (text.isascii() and text.isdigit()):
        return None
    # Thousands of digits take Python long to read and say no more than twenty.
    return min(max(int(text[:20]), least), most)


def page_number(query: QueryDict) -> int:
    return whole_number(query.get("page", ""), least=1, most=LAST_PAGE) or 1


def typed_words(request: HttpRequest) -> str:
    """What was typed to narrow a list; PostgreSQL text has no zero character.

    It may name a patient and addresses end in logs: `typed_words.js` sends it in a header. Only where
    no script runs does it stand in the address.
    """
    words = unquote(request.headers.get(WORDS_HEADER, "")) or request.GET.get("q", "")
    return words.replace("\x00", " ").strip()[:LONGEST_WORDS]


def day_of_address(query: QueryDict, name: str, *, otherwise: date) -> date:
    """The day as year-month-day, or another where it is none or out of every calendar."""
    try:
        day = date.fromisoformat(query.get(name, ""))
    except ValueError:
        return otherwise
    return day if is_in_calendar(day) else otherwise


def is_in_calendar(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def in_calendar(entered: D | None) -> D | None:
    """What was entered in a field. Errors: `ValidationError` for a year of no clinic."""
    if entered is not None and not is_in_calendar(entered):
        raise ValidationError(
            gettext("Check the year: it is not between %(first_year)s and %(last_year)s.")
            % {"first_year": FIRST_YEAR, "last_year": LAST_YEAR}
        )
    return entered
