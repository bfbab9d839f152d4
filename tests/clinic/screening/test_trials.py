"""What was tried before: rows that change with their history, and how the rules count them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.models import TreatmentTrial
from chairside.clinic.screening.operations import (
    add_trial,
    change_trial,
    save_answer,
    void_trial,
)
from chairside.clinic.screening.picture import trial_history, valid_trials
from chairside.clinic.screening.queries import intake_of
from chairside.clinic.versions import version_of
from chairside.knowledge.picture import Trial, TrialKind
from tests.clinic.setting import TEN, Clinic

LATER = TEN + timedelta(minutes=5)
SERTRALINE = Trial(
    kind=TrialKind.ANTIDEPRESSANT,
    medicine="Sertraline",
    dose="200 mg",
    weeks=Decimal(8),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)


def tried(clinic: Clinic, trial: Trial = SERTRALINE) -> TreatmentTrial:
    return add_trial(patient=clinic.patient, trial=trial, by=clinic.nurse, at=TEN)


def test_only_antidepressants_are_counted(clinic: Clinic) -> None:
    tried(clinic)
    tried(clinic, replace(SERTRALINE, kind=TrialKind.THERAPY, medicine="CBT"))
    history = trial_history(valid_trials(clinic.patient), complete=True)
    assert history is not None
    assert [trial.medicine for trial in history.trials] == ["Sertraline"]


def test_nothing_written_down_is_not_nothing_tried(clinic: Clinic) -> None:
    assert trial_history(valid_trials(clinic.patient), complete=False) is None
    save_answer(
        patient=clinic.patient,
        field_id="trials_complete",
        value=True,
        seen=0,
        by=clinic.nurse,
        at=TEN,
    )
    history = trial_history(valid_trials(clinic.patient), complete=True)
    assert history is not None
    assert history.complete
    assert history.trials == ()


def test_a_row_is_changed_by_whoever_saw_it_as_it_is(clinic: Clinic) -> None:
    row = tried(clinic)
    seen = version_of(row)
    change_trial(
        row=row, trial=replace(SERTRALINE, weeks=Decimal(10)), seen=seen, by=clinic.nurse, at=TEN
    )
    with pytest.raises(Conflict, match="Nora Field, RN changed this row"):
        change_trial(
            row=row,
            trial=replace(SERTRALINE, weeks=Decimal(3)),
            seen=seen,
            by=clinic.second_nurse,
            at=LATER,
        )
    row.refresh_from_db()
    assert row.weeks == Decimal(10)


def test_an_error_leaves_the_count_and_stays_in_the_record(clinic: Clinic) -> None:
    row = tried(clinic)
    void_trial(row=row, reason="It was her sister's.", by=clinic.nurse, at=LATER)
    assert intake_of(PatientFacts(clinic.patient, LATER)).trials == ()
    row.refresh_from_db()
    assert row.void_reason == "It was her sister's."
    with pytest.raises(Refusal, match="already marked"):
        void_trial(row=row, reason="Again.", by=clinic.nurse, at=LATER)
    with pytest.raises(Refusal, match="marked as an error"):
        change_trial(row=row, trial=SERTRALINE, seen=version_of(row), by=clinic.nurse, at=LATER)


def test_what_is_wrong_is_said_all_at_once(clinic: Clinic) -> None:
    with pytest.raises(Refusals) as refused:
        tried(clinic, replace(SERTRALINE, medicine=" ", weeks=Decimal(-1)))
    assert {reason.field for reason in refused.value.reasons} == {"name", "weeks"}


def test_the_front_desk_does_not_write_it(clinic: Clinic) -> None:
    with pytest.raises(PermissionRefused):
        add_trial(patient=clinic.patient, trial=SERTRALINE, by=clinic.desk, at=TEN)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM screening_treatmenttrial",
        "TRUNCATE screening_treatmenttrial CASCADE",
        "UPDATE screening_treatmenttrial SET weeks = -1",
        "UPDATE screening_treatmenttrial SET name = ''",
        "UPDATE screening_treatmenttrial SET void_reason = 'x'",
    ],
)
def test_the_database_refuses(clinic: Clinic, statement: str) -> None:
    tried(clinic)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
