"""How a day is written: as the site sets it, with the year in four digits."""

from datetime import date, datetime

import pytest

from chairside.units.dates import (
    DateStyle,
    clock_and_day,
    dates_written,
    day_of,
    short_day_of,
    stamp_of,
    weekday_of,
    write_dates,
)

DAY = date(2026, 3, 12)
MOMENT = datetime(2026, 3, 12, 14, 5)  # noqa: DTZ001  # on the clock of the site


@pytest.mark.parametrize(
    ("style", "day", "stamp", "weekday", "short"),
    [
        (DateStyle.US, "03/12/2026", "03/12/2026, 14:05", "Thursday, 03/12/2026", "03/12"),
        (DateStyle.NAMED, "12 Mar 2026", "12 Mar 2026, 14:05", "Thursday, 12 Mar 2026", "12 Mar"),
    ],
)
def test_a_day_in_each_style(
    style: DateStyle, day: str, stamp: str, weekday: str, short: str
) -> None:
    with dates_written(style):
        assert day_of(DAY) == day
        assert stamp_of(MOMENT) == stamp
        assert clock_and_day(MOMENT) == f"14:05 on {day}"
        assert weekday_of(DAY) == weekday
        assert short_day_of(DAY) == short


def test_a_month_is_named_until_a_site_has_said_otherwise() -> None:
    assert day_of(DAY) == "12 Mar 2026"


def test_a_style_ends_with_what_it_was_set_for() -> None:
    with dates_written(DateStyle.NAMED):
        write_dates(DateStyle.US)
        assert day_of(DAY) == "03/12/2026"
    assert day_of(DAY) == "12 Mar 2026"


def test_a_year_has_four_digits() -> None:
    with dates_written(DateStyle.US):
        assert day_of(date(1907, 1, 2)) == "01/02/1907"
