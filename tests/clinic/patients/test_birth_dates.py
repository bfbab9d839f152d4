from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.patients.birth_dates import taken_from

MAY_17 = frozenset({date(1980, 5, 17)})


@pytest.mark.parametrize(
    "typed",
    [
        "1980-05-17",
        "1980/5/17",
        "17.5.1980",
        "17.05.1980",
        "17/05/1980",
        "05/17/1980",
        "17-5-1980",
        "17 May 1980",
        "17 may 1980",
        "17. May 1980",
        "17May1980",
        "19800517",
        "17051980",
        "05171980",
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str) -> None:
    assert taken_from(typed)[0] == MAY_17


def test_both_meanings_of_an_ambiguous_date_are_meant() -> None:
    assert taken_from("4/5/1980")[0] == {date(1980, 5, 4), date(1980, 4, 5)}


@pytest.mark.parametrize(
    "typed", ["", "ashby", "31.2.1980", "13/13/1980", "1850-01-01", "555 0147"]
)
def test_what_is_no_birth_date_is_left_in_the_text(typed: str) -> None:
    assert taken_from(typed) == (frozenset(), typed)


def test_the_rest_of_the_text_is_given_back() -> None:
    days, rest = taken_from("ash 17.5.1980 mara")
    assert days == MAY_17
    assert rest.split() == ["ash", "mara"]


@settings(max_examples=20)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_date_is_found_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d %b %Y", "%Y%m%d"):
        assert day in taken_from(day.strftime(form))[0]
