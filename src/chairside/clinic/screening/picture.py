"""One patient's clinical picture, put together from the record as it stands at a moment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from chairside.clinic.consents.queries import consent_for
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import PatientSummary, summary
from chairside.clinic.screening.answers import answers_of
from chairside.clinic.screening.fields import MEDICINES_COMPLETE, TRIALS_COMPLETE
from chairside.clinic.screening.models import TreatmentTrial
from chairside.knowledge.picture import (
    FIELDS,
    MedicineList,
    Picture,
    TrialHistory,
    TrialKind,
    medicine_list,
)
from chairside.knowledge.picture.questions import AGE, BMI, TRIALS
from chairside.knowledge.picture.visit_questions import CONSENT, MEDICINES
from chairside.units.number import decimal_of

_BMI_STEP = Decimal("0.01")
_RULES_ASK = {each.id for each in FIELDS}


def picture_of(patient: Patient, *, protocol_id: str, at: datetime) -> Picture:
    """What is known: answers given in the clinic, and what the record itself says.

    What a referral told counts only once somebody of the clinic has confirmed it.
    """
    answers = answers_of(patient)
    given: dict[str, object] = {
        each.field.id: each.value
        for each in answers.values()
        if each.value is not None and each.field.id in _RULES_ASK
    }
    on_file = summary(patient, at)
    given[AGE.id] = decimal_of(on_file.age)
    if on_file.bmi is not None:
        given[BMI.id] = on_file.bmi.kg_per_m2.quantize(_BMI_STEP)
    medicines_known = answers.get(MEDICINES_COMPLETE.id)
    taken = medicines(on_file, complete=bool(medicines_known and medicines_known.value))
    if taken is not None:
        given[MEDICINES.id] = taken
    trials_known = answers.get(TRIALS_COMPLETE.id)
    tried = trial_history(patient, complete=bool(trials_known and trials_known.value))
    if tried is not None:
        given[TRIALS.id] = tried
    given[CONSENT.id] = consent_for(patient, protocol_id, at).valid
    return Picture(MappingProxyType(given))


def medicines(on_file: PatientSummary, *, complete: bool) -> MedicineList | None:
    """None while there is no list at all and nobody said that nothing is taken."""
    names = tuple(each.name for each in on_file.medications)
    return medicine_list(names, complete=complete) if names or complete else None


def trials(patient: Patient) -> list[TreatmentTrial]:
    """What was tried before, in the order it was written down; errors left out."""
    return list(
        TreatmentTrial.objects.filter(patient=patient, voided_at__isnull=True).order_by("pk")
    )


def trial_history(patient: Patient, *, complete: bool) -> TrialHistory | None:
    """The antidepressants among them, as the rules count them."""
    rows = [row.trial for row in trials(patient) if row.kind == TrialKind.ANTIDEPRESSANT]
    return TrialHistory(trials=tuple(rows), complete=complete) if rows or complete else None


def as_shown(picture: Picture) -> Mapping[str, str]:
    """Every known answer in words, for the text that a decision is bound to."""
    return {
        field.id: field.words(picture.values[field.id])
        for field in FIELDS
        if field.id in picture.values
    }
