"""Every write has its audit row in its own transaction, and every change its history."""

import inspect
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from chairside.clinic.accounts.models import User
from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.audit.actors import WORKER, Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.audit.operations import Unaudited, operation
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Note, Visit
from chairside.hl7v2.metrics import Metric
from tests.clinic import eventful, stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import OPERATIONS, minute
from tests.clinic.treatments.test_signed import refused
from tests.clinic.visits.test_charting import TestSettling as Settling

pytestmark = pytest.mark.django_db


def written(patient_id: int | None = None) -> set[str]:
    entries = Entry.objects.all()
    if patient_id is not None:
        entries = entries.filter(patient_id=patient_id)
    return set(entries.values_list("verb", flat=True))


# Operation to the verb it is known by in the trail.
VERBS = {
    **{name: f"treatment.{name}" for name in OPERATIONS},
    "do_check": "treatment.check",
    "check_now": "treatment.check",
    "record_event": "treatment.event",
    "resolve_event": "treatment.event_resolved",
    "write_note": "treatment.note",
    "add_addendum": "treatment.addendum",
    "keep_document": "treatment.document",
}


def test_whatever_the_slice_exports_to_write_is_an_operation() -> None:
    plain = {
        name
        for module in (visit_operations, infusion_operations, operations)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name not in OPERATIONS and module.__name__ in function.__module__ and name[0] != "_"
    }
    # A device's message is its own trail: who sent what, and when, stands in the stored message.
    # An infusion is begun by the operation that has asked the gate.
    assert plain == {"chart_message", "chart_waiting", "begin_infusion"}


def test_every_operation_leaves_its_row(clinic: Clinic) -> None:
    treatment = eventful.nursed(clinic)
    stages.sign(clinic, treatment)
    operations.add_addendum(visit=treatment, text="More.", by=clinic.nurse, at=minute(160))
    operations.remake_document(visit=treatment, by=clinic.nurse, at=minute(161))
    kept_document(treatment)
    for move, act in (("cancel", visit_operations.cancel), ("abort", visit_operations.abort)):
        other = stages.booked(clinic, start=minute(1440 if move == "cancel" else 2880))
        if move == "abort":
            visit_operations.move_chair(
                visit=other, chair=clinic.other_chair, by=clinic.nurse, at=minute(300)
            )
            stages.seat(clinic, other, at=minute(2880))
            today = {**stages.CALM_DAY, "new_medicine": True, "medicines": "aspirin"}
            visit_operations.answer_day(visit=other, **today, by=clinic.desk, at=minute(2881))
            operations.list_medicines(
                visit=other, medicines=["aspirin"], by=clinic.nurse, at=minute(2882)
            )
            (low,) = visit_operations.chart_vitals(
                visit=other, values={Metric.SPO2: Decimal(88)}, by=clinic.nurse, at=minute(2883)
            )
            visit_operations.acknowledge_limit(
                visit=other, farthest=low, through=low, by=clinic.nurse, at=minute(2884)
            )
            handover = visit_operations.hand_over(
                visit=other,
                to=User.objects.get(pk=clinic.second_nurse.person_id),
                text="Calm.",
                by=clinic.nurse,
                at=minute(2885),
            )
            visit_operations.withdraw_handover(
                handover=handover, reason="Stays.", by=clinic.nurse, at=minute(2886)
            )
        else:
            visit_operations.miss(visit=other, reason="Rang.", by=clinic.desk, at=minute(1441))
            visit_operations.take_back_miss(
                visit=other, reason="Came.", by=clinic.desk, at=minute(1442)
            )
        act(visit=other, reason="A cold.", by=clinic.nurse, at=minute(2900))
    verbs = written(clinic.patient.pk)
    missing = {name for name, verb in VERBS.items() if verb not in verbs}
    assert missing == {"chart_held"}


def kept_document(treatment: Visit) -> None:
    operations.keep_document(
        visit=treatment,
        of_sha256=record_of(treatment, at=minute(161)).newest_sha256,
        pdf=b"%PDF",
        pdf_sha256="0" * 64,
        by=WORKER,
        at=minute(161),
    )


def test_settling_a_held_reading_leaves_its_row(clinic: Clinic) -> None:
    Settling().test_they_are_charted_with_the_name_of_who_said_so(clinic)
    assert {"treatment.chart_held", "feeds.settle"} <= written()


def test_a_row_says_who_when_in_which_role_and_about_whom(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    entry = Entry.objects.get(verb="treatment.start")
    assert (entry.actor_id, entry.actor_name) == (clinic.nurse.id, "Nora Field, RN")
    assert entry.actor_roles == ["nurse"]
    assert entry.at == minute(10)
    assert entry.patient_id == clinic.patient.pk
    assert (entry.subject_type, entry.subject_id) == ("visit", str(treatment.pk))


def test_a_refusal_leaves_neither_change_nor_row(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    before = Entry.objects.count()
    with pytest.raises(Refusal):
        operations.clear(visit=treatment, by=clinic.nurse, at=minute(5))
    assert Entry.objects.count() == before
    assert treatment.moves.count() == 1


def test_an_operation_that_forgets_its_row_changes_nothing(clinic: Clinic) -> None:
    treatment = stages.running(clinic)

    @operation
    def forgetful(*, by: Actor, at: datetime) -> None:
        Note.objects.create(
            visit=treatment, text="Secret.", at=at, by_id=by.person_id, by_name=by.name
        )

    with pytest.raises(Unaudited):
        forgetful(by=clinic.nurse, at=minute(20))
    assert not Note.objects.exists()


def test_an_operation_asks_for_who_and_when() -> None:
    def anonymous(*, at: datetime) -> None: ...

    wrong: Callable[..., Any] = anonymous
    with pytest.raises(TypeError, match="by"):
        operation(wrong)


def test_sql_typed_by_hand_is_in_the_history_too(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE visits_visit SET number_in_course = 7 WHERE id = %s", [treatment.pk])
        cursor.execute(
            "SELECT number_in_course, pgh_context_id FROM visits_visitevent "
            "WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [treatment.pk],
        )
        rows = cursor.fetchall()
    assert [row[0] for row in rows] == [1, 7]
    # The first was written inside an operation, and its context says whose that was.
    assert rows[0][1] is not None


def test_the_trail_itself_cannot_be_rewritten(clinic: Clinic) -> None:
    for sql in (
        "UPDATE audit_entry SET actor_name = 'Somebody else'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
    ):
        assert refused(sql)
