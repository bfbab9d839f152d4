"""A date in three boxes: read in the site's order, and what is wrong named by its box."""

from calendar import month_name, monthrange
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from chairside.units.dates import FIRST_YEAR, LAST_YEAR, DateStyle, dates_written
from chairside.web.date_boxes import DateBoxesField, date_of
from chairside.web.forms import ClinicForm


class BornForm(ClinicForm):
    public = True
    born = DateBoxesField(label="Date of birth")


def form_of(month: str, day: str, year: str) -> BornForm:
    return BornForm(QueryDict(f"born_month={month}&born_day={day}&born_year={year}"))


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.booleans())
def test_every_day_is_read_by_number_and_by_name(day: date, padded: bool) -> None:
    number = f"{day.month:02}" if padded else f"{day.month}"
    for month in (number, month_name[day.month], f"{day:%b}", month_name[day.month].upper()):
        typed = {"month": month, "day": str(day.day), "year": str(day.year)}
        assert date_of(typed) == day


@given(st.integers(1900, 2200), st.integers(1, 12), st.integers(1, 31))
def test_a_day_that_no_month_has_is_never_a_date(year: int, month: int, day: int) -> None:
    typed = {"month": str(month), "day": str(day), "year": str(year)}
    if day <= monthrange(year, month)[1]:
        assert date_of(typed) == date(year, month, day)
        return
    with pytest.raises(ValidationError) as caught:
        date_of(typed)
    assert caught.value.code == "day"


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        (("4", "19", ""), [("id_born_year", "Enter the year.")]),
        (
            ("", "19", ""),
            [("id_born_month", "Enter the month."), ("id_born_year", "Enter the year.")],
        ),
        (("13", "19", "1988"), [("id_born_month", "The month must be a number from 1 to 12.")]),
        (("Apx", "19", "1988"), [("id_born_month", "The month must be a number from 1 to 12.")]),
        (("4", "0", "1988"), [("id_born_day", "The day must be a number from 1 to 31.")]),
        (("4", "19", "88"), [("id_born_year", "The year must have 4 digits, like 1988.")]),
        (("4", "19", "1776"), [("id_born_year", "The year must be between 1900 and 2200.")]),
        (("2", "29", "2023"), [("id_born_day", "February 2023 has only 28 days.")]),
        # An Arabic four is a digit and no number of ours.
        (("\u0664", "19", "1988"), [("id_born_month", "The month must be a number from 1 to 12.")]),
    ],
)
def test_the_problem_names_the_box_and_leads_to_it(
    typed: tuple[str, str, str], problems: list[tuple[str, str]]
) -> None:
    with dates_written(DateStyle.US):
        form = form_of(*typed)
        assert form.summary() == problems
        page = str(form["born"].as_field_group())
    for target, _ in problems:
        assert f'id="{target}"' in page
    assert page.count('aria-invalid="true"') == len(problems)
    assert all(f'value="{text}"' in page for text in typed if text.isascii() and text)


@pytest.mark.parametrize(
    ("style", "order", "example"),
    [
        (DateStyle.US, ["month", "day", "year"], "For example: 4 19 1988"),
        (DateStyle.NAMED, ["day", "month", "year"], "For example: 19 4 1988"),
    ],
)
def test_the_boxes_stand_in_the_order_of_the_site(
    style: DateStyle, order: list[str], example: str
) -> None:
    with dates_written(style):
        page = str(BornForm()["born"].as_field_group())
    places = [page.index(f'name="born_{part}"') for part in order]
    assert places == sorted(places)
    assert page.index(example) < places[0]
    assert f'<label for="id_born_{order[0]}">' in page
