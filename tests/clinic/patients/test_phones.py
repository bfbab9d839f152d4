"""The same number written differently, in Python and in the database's index."""

import pytest

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.phones import PhoneEnding, dialled, ending, same_number
from tests.clinic.patients.people import patient

# What is written, and the digits that are compared, counted by hand.
WRITTEN = [
    ("+1 (212) 555-0147", "2125550147"),
    ("212.555.0147", "2125550147"),
    ("212-555-0147 x12", "2125550147"),
    ("212 555 0147 #3", "2125550147"),
    ("Tel. 212 555 0147 ext. 12", "2125550147"),
    ("0012125550147", "2125550147"),
    ("555-0147", "5550147"),
    ("030 1234567", "301234567"),
    ("+49 30 1234567", "9301234567"),
    ("+44 20 7946 0958", "2079460958"),
    ("020 7946 0958", "2079460958"),
    ("911", ""),
    ("555 014", ""),
    ("", ""),
    ("call me", ""),
]


@pytest.mark.parametrize(("written", "digits"), WRITTEN)
def test_what_is_compared_of_a_number(written: str, digits: str) -> None:
    assert dialled(written) == digits


@pytest.mark.django_db
@pytest.mark.parametrize(("written", "digits"), WRITTEN)
def test_the_database_reads_the_same_ending(written: str, digits: str) -> None:
    there = patient(phone="")
    Patient.objects.filter(pk=there.pk).update(phone=written)
    (stored_end,) = Patient.objects.annotate(end=PhoneEnding("phone")).values_list("end", flat=True)
    assert ending(written) == digits[-7:]
    if digits:
        assert stored_end == digits[-7:]
    else:
        assert len(stored_end) < 7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+1 (212) 555-0147", "212 555 0147"),
        ("555 0147", "+1 212 555 0147"),
        ("+49 30 1234567", "030 1234567"),
        ("+44 20 7946 0958", "020 7946 0958"),
    ],
)
def test_one_line_is_known_however_it_is_written(one: str, other: str) -> None:
    assert same_number(one, other)
    assert same_number(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("212 555 0147", "646 555 0147"),
        ("212 555 0147", "212 555 0148"),
        ("911", "911"),
        ("", ""),
        ("", "212 555 0147"),
    ],
)
def test_another_line_is_another(one: str, other: str) -> None:
    assert not same_number(one, other)
    assert not same_number(other, one)
