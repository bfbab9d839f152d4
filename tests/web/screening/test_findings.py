"""The findings panel: what each finding rests on, its rule, its sources, and what is missing."""

import re
from decimal import Decimal

import pytest

from chairside.clinic.patients.operations import add_medication
from chairside.clinic.screening.fields import intake_field
from chairside.clinic.screening.operations import add_trial
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import Trial, TrialKind
from chairside.knowledge.picture.questions import AGE, BMI, TRIALS
from chairside.knowledge.picture.visit_questions import CONSENT, MEDICINES
from chairside.knowledge.rules import RULES
from chairside.web.screening.places import place_of
from tests.clinic.consents.signing import published, signed
from tests.clinic.course import document_of
from tests.clinic.screening.patients_asked import asked, set_trial_weeks
from tests.clinic.setting import OPENED, PROTOCOL, Clinic
from tests.web.people import words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def panel_of(clinic: Clinic) -> str:
    answer = browser_of(clinic.nurse).get(f"/patients/{clinic.patient.uuid}/findings/")
    assert answer.status_code == 200
    return " ".join(words(answer).split())


def test_without_a_protocol_it_says_so(clinic: Clinic) -> None:
    assert "No protocol chosen." in panel_of(clinic)


def asked_all(clinic: Clinic, **other: JsonValue) -> None:
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **other)


def test_a_finding_shows_the_rule_its_inputs_and_its_source(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    page = panel_of(clinic)
    key = clinic.patient.uuid
    assert "<strong>Stop.</strong>" in page
    assert "<strong>1</strong> stop<" in page
    finding = page[page.index('id="finding-aneurysm-or-avm"') :]
    finding = finding[: finding.index("</article>")]
    question = "Aneurysm (aorta, brain or other artery) or arteriovenous malformation, ever?"
    assert f"<dt>{question}</dt>" in finding
    assert f'href="/patients/{key}/intake/#q-aneurysm_or_avm">yes</a>' in finding
    assert f"Triggers when “{question}” is answered yes." in finding
    assert 'href="/knowledge/items/rule:aneurysm-or-avm/"' in finding
    assert "version 1" in finding
    assert "Secondary" in finding
    assert 'rel="external noopener noreferrer"' in finding
    assert "For a prescriber." in finding


def test_what_is_not_known_leads_to_the_question(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=None)
    page = panel_of(clinic)
    assert "<strong>Incomplete.</strong>" in page
    assert "1 answer is missing." in page
    asks = page[page.index('id="question-aneurysm-or-avm"') :]
    asks = asks[: asks.index("</article>")]
    assert f'href="/patients/{clinic.patient.uuid}/intake/#q-aneurysm_or_avm"' in asks


def test_what_the_clinic_has_not_set_leads_to_the_setting(clinic: Clinic) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED)
    page = panel_of(clinic)
    assert 'href="/knowledge/items/setting:adequate_trial_weeks/"' in page
    assert "not set by the clinic" in page


def test_with_everything_asked_nothing_is_found_and_that_is_no_decision(clinic: Clinic) -> None:
    asked_all(clinic)
    assert "Nothing found" not in panel_of(clinic)  # no consent is signed yet
    published(clinic.prescriber, OPENED)
    signed(clinic.patient, document_of(PROTOCOL, OPENED), OPENED, name="Mara Ashby")
    page = panel_of(clinic)
    assert "<strong>No findings.</strong>" in page
    assert "This is not a decision." in page
    assert "Off-label: racemic ketamine" in page
    # Rules that rest on memory are named, with where to sign them.
    assert (
        'href="/knowledge/items/rule:bipolar-disorder/">Bipolar disorder: read and sign</a>' in page
    )


@pytest.mark.parametrize(
    "question",
    [
        "seizures",
        "severe_kidney_disease",
        "dementia_or_delirium",
        "pheochromocytoma",
        "porphyria",
        "bipolar_disorder",
    ],
)
def test_a_yes_to_a_rule_that_is_not_signed_is_in_the_headline(
    clinic: Clinic, question: str
) -> None:
    """Nobody could read a source, so the rule is off; the question is asked and the answer seen."""
    asked_all(clinic, **{question: True})
    page = panel_of(clinic)
    assert "Nothing found" not in page
    # The other one is the consent, which nobody has signed yet.
    assert "2 rules that your clinic has not signed would apply: " in page
    assert f'href="/patients/{clinic.patient.uuid}/intake/#q-{question}"' in page


def test_sleep_apnea_beside_a_sedative_is_seen(clinic: Clinic) -> None:
    asked_all(clinic, sleep_apnoea=True)
    add_medication(patient=clinic.patient, name="zopiclone", by=clinic.nurse, at=OPENED)
    assert "Sleep apnea beside an opioid or a sedative" in panel_of(clinic)


def test_depression_is_counted_trial_by_trial(clinic: Clinic) -> None:
    asked_all(clinic)
    add_trial(
        patient=clinic.patient,
        trial=Trial(
            kind=TrialKind.ANTIDEPRESSANT, medicine="Bupropion", weeks=Decimal(3), helped=False
        ),
        by=clinic.nurse,
        at=OPENED,
    )
    page = panel_of(clinic)
    assert "2 of 2 antidepressants count: the definition is met." in page
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page)
    assert len(rows) == 3
    assert rows[0].count('aria-label="met"') == 4
    assert "3 weeks; 6 needed" in rows[2]
    assert (rows[2].count('"not met"'), rows[2].count('"not known"')) == (1, 2)


def test_what_other_sources_say_stands_beside_the_rule(clinic: Clinic) -> None:
    asked_all(clinic)
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=OPENED)
    page = panel_of(clinic)
    finding = page[page.index('id="finding-maoi"') :]
    assert "Case reports with tranylcypromine found no relevant change" in finding
    assert f'href="/patients/{clinic.patient.uuid}/intake/#medicines">Phenelzine' in finding


@pytest.mark.parametrize("who", ["desk", "admin", "researcher"])
def test_findings_are_for_those_who_treat(clinic: Clinic, who: str) -> None:
    address = f"/patients/{clinic.patient.uuid}/findings/"
    assert browser_of(getattr(clinic, who)).get(address).status_code == 403


def test_every_question_of_a_rule_before_a_course_has_a_place(clinic: Clinic) -> None:
    elsewhere = {AGE.id, BMI.id, TRIALS.id, MEDICINES.id, CONSENT.id}
    for rule in RULES:
        if rule.moment is Moment.VISIT:
            continue
        for field in rule.when.fields():
            address = place_of(clinic.patient.uuid, field.id)
            if field.id not in elsewhere:
                assert intake_field(field.id) is field
                assert address.endswith(f"/intake/#q-{field.id}")
            else:
                assert "#q-" not in address or field.id == CONSENT.id
