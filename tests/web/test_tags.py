"""How values and times are written."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from chairside.web.templatetags import chairside as tags

NOON = datetime(2026, 7, 1, 16, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal("72.50"), "72.5"), (Decimal("100"), "100"), (Decimal("1E+2"), "100"), (7, "7")],
)
def test_a_value_and_its_unit_stay_together(value: object, text: str) -> None:
    shown = tags.unit(value, "mg")  # type: ignore[arg-type]
    assert shown == f'<span class="quantity">{text} <span class="unit">mg</span></span>'


def test_nothing_is_a_dash() -> None:
    assert tags.unit(None, "mg") == tags.moment(None) == tags.clock(None) == tags.NOTHING


def test_a_time_is_the_clinics_in_24_hours() -> None:
    # New York is four hours behind UTC in July.
    with timezone.override(ZoneInfo("America/New_York")):
        assert ">12:05<" in tags.clock(NOON)
        assert ">1 Jul 2026, 12:05<" in tags.moment(NOON)
        assert 'datetime="2026-07-01T12:05:30-04:00"' in tags.moment(NOON)


def test_two_times_of_one_day_say_the_day_once() -> None:
    assert tags.between(NOON, NOON + timedelta(minutes=9)).count("2026,") == 1
    assert tags.between(NOON, NOON + timedelta(days=1)).count("2026,") == 2


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (3599, "59 min"), (3600, "1 h"), (172800, "2 days")],
)
def test_how_long_ago_in_the_largest_unit(seconds: int, text: str) -> None:
    assert tags.ago(NOON, NOON + timedelta(seconds=seconds)) == f"{text} ago"


def test_a_clock_that_runs_ahead_is_not_negative() -> None:
    assert tags.ago(NOON, NOON - timedelta(seconds=5)) == "0 s ago"
    assert tags.ago(None, NOON) == "never"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (None, "–"),
        ([], "none"),
        (["a", 1], "a, 1"),
        ({"low": 90, "high": None}, "low: 90; high: –"),
    ],
)
def test_details_of_the_audit_are_told(value: object, text: str) -> None:
    assert tags.in_words(value) == text


def test_a_label_of_an_icon_is_escaped() -> None:
    assert 'aria-label="&lt;b&gt;"' in tags.icon("bell", "<b>")
