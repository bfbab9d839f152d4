"""What the questionnaire said: shown beside the question, and counted once somebody confirmed it."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.referrals.models import PublicPage, Referral
from chairside.clinic.referrals.states import State
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.operations import save_answers
from chairside.clinic.screening.queries import (
    Reported,
    answer_to,
    answers_of,
    intake_of,
    reported_answers,
)
from chairside.knowledge.picture.questions import ANEURYSM_OR_AVM
from chairside.knowledge.picture.visit_questions import MEDICINES
from tests.clinic.setting import PROTOCOL, TEN, Clinic


@pytest.fixture
def told(clinic: Clinic) -> Clinic:
    page = PublicPage.objects.create(site=clinic.site, slug="riverside")
    Referral.objects.create(
        page=page,
        draft_key=uuid4(),
        family_name="Ashby",
        given_names="Mara",
        birth_date=clinic.patient.birth_date,
        answers={
            "aneurysm": "no",
            "allergy": "unsure",
            "goals": "To sleep.",
            "medicines": ["Sertraline", "Zopiclone"],
            "tried": [{"medicine": "Citalopram", "weeks": "6", "helped": "no"}],
        },
        questionnaire_hash="0" * 64,
        submitted_at=TEN - timedelta(days=3),
        state=State.MERGED,
        patient=clinic.patient,
        settled_at=TEN - timedelta(days=2),
        settled_by_id=clinic.desk.id,
    )
    return clinic


def reported(patient: Patient, field_id: str) -> Reported | None:
    return reported_answers(patient, answers_of(patient)).get(field_id)


def test_what_was_told_is_unknown_until_somebody_confirms_it(told: Clinic) -> None:
    waiting = reported(told.patient, "aneurysm_or_avm")
    assert waiting is not None
    assert (waiting.value, waiting.text) == (False, "no")
    picture = PatientFacts(told.patient, TEN).picture(PROTOCOL)
    assert picture.get(ANEURYSM_OR_AVM) is None
    assert picture.get(MEDICINES) is None


def test_a_confirmed_answer_says_where_it_came_from(told: Clinic) -> None:
    save_answers(
        patient=told.patient,
        answers={"aneurysm_or_avm": False},
        seen={},
        source=Source.REFERRAL,
        by=told.nurse,
        at=TEN,
    )
    given = answer_to(told.patient, "aneurysm_or_avm")
    assert given is not None
    assert (given.source, given.by_name) == (Source.REFERRAL, "Nora Field, RN")
    assert reported(told.patient, "aneurysm_or_avm") is None
    assert PatientFacts(told.patient, TEN).picture(PROTOCOL).get(ANEURYSM_OR_AVM) is False


def test_not_sure_tells_nothing(told: Clinic) -> None:
    assert reported(told.patient, "ketamine_hypersensitivity") is None


def test_words_stand_beside_the_words_of_the_intake(told: Clinic) -> None:
    waiting = reported(told.patient, "goals")
    assert waiting is not None
    assert waiting.text == "To sleep."


def test_a_medicine_is_told_until_it_is_in_the_list(told: Clinic) -> None:
    assert intake_of(PatientFacts(told.patient, TEN)).reported_medicines == (
        "Sertraline",
        "Zopiclone",
    )
    add_medication(patient=told.patient, name="sertraline", by=told.nurse, at=TEN)
    assert intake_of(PatientFacts(told.patient, TEN)).reported_medicines == ("Zopiclone",)


def test_a_trial_is_told_with_what_was_said_of_it(told: Clinic) -> None:
    (trial,) = intake_of(PatientFacts(told.patient, TEN)).reported_trials
    assert (trial.medicine, trial.weeks, trial.helped) == ("Citalopram", Decimal(6), False)
    assert (trial.adequate_dose, trial.this_episode) == (None, None)


def test_a_medicine_says_its_classes_or_what_it_may_be(told: Clinic) -> None:
    for name in ("Parnate 10 mg", "Lorazepan"):
        add_medication(patient=told.patient, name=name, by=told.nurse, at=TEN)
    known = {
        medicine.name: medicine for medicine in intake_of(PatientFacts(told.patient, TEN)).medicines
    }
    assert known["Parnate 10 mg"].classes == ("Monoamine oxidase inhibitors",)
    assert not known["Lorazepan"].known
    assert "lorazepam" in known["Lorazepan"].guesses
