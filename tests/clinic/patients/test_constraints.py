"""The database refuses by itself what the operations refuse with a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from chairside.clinic.patients.models import (
    Allergy,
    Condition,
    Contact,
    Measurement,
    Medication,
    Patient,
)
from tests.clinic.patients.people import AT, patient

pytestmark = pytest.mark.django_db


def refuses(constraint: str, change: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        change()


def test_no_known_allergies_has_both_who_and_when() -> None:
    rows = Patient.objects.filter(pk=patient().pk)
    name = "no_known_allergies_has_who_and_when"
    refuses(name, lambda: rows.update(no_known_allergies_at=AT))
    refuses(name, lambda: rows.update(no_known_allergies_by_id=1))
    rows.update(no_known_allergies_at=AT, no_known_allergies_by_id=1)


def test_a_birth_date_before_1900() -> None:
    rows = Patient.objects.filter(pk=patient().pk)
    refuses("birth_date_plausible", lambda: rows.update(birth_date=date(1899, 12, 31)))


FACTS: list[tuple[type, dict[str, Any]]] = [
    (Allergy, {"substance": "Latex"}),
    (Condition, {"text": "Flu"}),
    (Contact, {"name": "Jo", "phone": "555"}),
    (Medication, {"name": "Zinc"}),
    (Measurement, {"kind": "weight", "value": 70, "measured_at": AT}),
]


@pytest.mark.parametrize(
    ("model", "values"), FACTS, ids=lambda value: getattr(value, "__name__", "")
)
def test_a_voided_fact_has_who_when_and_why(model: Any, values: dict[str, Any]) -> None:
    fact = model.objects.create(patient=patient(), recorded_at=AT, **values)
    table, key = model._meta.db_table, fact.pk
    for change in (
        "voided_at = now()",
        "voided_at = now(), void_reason = 'wrong'",
        "voided_at = now(), voided_by_id = 1",
        "void_reason = 'wrong'",
        "voided_by_id = 1",
    ):

        def by_hand(change: str = change) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE {table} SET {change} WHERE id = %s", [key])

        refuses("void_has_who_when_why", by_hand)
    model.objects.filter(pk=key).update(voided_at=AT, voided_by_id=1, void_reason="wrong")


@pytest.mark.parametrize("code", ["f33.2", "F3", "F33.", "33.2", "F33 2"])
def test_a_code_without_its_form(code: str) -> None:
    there = patient()
    refuses(
        "icd10_has_its_form",
        lambda: Condition.objects.create(patient=there, text="x", icd10=code, recorded_at=AT),
    )


def test_an_end_before_its_beginning() -> None:
    there = patient()
    first, second = date(2020, 2, 2), date(2020, 2, 1)
    refuses(
        "condition_resolved_after_onset",
        lambda: Condition.objects.create(
            patient=there, text="x", onset=first, resolved=second, recorded_at=AT
        ),
    )
    refuses(
        "medication_stopped_after_started",
        lambda: Medication.objects.create(
            patient=there, name="x", started=first, stopped=second, recorded_at=AT
        ),
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("weight", "19.99"),
        ("weight", "400.01"),
        ("height", "79.99"),
        ("height", "250.01"),
        ("girth", "90"),
    ],
)
def test_a_measurement_outside_what_is_possible(kind: str, value: str) -> None:
    there = patient()
    refuses(
        "measurement_in_a_possible_range",
        lambda: Measurement.objects.create(
            patient=there, kind=kind, value=Decimal(value), measured_at=AT, recorded_at=AT
        ),
    )


def test_a_patient_with_facts_is_not_deleted() -> None:
    there = patient()
    Allergy.objects.create(patient=there, substance="Latex", recorded_at=AT)

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM patients_patient WHERE id = %s", [there.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    refuses("foreign key", by_hand)
