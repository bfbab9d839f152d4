"""Who is found by phone and e-mail."""

from typing import Any

import pytest
from django.db import connection

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.similar import alike_by_contact
from tests.clinic.patients.people import patient

pytestmark = pytest.mark.django_db


def names_alike(phone: str = "", email: str = "") -> list[str]:
    return [alike.given_names for alike in alike_by_contact(phone=phone, email=email)]


def test_a_number_with_other_signs_and_an_address_in_other_capitals() -> None:
    patient(given_names="Mara", phone="+1 (212) 555-0147", email="")
    patient(given_names="Noor", phone="", email="Noor.Q@Clinic.Example")
    patient(given_names="Lena", phone="+1 212 555 0148", email="lena@clinic.example")
    assert names_alike(phone="212.555.0147") == ["Mara"]
    assert names_alike(email=" noor.q@clinic.example ") == ["Noor"]
    assert names_alike(phone="2125550147", email="NOOR.Q@CLINIC.EXAMPLE") == ["Mara", "Noor"]


def test_another_area_with_the_same_ending_is_another_line() -> None:
    patient(phone="+1 212 555 0147")
    assert names_alike(phone="646 555 0147") == []
    assert names_alike(phone="555 0147") == ["Mara Jane"]


def test_nothing_given_finds_nobody_though_others_have_nothing_either() -> None:
    patient(phone="", email="")
    assert names_alike() == []
    assert names_alike(phone="911", email="  ") == []


def test_a_part_of_an_address_is_not_the_address() -> None:
    patient(email="mara@clinic.example", phone="")
    assert names_alike(email="ara@clinic.example") == []
    assert names_alike(email="%@clinic.example") == []


@pytest.mark.parametrize(
    ("index", "condition"),
    [
        ("patients_by_phone_ending", {"phone": "212 555 0147", "email": ""}),
        ("patients_by_email", {"phone": "", "email": "x@y.example"}),
    ],
)
def test_the_index_can_answer_it(index: str, condition: dict[str, str]) -> None:
    patient()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plans: list[str] = []

    def explained(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.cursor.execute(f"EXPLAIN {sql}", params)
            plans.extend(str(row[0]) for row in cursor.cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        alike_by_contact(**condition)
    assert Patient.objects.count() == 1
    assert index in "\n".join(plans)
