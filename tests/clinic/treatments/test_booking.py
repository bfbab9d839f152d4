"""One chair, one patient, one time: said in words, and held by the database."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.operations import retire_chair
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from tests.clinic import stages
from tests.clinic.setting import PROTOCOL, TEN, Clinic, new_patient
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db


def another(clinic: Clinic) -> Patient:
    patient, _ = new_patient(
        family_name="Birch", given_names="Lee", born=date(1990, 1, 1), kg="80", nurse=clinic.nurse
    )
    return patient


def book(clinic: Clinic, **given: object) -> Visit:
    start = given.pop("start", TEN)
    assert isinstance(start, datetime)
    order: dict[str, object] = {
        "patient": clinic.patient,
        "chair": clinic.chair,
        "protocol_id": PROTOCOL,
        "end": start + timedelta(hours=3),
        "by": clinic.desk,
        "at": minute(-600),
        "reason": "Intake and consent are on Friday.",
        **given,
    }
    return operations.schedule(start=start, **order)  # type: ignore[arg-type]  # the tests vary one detail each


@pytest.mark.parametrize("start", [-179, -60, 0, 60, 179])
def test_a_chair_is_booked_once_at_a_time(clinic: Clinic, start: int) -> None:
    book(clinic)
    with pytest.raises(Refusal, match="Chair 1 is booked in that time") as refusal:
        book(clinic, patient=another(clinic), start=minute(start))
    assert refusal.value.field == "chair"


@pytest.mark.parametrize("start", [-180, 180])
def test_the_next_booking_may_begin_when_the_last_ends(clinic: Clinic, start: int) -> None:
    book(clinic)
    book(clinic, patient=another(clinic), start=minute(start))
    assert Visit.objects.count() == 2


def test_a_patient_is_in_one_place_at_a_time(clinic: Clinic) -> None:
    book(clinic)
    with pytest.raises(Refusal, match="The patient has another treatment in that time"):
        book(clinic, chair=clinic.other_chair, start=minute(30))


def test_what_was_cancelled_frees_chair_and_patient(clinic: Clinic) -> None:
    treatment = book(clinic)
    visit_operations.cancel(visit=treatment, reason="A cold.", by=clinic.desk, at=minute(-500))
    assert book(clinic).number_in_course == 1


_BOOK = """
    INSERT INTO scheduling_appointment (uuid, kind, patient_id, site_id, chair_id, start, "end",
        status, booked_at, closed_at, closed_by_id)
    SELECT gen_random_uuid(), kind, %s, site_id, %s, start + interval '1 hour',
        "end" + interval '1 hour', %s, booked_at, %s, %s
    FROM scheduling_appointment WHERE id = %s
"""


@pytest.mark.parametrize(
    ("same_chair", "constraint"),
    [(True, "chair_not_double_booked"), (False, "patient_not_double_booked")],
)
def test_the_database_refuses_a_double_booking(
    clinic: Clinic, same_chair: bool, constraint: str
) -> None:
    treatment = book(clinic)
    patient = another(clinic) if same_chair else clinic.patient
    chair = clinic.chair if same_chair else clinic.other_chair
    places = (patient.pk, chair.pk)
    with (
        pytest.raises(IntegrityError, match=constraint),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(_BOOK, [*places, "booked", None, None, treatment.appointment_id])
    with connection.cursor() as cursor:  # off the book it is in nobody's way
        cursor.execute(_BOOK, [*places, "cancelled", TEN, 1, treatment.appointment_id])


def test_one_patient_sits_in_one_chair(clinic: Clinic) -> None:
    """The morning's patient is still there when the next one arrives."""
    stages.running(clinic)
    later = book(clinic, patient=another(clinic), start=minute(180))
    with pytest.raises(Refusal, match="Chair 1 is taken"):
        stages.seat(clinic, later, at=minute(185))
    visit_operations.move_chair(
        visit=later, chair=clinic.other_chair, by=clinic.nurse, at=minute(186)
    )
    stages.seat(clinic, fresh(later), at=minute(187))
    assert fresh(later).state == "checked_in"


def test_the_database_refuses_a_second_patient_in_a_chair(clinic: Clinic) -> None:
    stages.running(clinic)
    later = book(clinic, patient=another(clinic), start=minute(180))
    with pytest.raises(IntegrityError, match="one_open_visit_per_chair"), transaction.atomic():
        Visit.objects.filter(pk=later.pk).update(state="checked_in")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"end": TEN}, "end"),
        ({"end": TEN + timedelta(hours=13)}, "end"),
        ({"at": TEN + timedelta(hours=4)}, "start"),
    ],
)
def test_times_that_cannot_be_meant(clinic: Clinic, given: dict[str, datetime], field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        book(clinic, **given)
    assert refusal.value.field == field
    assert not Visit.objects.exists()


def test_an_unknown_protocol_is_refused_in_words(clinic: Clinic) -> None:
    with pytest.raises(Refusal) as refusal:
        book(clinic, protocol_id="nothing-of-the-kind")
    assert refusal.value.field == "protocol_id"


def test_a_chair_out_of_use_is_not_booked(clinic: Clinic) -> None:
    chair = retire_chair(chair=clinic.other_chair, by=clinic.admin, at=minute(-700))
    with pytest.raises(Refusal, match="out of use"):
        book(clinic, chair=chair)


def test_a_chair_change_follows_the_same_rules(clinic: Clinic) -> None:
    first = book(clinic)
    book(clinic, patient=another(clinic), chair=clinic.other_chair)
    for chair, sentence in ((clinic.other_chair, "taken"), (clinic.chair, "already")):
        with pytest.raises(Refusal, match=sentence):
            visit_operations.move_chair(visit=first, chair=chair, by=clinic.nurse, at=minute(-60))
    with pytest.raises(PermissionRefused):
        visit_operations.move_chair(
            visit=first, chair=clinic.other_chair, by=clinic.desk, at=minute(-60)
        )


def test_the_chair_stays_once_drug_runs(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match="cannot change while drug is given"):
        visit_operations.move_chair(
            visit=treatment, chair=clinic.other_chair, by=clinic.nurse, at=minute(20)
        )


def test_only_those_who_book_book(clinic: Clinic) -> None:
    for actor in (clinic.therapist, clinic.admin, clinic.researcher):
        with pytest.raises(PermissionRefused, match="may schedule a treatment"):
            book(clinic, by=actor)


def test_visits_are_counted_without_those_called_off(clinic: Clinic) -> None:
    first = book(clinic)
    assert first.number_in_course == 1
    assert book(clinic, start=minute(24 * 60)).number_in_course == 2
