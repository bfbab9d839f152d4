"""One patient's clinical picture, put together from the record as it stands at a moment."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from django.db.models import QuerySet

from chairside.clinic.patients.kinds import Sex
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import PatientSummary
from chairside.clinic.screening.answers import Given
from chairside.clinic.screening.fields import MEDICINES_COMPLETE
from chairside.clinic.screening.models import TreatmentTrial
from chairside.knowledge.picture import (
    FIELDS,
    MedicineList,
    Picture,
    TrialHistory,
    TrialKind,
    medicine_list,
)
from chairside.knowledge.picture.questions import (
    AGE,
    BMI,
    BREASTFEEDING,
    CAN_BE_PREGNANT,
    TRIALS,
)
from chairside.knowledge.picture.visit_questions import CONSENT, MEDICINES
from chairside.units.number import decimal_of

_BMI_STEP = Decimal("0.01")
_RULES_ASK = {field.id for field in FIELDS}


def picture_of(
    answers: Mapping[str, Given],
    on_file: PatientSummary,
    *,
    tried: TrialHistory | None,
    consents: bool,
) -> Picture:
    """What is known: answers given in the clinic, and what the record itself says.

    What a referral told counts only once somebody of the clinic has confirmed it. `consents` is
    whether a consent to this use stands.
    """
    known: dict[str, object] = {
        given.field.id: given.value
        for given in answers.values()
        if given.value is not None and given.field.id in _RULES_ASK
    }
    if on_file.sex is Sex.MALE:
        # Nobody is asked; an answer that was given all the same counts.
        known = {CAN_BE_PREGNANT.id: False, BREASTFEEDING.id: False, **known}
    known[AGE.id] = decimal_of(on_file.age)
    if on_file.bmi is not None:
        known[BMI.id] = on_file.bmi.kg_per_m2.quantize(_BMI_STEP)
    medicines_known = answers.get(MEDICINES_COMPLETE.id)
    taken = medicines(on_file, complete=bool(medicines_known and medicines_known.value))
    if taken is not None:
        known[MEDICINES.id] = taken
    if tried is not None:
        known[TRIALS.id] = tried
    known[CONSENT.id] = consents
    return Picture(MappingProxyType(known))


def medicines(on_file: PatientSummary, *, complete: bool) -> MedicineList | None:
    """None while there is no list at all and nobody said that nothing is taken."""
    names = tuple(medication.name for medication in on_file.medications)
    return medicine_list(names, complete=complete) if names or complete else None


def valid_trials(patient: Patient) -> QuerySet[TreatmentTrial]:
    """What was tried before, in the order it was written down; errors left out."""
    return TreatmentTrial.objects.filter(patient=patient, voided_at__isnull=True).order_by("pk")


def trial_history(rows: Iterable[TreatmentTrial], *, complete: bool) -> TrialHistory | None:
    """The antidepressants among them, as the rules count them; None for no list at all."""
    trials = tuple(row.trial for row in rows if row.kind == TrialKind.ANTIDEPRESSANT)
    return TrialHistory(trials=trials, complete=complete) if trials or complete else None


def as_shown(picture: Picture) -> Mapping[str, str]:
    """Every known answer in words, for the text that a decision is bound to."""
    return {
        field.id: field.words(picture.values[field.id])
        for field in FIELDS
        if field.id in picture.values
    }
