"""After the signature nothing in the record can change: not by the ORM, not by SQL."""

from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from chairside.clinic.audit.actors import WORKER, Actor
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.feeds.models import RawMessage
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from chairside.clinic.sites.models import Device
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import (
    AlarmReport,
    DeviceStatement,
    DeviceWithdrawal,
    LimitAcknowledgement,
    Visit,
)
from tests.clinic import eventful, stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db

AFTERWARDS = {"Addendum", "RecordDocument"}
"""The two tables that take rows after the signature, and only take them."""


def tables() -> list[type[models.Model]]:
    """Every table whose rows belong to a treatment; the histories that triggers write are apart."""
    return [
        model
        for slice_name in ("visits", "administration", "treatments")
        for model in apps.get_app_config(slice_name).get_models()
        if any(field.name == "visit" for field in model._meta.concrete_fields)
        and not model.__name__.endswith("Event")
    ] + [apps.get_model("visits", "AdverseEvent")]


FROZEN = [model for model in tables() if model.__name__ not in AFTERWARDS]


def full(clinic: Clinic) -> Visit:
    """A signed treatment with at least one row in every table."""
    treatment = eventful.nursed(clinic)
    device = Device.objects.get(pk=clinic.monitor.pk)
    message = RawMessage.objects.filter(parts__device=device).latest("id")
    DeviceStatement.objects.create(
        visit=treatment, device=device, message=message, kind="model", text="X", at=minute(40)
    )
    DeviceWithdrawal.objects.create(
        visit=treatment,
        device=device,
        message=message,
        metric="spo2",
        device_at=minute(40),
        at=minute(40),
    )
    AlarmReport.objects.create(
        visit=treatment, device=device, message=message, event="low", at=minute(40)
    )
    value = treatment.observations.filter(metric="spo2", mark=None).earliest("id")
    LimitAcknowledgement.objects.create(
        visit=treatment,
        metric="spo2",
        side="low",
        limit_value=value.value + 1,
        observation=value,
        through=value,
        at=minute(40),
        by_id=1,
        by_name="Somebody",
    )
    stages.sign(clinic, treatment)
    treatment = fresh(treatment)
    operations.add_addendum(visit=treatment, text="More.", by=clinic.nurse, at=minute(160))
    operations.keep_document(
        visit=treatment,
        of_sha256=record_of(treatment, at=minute(160)).newest_sha256,
        pdf=b"%PDF",
        pdf_sha256=sha256("%PDF"),
        by=WORKER,
        at=minute(161),
    )
    return treatment


def refused(sql: str, *params: Any) -> str:
    """The database's refusal of `sql`; fails when it was taken."""
    with connection.cursor() as cursor:  # checks that wait for the commit would refuse TRUNCATE
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(error.value)


def columns(model: type[models.Model]) -> str:
    return ", ".join(
        f'"{field.column}"' for field in model._meta.concrete_fields if not field.primary_key
    )


def test_every_table_of_a_treatment_is_tried(clinic: Clinic) -> None:
    treatment = full(clinic)
    assert len(FROZEN) == 23
    for model in tables():
        assert model._default_manager.filter(visit=treatment).exists(), model.__name__


def test_sql_cannot_change_empty_or_add_to_any_table_of_a_signed_record(clinic: Clinic) -> None:
    treatment = full(clinic)
    before = canonical_json(content(treatment))
    for model in tables():
        table, key = model._meta.db_table, treatment.pk
        own = f'WHERE "visit_id" = {key}'
        changed = next(
            field.column
            for field in model._meta.concrete_fields
            if not field.primary_key and not field.is_relation
        )
        answers = [
            refused(f'UPDATE "{table}" SET "{changed}" = "{changed}" {own}'),
            refused(f'DELETE FROM "{table}" {own}'),
            refused(f'TRUNCATE "{table}" CASCADE'),
        ]
        if model.__name__ not in AFTERWARDS:
            listed = columns(model)
            # Of no moment: the same reading again is refused for being there already.
            other = listed.replace('"device_at"', "NULL")
            copy = f'INSERT INTO "{table}" ({listed}) SELECT {other} FROM "{table}" {own} LIMIT 1'
            answers.append(refused(copy))
            assert "this treatment is signed" in answers[-1], (model.__name__, answers[-1])
        for answer in answers:
            assert any(said in answer for said in ("is signed", "cannot be emptied", "Cannot ")), (
                model.__name__,
                answer,
            )
    assert canonical_json(content(fresh(treatment))) == before


def test_sql_cannot_touch_the_treatment_itself(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    own = f"WHERE id = {treatment.pk}"
    for sql in (
        f"UPDATE visits_visit SET state = 'discharged' {own}",
        f"UPDATE visits_visit SET chair_id = {clinic.other_chair.pk} {own}",
        f"DELETE FROM visits_visit {own}",
    ):
        assert "is signed" in refused(sql)
    assert "cannot be emptied" in refused("TRUNCATE visits_visit CASCADE")


def test_rows_of_another_treatment_cannot_be_moved_into_it(clinic: Clinic) -> None:
    signed = stages.signed(clinic)
    other = operations.schedule(
        patient=clinic.patient,
        chair=clinic.other_chair,
        protocol_id=signed.protocol_id,
        start=minute(400),
        end=minute(500),
        by=clinic.desk,
        at=minute(300),
    )
    stages.seat(clinic, other, at=minute(400))
    visit_operations.record_event(
        visit=other, code="nausea", severity="mild", by=clinic.nurse, at=minute(401)
    )
    answer = refused(
        f"UPDATE visits_adverseevent SET visit_id = {signed.pk} WHERE visit_id = {other.pk}"
    )
    assert "is signed" in answer


def test_the_orm_cannot_change_it(clinic: Clinic) -> None:
    treatment = full(clinic)
    for model in FROZEN:
        row = model._default_manager.filter(visit=treatment).first()
        assert row is not None
        for attempt in (row.save, row.delete):
            with pytest.raises(DatabaseError), transaction.atomic():
                attempt()
    with pytest.raises(DatabaseError), transaction.atomic():
        Visit.objects.filter(pk=treatment.pk).update(state="discharged")


def test_history_that_triggers_wrote_cannot_be_rewritten(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    history = "visits_visitevent"
    own = f"WHERE pgh_obj_id = {treatment.pk}"
    for sql in (f"UPDATE {history} SET state = 'scheduled' {own}", f"DELETE FROM {history} {own}"):
        refused(sql)


def test_what_is_written_once_cannot_be_changed_before_the_signature_either(
    clinic: Clinic,
) -> None:
    treatment = eventful.nursed(clinic)
    for table in (
        "visits_observation",
        "visits_statemove",
        "visits_note",
        "visits_checkin",
        "administration_doseorder",
        "administration_doseconfirmation",
    ):
        own = f"WHERE visit_id = {treatment.pk}"
        refused(f"UPDATE {table} SET visit_id = visit_id {own}")
        refused(f"DELETE FROM {table} {own}")


def test_operations_refuse_a_signed_record_in_words(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    nurse, at = clinic.nurse, minute(170)
    with pytest.raises(Refusal, match="The record is signed; write an addendum"):
        visit_operations.write_note(visit=treatment, text="Late.", by=nurse, at=at)
    with pytest.raises(Refusal, match="The record is signed; write an addendum"):
        visit_operations.record_event(
            visit=treatment, code="nausea", severity="mild", by=nurse, at=at
        )
    with pytest.raises(Refusal, match="Charting is for a patient in the chair"):
        visit_operations.chart_vitals(visit=treatment, values=stages.CALM, by=nurse, at=at)


def test_the_signature_binds_name_time_meaning_and_the_hash_of_the_content(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    text = canonical_json(content(treatment))
    signature = stages.sign(clinic, treatment)
    assert signature.printed_name == "Paul Grove, MD"
    assert signature.at == minute(150)
    assert signature.meaning == "I have reviewed this record and it is complete and correct."
    assert signature.content == text
    assert signature.content_sha256 == sha256(text)


def test_what_was_not_read_is_not_signed(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    shown = record_of(treatment, at=minute(116)).sha256
    visit_operations.write_note(visit=treatment, text="Late.", by=clinic.nurse, at=minute(117))
    with pytest.raises(Conflict, match="read it again"):
        operations.sign(visit=treatment, read_sha256=shown, by=clinic.prescriber, at=minute(118))
    assert fresh(treatment).state == "discharged"


def test_a_nurse_cannot_sign(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    shown = record_of(treatment, at=minute(116)).sha256
    with pytest.raises(PermissionRefused, match="Only a prescriber may sign a record"):
        operations.sign(visit=treatment, read_sha256=shown, by=clinic.nurse, at=minute(118))


def test_addenda_form_a_chain_from_the_signature(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    made = [
        operations.add_addendum(visit=treatment, text=text, by=clinic.nurse, at=minute(160 + place))
        for place, text in enumerate(("First.", "Second.", "Third."))
    ]
    links = [treatment.signature.content_sha256, *(addendum.sha256 for addendum in made)]
    assert [addendum.follows_sha256 for addendum in made] == links[:-1]
    assert len(set(links)) == 4
    # By hand, as the chain is documented: what it follows, when, whose, and the text.
    first = made[0]
    parts = [
        links[0],
        minute(160).isoformat(timespec="microseconds"),
        str(clinic.nurse.id),
        "Nora Field, RN",
        "First.",
    ]
    assert first.sha256 == sha256("\n".join(parts))


def test_a_chain_of_addenda_cannot_fork(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    operations.add_addendum(visit=treatment, text="First.", by=clinic.nurse, at=minute(160))
    answer = refused(
        "INSERT INTO treatments_addendum "
        "(visit_id, text, at, by_id, by_name, follows_sha256, sha256) VALUES "
        "(%s, 'Other first.', now(), 1, 'X', %s, 'y')",
        treatment.pk,
        treatment.signature.content_sha256,
    )
    assert "addenda_form_one_chain" in answer


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE visits_observation SET value = value + 20 WHERE visit_id = %s",
        "UPDATE visits_statemove SET at = at + interval '1 min' WHERE visit_id = %s AND name = 'start'",
        "DELETE FROM visits_statemove WHERE visit_id = %s AND name = 'start'",
    ],
)
def test_a_record_that_was_tampered_with_below_the_database_says_so(
    clinic: Clinic, change: str
) -> None:
    treatment = stages.signed(clinic)
    with connection.cursor() as cursor:  # as somebody who owns the server could
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change, [treatment.pk])
        assert cursor.rowcount > 0
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    assert not record_of(fresh(treatment), at=minute(200)).intact


def test_a_patient_who_changes_their_name_leaves_the_signed_record_intact(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    clinic.patient.family_name = "Newname"
    clinic.patient.save()
    record = record_of(fresh(treatment), at=minute(200))
    assert record.intact
    assert record.content["patient"]["family_name"] == "Ashby"


def test_documents_are_kept_by_the_worker_and_only_of_the_newest_content(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    digest = treatment.signature.content_sha256

    def keep(by: Actor, minutes: int) -> None:
        operations.keep_document(
            visit=treatment,
            of_sha256=digest,
            pdf=b"%PDF",
            pdf_sha256=sha256("%PDF"),
            by=by,
            at=minute(minutes),
        )

    with pytest.raises(Refusal, match="kept by the job worker"):
        keep(clinic.prescriber, 160)
    operations.add_addendum(visit=treatment, text="More.", by=clinic.nurse, at=minute(161))
    with pytest.raises(Conflict, match="has an addendum since"):
        keep(WORKER, 162)
    assert treatment.documents.count() == 0
