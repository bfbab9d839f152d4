"""A place in the calendar: moved, closed, and kept from then on by the database itself."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.scheduling.kinds import AppointmentKind, AppointmentStatus
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.scheduling.operations import book, close, move
from chairside.clinic.scheduling.queries import day_book
from chairside.clinic.visits import operations as visit_operations
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import minute

pytestmark = pytest.mark.django_db


def booked(clinic: Clinic, start: float = 0) -> Appointment:
    return book(
        kind=AppointmentKind.TREATMENT,
        patient=clinic.patient,
        chair=clinic.chair,
        start=minute(start),
        end=minute(start + 60),
        by=clinic.desk,
        at=minute(-600),
    )


def refused(sql: str, *params: object) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(error.value)


def test_it_moves_to_a_time_and_chair_that_are_free(clinic: Clinic) -> None:
    first, second = booked(clinic), booked(clinic, 60)
    with pytest.raises(Refusal, match="Chair 1 is taken in that time"):
        move(
            appointment=second,
            chair=clinic.chair,
            start=minute(30),
            by=clinic.desk,
            at=minute(-500),
        )
    moved = move(
        appointment=first,
        chair=clinic.other_chair,
        start=minute(120),
        end=minute(180),
        by=clinic.desk,
        at=minute(-500),
    )
    assert (moved.chair, moved.start) == (clinic.other_chair, minute(120))
    assert [row.pk for row in day_book(clinic.site, at=minute(0))] == [second.pk, first.pk]


def test_each_step_leaves_its_row_and_asks_who_it_is(clinic: Clinic) -> None:
    appointment = booked(clinic)
    move(appointment=appointment, chair=clinic.other_chair, by=clinic.desk, at=minute(-500))
    close(
        appointment=appointment,
        status=AppointmentStatus.CANCELLED,
        by=clinic.desk,
        at=minute(-400),
    )
    verbs = Entry.objects.filter(subject_type="appointment").order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "appointment.book",
        "appointment.move",
        "appointment.close",
    ]
    for act in (
        lambda: move(
            appointment=appointment, chair=clinic.chair, by=clinic.therapist, at=minute(0)
        ),
        lambda: close(
            appointment=appointment,
            status=AppointmentStatus.KEPT,
            by=clinic.researcher,
            at=minute(0),
        ),
    ):
        with pytest.raises(PermissionRefused, match="may schedule a treatment"):
            act()


def test_what_is_over_stays_as_it_was(clinic: Clinic) -> None:
    appointment = booked(clinic)
    close(
        appointment=appointment,
        status=AppointmentStatus.CANCELLED,
        by=clinic.desk,
        at=minute(-400),
    )
    with pytest.raises(Refusal, match="Status: Cancelled"):
        move(appointment=appointment, chair=clinic.other_chair, by=clinic.desk, at=minute(-300))
    own = f"WHERE id = {appointment.pk}"
    assert "is over" in refused(f"UPDATE scheduling_appointment SET status = 'booked' {own}")
    refused(f"DELETE FROM scheduling_appointment {own}")
    refused("TRUNCATE scheduling_appointment CASCADE")


def test_nobody_is_missed_before_the_time_and_what_was_marked_can_be_taken_back(
    clinic: Clinic,
) -> None:
    visit = stages.booked(clinic)
    with pytest.raises(Refusal, match="cannot be missed yet"):
        visit_operations.miss(visit=visit, reason="Ill.", by=clinic.desk, at=minute(-1))
    visit_operations.miss(visit=visit, reason="Not here.", by=clinic.desk, at=minute(30))
    appointment = Appointment.objects.get(pk=visit.appointment_id)
    assert (appointment.status, appointment.closed_by_id) == ("missed", clinic.desk.person_id)
    own = f"WHERE id = {appointment.pk}"
    assert "is over" in refused(f"UPDATE scheduling_appointment SET status = 'kept' {own}")
    # The chair is booked again meanwhile: it cannot be booked twice.
    other = book(
        kind=AppointmentKind.TREATMENT,
        patient=clinic.patient,
        chair=clinic.chair,
        start=minute(30),
        end=minute(60),
        by=clinic.desk,
        at=minute(31),
    )
    with pytest.raises(Refusal, match="Chair 1 is booked in that time"):
        visit_operations.take_back_miss(
            visit=visit, reason="In traffic.", by=clinic.desk, at=minute(32)
        )
    assert stages.fresh(visit).state == "missed"
    close(appointment=other, status=AppointmentStatus.CANCELLED, by=clinic.desk, at=minute(33))
    visit_operations.take_back_miss(
        visit=visit, reason="In traffic.", by=clinic.desk, at=minute(34)
    )
    appointment.refresh_from_db()
    assert (appointment.status, appointment.closed_at) == ("booked", None)
    assert [move.reason for move in stages.fresh(visit).moves.order_by("id")][-2:] == [
        "Not here.",
        "In traffic.",
    ]
    assert Entry.objects.filter(verb="treatment.take_back_miss").count() == 1


def test_the_database_asks_who_closed_it_and_when(clinic: Clinic) -> None:
    appointment = booked(clinic)
    answer = refused(
        "UPDATE scheduling_appointment SET status = 'kept' WHERE id = %s", appointment.pk
    )
    assert "appointment_closed_has_who_and_when" in answer


def test_a_treatment_needs_a_chair(clinic: Clinic) -> None:
    appointment = booked(clinic)
    with pytest.raises(IntegrityError, match="treatment_has_a_chair"), transaction.atomic():
        Appointment.objects.filter(pk=appointment.pk).update(chair=None)


def test_a_visit_takes_its_appointment_with_it(clinic: Clinic) -> None:
    kept = stages.signed(clinic).appointment
    assert kept.status == AppointmentStatus.KEPT
    assert "is over" in refused(
        'UPDATE scheduling_appointment SET "end" = "end" + interval \'1 h\' WHERE id = %s', kept.pk
    )
    later = stages.booked(clinic, start=minute(24 * 60))
    visit_operations.move_chair(
        visit=later, chair=clinic.other_chair, by=clinic.nurse, at=minute(300)
    )
    later.refresh_from_db()
    assert later.appointment.chair == later.chair == clinic.other_chair
    visit_operations.cancel(visit=later, reason="A cold.", by=clinic.desk, at=minute(301))
    assert Appointment.objects.get(pk=later.appointment_id).status == AppointmentStatus.CANCELLED
