from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.kinds import Sex
from chairside.clinic.patients.models import Identifier, Patient
from chairside.clinic.patients.operations import (
    add_identifier,
    correct_demographics,
    open_record,
    register,
    remove_identifier,
)
from chairside.clinic.patients.queries import patient_by_uuid, version
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from tests.clinic.patients.people import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    PRESCRIBER,
    RESEARCHER,
    THERAPIST,
    demographics,
    patient,
)

pytestmark = pytest.mark.django_db


def test_registering_keeps_what_was_said_and_who_said_it() -> None:
    made = register(
        demographics=demographics(family_name="  Ashby ", email="mara@example.org"),
        identifiers=[("urn:example:hospital", "H-77")],
        by=DESK,
        at=AT,
    )
    kept = Patient.objects.get()
    assert (kept.family_name, kept.given_names, kept.sex) == ("Ashby", "Mara Jane", Sex.FEMALE)
    assert (kept.email, kept.registered_at) == ("mara@example.org", AT)
    assert patient_by_uuid(made.uuid) == made
    assert [*made.identifiers.values_list("system", "value")] == [("urn:example:hospital", "H-77")]
    entries = Entry.objects.filter(patient_id=made.pk).order_by("id")
    assert [entry.verb for entry in entries] == ["patient.register", "patient.add_identifier"]
    assert entries[0].actor_id == DESK.id


@pytest.mark.parametrize("who", [THERAPIST, ADMIN, RESEARCHER])
def test_others_do_not_register(who: Actor) -> None:
    with pytest.raises(PermissionRefused, match="Only the front desk, a nurse or a prescriber may"):
        register(demographics=demographics(), by=who, at=AT)
    assert not Patient.objects.exists()


def test_every_impossible_answer_is_said_at_once() -> None:
    wrong = demographics(
        family_name=" ",
        given_names="x" * 101,
        birth_date=date(2026, 3, 17),
        phone="call me",
        email="nowhere",
    )
    with pytest.raises(Refusals) as refused:
        register(demographics=wrong, by=DESK, at=AT)
    assert {reason.field for reason in refused.value.reasons} == {
        "family_name",
        "given_names",
        "birth_date",
        "phone",
        "email",
    }


def test_the_year_of_birth_is_after_1899() -> None:
    with pytest.raises(Refusal, match="before 1900") as refused:
        register(demographics=demographics(birth_date=date(1899, 12, 31)), by=DESK, at=AT)
    assert refused.value.field == "birth_date"


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"family_name": "ASHBY", "given_names": "mara"},
        {"family_name": "Ashbey"},
        {"family_name": "Mara Jane", "given_names": "Ashby"},
        {"given_names": "Mar"},
        {"given_names": "Jane"},
        {"birth_date": date(1984, 2, 5)},
    ],
)
def test_somebody_alike_stops_registration_and_is_named(other: dict[str, object]) -> None:
    there = patient()
    with pytest.raises(SimilarPatients, match="Ashby, Mara Jane, born 2 May 1984") as refused:
        register(demographics=demographics(**other), by=DESK, at=AT)
    assert refused.value.matches == (there,)
    assert Patient.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"birth_date": date(1984, 5, 3)},
        {"given_names": "Peter"},
        {"family_name": "Okafor"},
        {"birth_date": date(1984, 2, 5), "family_name": "Ashbey"},
    ],
)
def test_somebody_else_is_registered_without_a_question(other: dict[str, object]) -> None:
    patient()
    register(demographics=demographics(**other), by=DESK, at=AT)
    assert Patient.objects.count() == 2


def test_a_second_person_of_the_same_name_is_possible_and_the_decision_is_kept() -> None:
    first = patient()
    second = register(demographics=demographics(), although_similar=True, by=DESK, at=AT)
    entry = Entry.objects.get(verb="patient.register", patient_id=second.pk)
    assert entry.detail == {"although_like": [first.pk]}


def test_correcting_changes_what_differs_and_keeps_both_values() -> None:
    there = patient()
    correct_demographics(
        patient=there,
        demographics=demographics(phone="212 555 0199"),
        seen=version(there),
        by=NURSE,
        at=AT,
    )
    there.refresh_from_db()
    assert there.phone == "212 555 0199"
    entry = Entry.objects.get(verb="patient.correct")
    assert entry.detail == {"phone": ["+1 212 555 0147", "212 555 0199"]}


def test_correcting_nothing_is_said() -> None:
    there = patient()
    with pytest.raises(Refusal, match="Nothing was changed"):
        correct_demographics(
            patient=there, demographics=demographics(), seen=version(there), by=DESK, at=AT
        )


def test_a_page_that_is_out_of_date_overwrites_nothing() -> None:
    there = patient()
    seen = version(there)
    correct_demographics(
        patient=there, demographics=demographics(phone="555"), seen=seen, by=NURSE, at=AT
    )
    with pytest.raises(Conflict, match=r"^nurse 12 changed phone at "):
        correct_demographics(
            patient=there, demographics=demographics(language="Polish"), seen=seen, by=DESK, at=AT
        )
    there.refresh_from_db()
    assert (there.phone, there.language) == ("555", "")


def test_a_change_typed_into_the_database_is_noticed_too() -> None:
    there = patient()
    seen = version(there)
    Patient.objects.filter(pk=there.pk).update(family_name="Hand")
    with pytest.raises(Conflict, match="changed family name"):
        correct_demographics(
            patient=there, demographics=demographics(phone="555"), seen=seen, by=DESK, at=AT
        )


def test_a_statement_about_allergies_is_no_conflict_of_demographics() -> None:
    there = patient()
    seen = version(there)
    Patient.objects.filter(pk=there.pk).update(no_known_allergies_at=AT, no_known_allergies_by_id=1)
    assert version(there) > seen
    correct_demographics(
        patient=there, demographics=demographics(phone="555"), seen=seen, by=DESK, at=AT
    )


def test_an_unknown_version_is_a_conflict() -> None:
    there = patient()
    with pytest.raises(Conflict):
        correct_demographics(
            patient=there, demographics=demographics(phone="555"), seen=0, by=DESK, at=AT
        )


def test_a_number_belongs_to_one_patient() -> None:
    one, two = patient(), patient(family_name="Okafor")
    add_identifier(patient=one, system="Hospital", value="77", by=DESK, at=AT)
    with pytest.raises(Refusal, match="already belongs to this patient") as refused:
        add_identifier(patient=one, system="hospital", value="77", by=DESK, at=AT)
    assert refused.value.field == "value"
    with pytest.raises(Refusal, match="already belongs to another patient"):
        add_identifier(patient=two, system="Hospital", value="77", by=DESK, at=AT)
    add_identifier(patient=two, system="Insurer", value="77", by=DESK, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Identifier.objects.create(patient=two, system="Hospital", value="77")


def test_a_wrong_number_is_taken_back_with_a_reason() -> None:
    there = patient()
    number = add_identifier(patient=there, system="Hospital", value="77", by=DESK, at=AT)
    with pytest.raises(Refusal, match="The reason is missing"):
        remove_identifier(identifier=number, reason=" ", by=DESK, at=AT)
    remove_identifier(identifier=number, reason="the sister's", by=DESK, at=AT)
    assert not Identifier.objects.exists()
    entry = Entry.objects.get(verb="patient.remove_identifier")
    assert entry.detail == {"system": "Hospital", "value": "77", "reason": "the sister's"}


@pytest.mark.parametrize("who", [DESK, NURSE, PRESCRIBER, THERAPIST])
def test_opening_a_record_leaves_a_trace(who: Actor) -> None:
    there = patient()
    open_record(patient=there, by=who, at=AT + timedelta(minutes=1))
    entry = Entry.objects.get(verb="patient.view")
    assert (entry.actor_id, entry.patient_id) == (who.id, there.pk)


@pytest.mark.parametrize("who", [ADMIN, RESEARCHER])
def test_a_record_is_not_opened_by_who_does_not_care_for_the_patient(who: Actor) -> None:
    there = patient()
    with pytest.raises(PermissionRefused, match="open a patient's record"):
        open_record(patient=there, by=who, at=AT)
    assert not Entry.objects.filter(verb="patient.view").exists()
