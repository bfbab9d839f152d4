"""A patient of whom everything is known and nothing speaks against treatment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.assessment import assess
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.kinds import Outcome, TrialKind
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.operations import TrialEntry, add_trial, decide, save_answers
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.items import item

UNREMARKABLE: Mapping[str, JsonValue] = {
    "considered_protocol": "trd-iv-induction",
    "depression_with_psychosis": False,
    "bipolar_disorder": False,
    "suicide_prevention_sole_reason": False,
    "takes_oral_antidepressant": True,
    "trials_complete": True,
    "medicines_complete": True,
    "lorazepam_equivalent_mg": "0",
    "ketamine_hypersensitivity": False,
    "aneurysm_or_avm": False,
    "intracerebral_haemorrhage": False,
    "uncontrolled_cardiovascular_disease": False,
    "uncontrolled_hypertension": False,
    "cardiovascular_risk": False,
    "cardiovascular_event_ever": False,
    "pressure_rise_dangerous": False,
    "hypertensive_encephalopathy": False,
    "raised_intracranial_pressure": False,
    "raised_intraocular_pressure": False,
    "liver_impairment": "none",
    "liver_risk": False,
    "interstitial_cystitis": False,
    "urinary_symptoms": False,
    "uncontrolled_hyperthyroidism": False,
    "sleep_apnoea": False,
    "severe_copd": False,
    "active_psychosis": False,
    "schizophrenia_spectrum": False,
    "current_mania": False,
    "cssrs_risk": "none",
    "phq9_item9": "0",
    "active_substance_use_disorder": False,
    "substance_use_history": False,
    "ketamine_use_disorder": False,
    "can_be_pregnant": False,
    "breastfeeding": False,
    "baseline_ecg_done": True,
    "liver_tests_done": True,
    "urine_drug_screen_done": True,
    "psychiatric_evaluation_done": True,
    "talking_therapy_arranged": True,
}


def set_trial_weeks(*, prescriber: Actor, at: datetime) -> None:
    """This clinic counts a trial from six weeks on."""
    found = item("setting:adequate_trial_weeks")
    sign_item(
        key=found.key,
        read_hash=found.content_hash,
        value=Decimal(6),
        note="This clinic's own choice.",
        by=prescriber,
        at=at,
    )


def asked(patient: Patient, *, by: Actor, at: datetime, **other: JsonValue) -> None:
    """Two failed trials, and every question answered; `other` answers replace unremarkable ones."""
    for name, dose in (("Sertraline", "200 mg"), ("Venlafaxine", "225 mg")):
        add_trial(
            patient=patient,
            entry=TrialEntry(
                kind=TrialKind.ANTIDEPRESSANT,
                name=name,
                dose=dose,
                weeks=Decimal(8),
                adequate_dose=True,
                this_episode=True,
                helped=False,
            ),
            by=by,
            at=at,
        )
    save_answers(patient=patient, answers={**UNREMARKABLE, **other}, seen={}, by=by, at=at)


def found_suitable(patient: Patient, protocol_id: str, *, by: Actor, at: datetime) -> Decision:
    """The prescriber's signature under the findings as they stand."""
    found = assess(patient, protocol_id, at=at)
    return decide(
        patient=patient,
        protocol_id=protocol_id,
        outcome=Outcome.SUITABLE,
        reason="Two adequate trials failed; nothing speaks against a course.",
        read_sha256=basis_sha256(patient, found),
        by=by,
        at=at,
    )
