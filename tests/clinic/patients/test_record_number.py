"""The clinic's own number of a record, and whether a mistyped one finds anybody."""

from string import digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.patients.finding import search
from chairside.clinic.patients.numbers import patient_id_of, record_number
from chairside.clinic.visits.chair_occupancy import owners
from chairside.hl7v2.sources import PatientHint, PatientIdentifier
from tests.clinic.patients.people import patient

KEYS = st.integers(min_value=1, max_value=10**12)


@pytest.mark.parametrize(
    ("key", "number"),
    # 7992739871 with check digit 3 is the standard's worked example.
    [(1, "C000018"), (7992739871, "C79927398713")],
)
def test_the_last_digit_checks_the_others(key: int, number: str) -> None:
    assert record_number(key) == number


@given(key=KEYS, place=st.integers(min_value=0), digit=st.sampled_from(digits))
def test_one_wrong_digit_is_noticed(key: int, place: int, digit: str) -> None:
    number = record_number(key)
    assert patient_id_of(number) == key
    at = 1 + place % (len(number) - 1)
    mistyped = number[:at] + digit + number[at + 1 :]
    assert patient_id_of(mistyped) == (key if mistyped == number else None)


@pytest.mark.parametrize(
    "text", ["", "C", "C0", "C00000", "1", "000018", "D000018", "C1" + "9" * 40]
)
def test_what_is_no_record_number_is_nobodys(text: str) -> None:
    assert patient_id_of(text) is None


@pytest.mark.django_db
def test_a_patient_is_found_by_the_whole_record_number_however_it_is_punctuated() -> None:
    there, _ = patient(family_name="Ashby"), patient(family_name="Okafor")
    number = there.record_number
    for typed in (number, number.lower(), f"{number[0]}-{number[1:]}"):
        matches = search(typed).matches
        assert [match.patient for match in matches] == [there]
        assert matches[0].identifier == number
    assert search(number[:-1]).matches == ()


@pytest.mark.django_db
def test_a_monitor_that_was_told_the_record_number_names_that_patient() -> None:
    there = patient()
    told = (PatientIdentifier(value=there.record_number, authority="", kind="MR"),)
    hint = PatientHint(identifiers=told, family="", given="", birth_date="", location="")
    assert owners([hint]) == {there.record_number: {there.pk}}
