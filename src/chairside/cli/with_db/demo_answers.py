"""What the demonstration's patients answered before their course; made up, like they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture import Trial

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
    "seizures": False,
    "severe_kidney_disease": False,
    "pheochromocytoma": False,
    "porphyria": False,
    "dementia_or_delirium": False,
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
"""Every question answered, and nothing that speaks against a course."""


FAILED = Trial(medicine="", adequate_dose=True, this_episode=True, helped=False)


def _tried(medicine: str, dose: str, weeks: int, **other: Any) -> Trial:
    return replace(FAILED, medicine=medicine, dose=dose, weeks=Decimal(weeks), **other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one patient differs in. `passed` are reasons for findings that were let pass, by rule;
    `reason` is the decision's. None of `decided` and `signed` leaves the gate something to say.
    """

    tried: tuple[Trial, ...]
    answers: Mapping[str, JsonValue]
    reason: str = "Two adequate trials failed in this episode; no contraindication found."
    passed: Mapping[str, str] | None = None
    decided: bool = True
    signed: bool = True


_TWO = (_tried("Escitalopram", "20 mg", 9), _tried("Bupropion", "300 mg", 8))
USUAL = Story(tried=_TWO, answers={})

STORIES: Mapping[str, Story] = {
    "Lindqvist": Story(
        tried=(
            _tried("Sertraline", "200 mg", 10),
            _tried("Venlafaxine", "225 mg", 12, remarks="Sweating."),
            _tried("Mirtazapine", "15 mg", 3, adequate_dose=False),
        ),
        answers={
            "goals": "To get up in the morning and play with my children.",
            "can_be_pregnant": True,
            "pregnant": False,
            "plans_pregnancy": False,
            "pregnancy_test_negative": True,
            "therapist": "Noor Haddad, LCSW, in this clinic",
            "referring_clinician": "Anders Holm, MD",
            "referring_address": "Harbour Family Practice\n2 Quay Street",
        },
        reason="Two adequate trials failed, a third was too short to count. Levothyroxine stays; "
        "blood pressure is watched.",
    ),
    "Petrov": Story(
        tried=_TWO,
        answers={"cardiovascular_risk": True, "ecg_result": "Sinus rhythm, no ischemia."},
        reason="Over 65 with a normal ECG: the usual dose, closer checks of blood pressure.",
    ),
    "Nguyen": Story(
        tried=(
            _tried("Sertraline", "150 mg", 8),
            _tried("Duloxetine", "60 mg", 4, remarks="Stopped for low sodium after four weeks."),
        ),
        answers={},
        reason="Suitable although the second trial was short: it could not be longer.",
        passed={
            "too-few-adequate-trials": "The second antidepressant had to be stopped for low sodium "
            "after four weeks; a third of its kind would carry the same risk."
        },
    ),
    "Delgado": Story(
        tried=_TWO,
        answers={"substance_use_history": True, "substances_note": "No alcohol for six years."},
        reason="Six years without alcohol, in a group every week; misuse is asked about each visit.",
    ),
    "Bianchi": Story(tried=_TWO, answers={"takes_oral_antidepressant": False}, signed=False),
    "Weiss": Story(
        tried=(),
        answers={
            "considered_protocol": "trd-iv-induction",
            "depression_with_psychosis": False,
            "bipolar_disorder": False,
            "systolic_mmhg": "134",
            "diastolic_mmhg": "84",
        },
        decided=False,
        signed=False,
    ),
}
