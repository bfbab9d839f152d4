"""The intake's page: what a browser without scripts gets, and what a script is told."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import medications
from chairside.clinic.referrals.models import PublicPage, Referral
from chairside.clinic.referrals.states import State
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.models import TreatmentTrial
from chairside.clinic.screening.operations import save_answers
from chairside.clinic.screening.queries import answer_to
from chairside.knowledge.picture.questions import PREGNANT
from tests.clinic.setting import Clinic, open_clinic
from tests.web.people import Answer, ClientAs, words

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def clinic(db: None) -> Clinic:
    return open_clinic(for_courses=False)


@pytest.fixture
def nurse(client_as: ClientAs) -> Client:
    return client_as(Role.NURSE)


def there(clinic: Clinic, name: str, *rest: object) -> str:
    return reverse(name, args=[clinic.patient.uuid, *rest])


def save(
    nurse: Client, clinic: Clinic, field: str, value: str, *, seen: int = 0, script: bool = True
) -> Answer:
    return nurse.post(
        there(clinic, "save_answer", field),
        {"value": value, "seen": str(seen)},
        headers={"Accept": "application/json"} if script else {},
    )


def test_every_question_is_on_the_page_once_and_opening_it_is_in_the_trail(
    nurse: Client, clinic: Clinic
) -> None:
    page = words(nurse.get(there(clinic, "intake")))
    for field in ("aneurysm_or_avm", "cssrs_risk", "goals", "ecg_on", "considered_protocol"):
        assert page.count(f'id="q-{field}"') == 1
    assert "No protocol" in page or "Choose" in page
    assert entries(verb="intake.view").count() == 1


def test_a_script_is_told_the_number_and_the_time(nurse: Client, clinic: Clinic) -> None:
    answer = save(nurse, clinic, "aneurysm_or_avm", "true")
    assert answer.status_code == 200
    assert b'"number": 1' in answer.content
    given = answer_to(clinic.patient, "aneurysm_or_avm")
    assert given is not None
    assert given.value is True


def test_without_a_script_the_page_comes_back_to_the_question(
    nurse: Client, clinic: Clinic
) -> None:
    answer = nurse.post(there(clinic, "save_answer", "goals"), {"value": "To sleep.", "seen": "0"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("/intake/#q-goals")


def test_a_conflict_shows_both_and_keeps_what_was_typed(nurse: Client, clinic: Clinic) -> None:
    save(nurse, clinic, "goals", "To sleep.")
    for script in (True, False):
        answer = save(nurse, clinic, "goals", "To work.", script=script)
        assert answer.status_code == 409
        text = words(answer)
        assert "To sleep." in text
        assert "To work." in text
    given = answer_to(clinic.patient, "goals")
    assert given is not None
    assert given.value == "To sleep."


def test_what_cannot_be_an_answer_is_said_beside_it_and_stays(
    nurse: Client, clinic: Clinic
) -> None:
    answer = save(nurse, clinic, "systolic_mmhg", "1,34")
    assert answer.status_code == 422
    assert "1,34" in words(answer)
    assert answer_to(clinic.patient, "systolic_mmhg") is None


def test_hostile_words_are_shown_as_words(nurse: Client, clinic: Clinic) -> None:
    save(nurse, clinic, "goals", "</textarea><script>alert(1)</script>")
    page = words(nurse.get(there(clinic, "intake")))
    assert "<script>alert(1)" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page


@pytest.mark.parametrize("field", ["no_such_question", "age_years", "medicines"])
def test_what_the_intake_does_not_ask_is_nowhere(nurse: Client, clinic: Clinic, field: str) -> None:
    assert nurse.get(there(clinic, "intake_question", field)).status_code == 404
    assert save(nurse, clinic, field, "1").status_code == 404


def test_a_therapist_reads_and_does_not_write(client_as: ClientAs, clinic: Clinic) -> None:
    therapist = client_as(Role.THERAPIST)
    page = words(therapist.get(there(clinic, "intake")))
    assert "disabled" in page
    assert save(therapist, clinic, "goals", "x").status_code == 403


def test_the_findings_name_what_is_missing(nurse: Client, clinic: Clinic) -> None:
    save(nurse, clinic, "considered_protocol", "trd-iv-induction")
    side = words(nurse.get(there(clinic, "intake_side")))
    needed = side.partition('data-needed="')[2].partition('"')[0].split()
    assert {"aneurysm_or_avm", "trials_complete", "medicines_complete"} <= set(needed)
    save(nurse, clinic, "aneurysm_or_avm", "false")
    side = words(nurse.get(there(clinic, "intake_side")))
    assert "aneurysm_or_avm" not in side.partition('data-needed="')[2].partition('"')[0]


def test_the_sections_say_what_is_answered_and_what_is_missing_first(
    nurse: Client, clinic: Clinic
) -> None:
    save(nurse, clinic, "considered_protocol", "trd-iv-induction")
    save(nurse, clinic, "aneurysm_or_avm", "false")
    save(nurse, clinic, "raised_intracranial_pressure", "")
    for name in ("intake", "intake_side"):
        page = words(nurse.get(there(clinic, name)))
        row = page.partition('data-part-link="vessels"')[2].partition("</a>")[0]
        assert "1 of 10 answered, 1 not known" in row
        assert re.search(r"[1-9] needed", row)
        assert "hold up the assessment" in page
    # One section is open: the first that holds up the assessment.
    page = words(nurse.get(there(clinic, "intake")))
    needed = re.findall(r'data-part-link="(\S+)">(?:(?!</a>).)*needed', page)
    assert re.findall(r'data-part="(\S+)" data-open', page) == needed[:1]


def test_a_trial_is_added_once_changed_and_marked_as_error(nurse: Client, clinic: Clinic) -> None:
    form = {
        "kind": "antidepressant",
        "name": "Sertraline",
        "weeks": "8",
        "adequate_dose": "true",
        "this_episode": "",
        "helped": "false",
        "once": str(uuid4()),
    }
    for _ in range(2):  # a double touch
        nurse.post(there(clinic, "add_trial"), form, headers={"HX-Request": "true"})
    row = TreatmentTrial.objects.get()
    assert (row.name, row.adequate_dose, row.this_episode, row.helped) == (
        "Sertraline",
        True,
        None,
        False,
    )
    edit = words(nurse.get(there(clinic, "change_trial", row.uuid)))
    seen = edit.partition('name="seen" value="')[2].partition('"')[0]
    changed = {**form, "weeks": "10", "seen": seen, "once": str(uuid4())}
    nurse.post(there(clinic, "change_trial", row.uuid), changed)
    late = {**changed, "weeks": "3", "once": str(uuid4())}
    answer = nurse.post(there(clinic, "change_trial", row.uuid), late)
    assert answer.status_code == 422
    assert "changed this row after you opened it" in words(answer)
    assert 'value="3"' in words(answer)
    row.refresh_from_db()
    assert row.weeks == 10
    nurse.post(there(clinic, "void_trial", row.uuid), {"reason": "Her sister's."})
    row.refresh_from_db()
    assert row.void_reason == "Her sister's."


def merged_referral(clinic: Clinic) -> None:
    """What somebody sent before they became this patient."""
    Referral.objects.create(
        page=PublicPage.objects.create(site=clinic.site, slug="riverside"),
        draft_key=uuid4(),
        family_name="Ashby",
        given_names="Mara",
        birth_date=clinic.patient.birth_date,
        answers={
            "thoughts_of_suicide": "yes",
            "aneurysm": "no",
            "brain_bleed": "no",
            "medicines": ["Sertraline"],
            "tried": [
                {"medicine": "Citalopram", "weeks": "6", "helped": "no"},
                {"medicine": "Venlafaxine", "weeks": "8", "helped": "no"},
                {"medicine": "Lithium", "weeks": "8", "helped": "no"},
            ],
        },
        questionnaire_hash="0" * 64,
        submitted_at=NOW,
        urgent=True,
        state=State.MERGED,
        patient=clinic.patient,
        settled_at=NOW,
        settled_by_id=1,
        urgent_seen_at=NOW,
        urgent_seen_by_id=1,
        urgent_seen_by_name="Dana Hill",
        urgent_seen_note="Called.",
    )


def test_what_was_told_is_confirmed_part_by_part_and_added_name_by_name(
    nurse: Client, clinic: Clinic
) -> None:
    merged_referral(clinic)
    page = words(nurse.get(there(clinic, "intake")))
    assert "Thoughts of suicide were reported" in page
    assert answer_to(clinic.patient, "aneurysm_or_avm") is None
    # Only what the page showed is confirmed.
    nurse.post(there(clinic, "confirm_part", "vessels"), {"question": ["aneurysm_or_avm"]})
    given = answer_to(clinic.patient, "aneurysm_or_avm")
    assert given is not None
    assert given.source == "referral"
    assert answer_to(clinic.patient, "intracerebral_haemorrhage") is None
    nurse.post(there(clinic, "confirm_medicine"), {"name": "Sertraline"})
    nurse.post(there(clinic, "confirm_medicine"), {"name": "Never told"})
    assert [medication.name for medication in medications(clinic.patient)] == ["Sertraline"]
    for _ in range(2):
        nurse.post(there(clinic, "confirm_trial"), {"name": "Citalopram"})
    row = TreatmentTrial.objects.get()
    for name in ("Venlafaxine", "Lithium"):
        nurse.post(there(clinic, "confirm_trial"), {"name": name})
    kinds = {trial.name: trial.kind for trial in TreatmentTrial.objects.exclude(pk=row.pk)}
    assert kinds == {"Venlafaxine": "antidepressant", "Lithium": "medicine"}
    assert (row.kind, row.weeks, row.helped, row.adequate_dose) == (
        "antidepressant",
        6,
        False,
        None,
    )


def test_a_man_is_not_asked_about_pregnancy(nurse: Client, clinic: Clinic) -> None:
    address = there(clinic, "intake")
    assert "not asked: the patient is recorded as male" not in words(nurse.get(address))
    Patient.objects.filter(pk=clinic.patient.pk).update(sex="male")
    page = words(nurse.get(address))
    assert "6 questions not asked: the patient is recorded as male" in page
    # An answer that was given all the same stays in sight.
    save_answers(
        patient=clinic.patient,
        answers={"pregnant": True},
        seen={},
        by=clinic.nurse,
        at=NOW,
    )
    page = words(nurse.get(address))
    assert "5 questions not asked: the patient is recorded as male" in page
    facts = PatientFacts(Patient.objects.get(pk=clinic.patient.pk), NOW)
    assert facts.picture("trd-iv-induction").get(PREGNANT) is True


def test_a_question_nobody_asked_does_not_look_answered(nurse: Client, clinic: Clinic) -> None:
    """No choice is marked before somebody answers; “not known” is marked once somebody has."""
    address = there(clinic, "intake_question", "seizures")
    assert " checked" not in nurse.get(address).content.decode()
    save_answers(
        patient=clinic.patient, answers={"seizures": None}, seen={}, by=clinic.nurse, at=NOW
    )
    html = nurse.get(address).content.decode()
    assert html.count(" checked") == 1
    assert re.search(r'value=""[^>]* checked', html)
