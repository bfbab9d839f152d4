"""How far each section of an intake is answered."""

from datetime import UTC, datetime

import pytest

from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.operations import save_answers
from chairside.clinic.screening.progress import PartProgress, progress_of
from chairside.clinic.screening.queries import intake_of
from chairside.knowledge.picture.questions import HEART_EVENT, TRIALS
from tests.clinic.setting import Clinic, open_clinic

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def clinic(db: None) -> Clinic:
    return open_clinic(for_courses=False)


def section(clinic: Clinic, part: str) -> PartProgress:
    facts = PatientFacts(Patient.objects.get(pk=clinic.patient.pk), NOW)
    rows = progress_of(intake_of(facts), [HEART_EVENT, TRIALS])
    return next(row for row in rows if row.part.id == part)


def test_not_known_is_not_answered_and_what_cannot_apply_is_not_counted(clinic: Clinic) -> None:
    before = section(clinic, "vessels")
    assert (before.asked, before.answered, before.not_known) == (10, 0, 0)
    assert before.needed == (HEART_EVENT,)
    save_answers(
        patient=clinic.patient,
        answers={"cardiovascular_event_ever": False, "aneurysm_or_avm": None},
        seen={},
        by=clinic.nurse,
        at=NOW,
    )
    # Without an event, how many weeks ago it was is not asked.
    after = section(clinic, "vessels")
    assert (after.asked, after.answered, after.not_known) == (9, 1, 1)
    assert not after.is_complete


def test_a_list_is_needed_where_somebody_says_that_it_is_whole(clinic: Clinic) -> None:
    assert [field.id for field in section(clinic, "trials").needed] == ["trials_complete"]


def test_free_texts_may_stay_empty(clinic: Clinic) -> None:
    around = section(clinic, "around")
    assert around.asked == 1
