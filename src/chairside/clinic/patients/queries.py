"""Reading what is known about a patient. Voided facts are left out unless asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from chairside.clinic.patients.facts import Fact
from chairside.clinic.patients.finding import Found, SearchResult, search
from chairside.clinic.patients.kinds import FactKind, MeasurementKind, Sex
from chairside.clinic.patients.models import (
    Allergy,
    Condition,
    Contact,
    Identifier,
    Measurement,
    Medication,
    Patient,
)
from chairside.clinic.versions import version_of
from chairside.units import BodyMassIndex, BodyWeight, Length

__all__ = ["Found", "SearchResult", "search"]


def patient_by_uuid(uuid: UUID) -> Patient | None:
    return Patient.objects.filter(uuid=uuid).first()


def patient_by_identifier(system: str, value: str) -> Patient | None:
    return Patient.objects.filter(
        identifiers__system__iexact=system, identifiers__value__iexact=value
    ).first()


def version(patient: Patient) -> int:
    """What `correct_demographics` wants to be told as `seen`."""
    return version_of(patient)


def identifiers(patient: Patient) -> Sequence[Identifier]:
    return list(patient.identifiers.order_by("system", "value"))


def contacts(patient: Patient, *, voided: bool = False) -> Sequence[Contact]:
    """Emergency contacts first."""
    rows = patient.contacts.filter(voided_at__isnull=not voided)
    return list(rows.order_by("-is_emergency", "name", "pk"))


def allergies(patient: Patient, *, voided: bool = False) -> Sequence[Allergy]:
    """The gravest first."""
    rows = patient.allergies.filter(voided_at__isnull=not voided).order_by("substance", "pk")
    order = ["severe", "unknown", "moderate", "mild"]
    return sorted(rows, key=lambda each: order.index(each.severity))


def conditions(patient: Patient, *, voided: bool = False) -> Sequence[Condition]:
    """Present ones first, then by onset."""
    rows = patient.conditions.filter(voided_at__isnull=not voided).order_by("text", "pk")
    return sorted(rows, key=lambda each: (each.resolved is not None, each.onset or date.min))


def medications(patient: Patient, *, voided: bool = False) -> Sequence[Medication]:
    """Present ones first, by name."""
    rows = patient.medications.filter(voided_at__isnull=not voided).order_by("name", "pk")
    return sorted(rows, key=lambda each: each.stopped is not None)


def measurements(
    patient: Patient, kind: MeasurementKind, *, voided: bool = False
) -> Sequence[Measurement]:
    """Newest first."""
    rows = patient.measurements.filter(kind=kind, voided_at__isnull=not voided)
    return list(rows.order_by("-measured_at", "-pk"))


def facts(patient: Patient, kind: FactKind, *, voided: bool = False) -> Sequence[Fact]:
    """The facts of one kind in the order a record shows them."""
    match kind:
        case FactKind.ALLERGY:
            return allergies(patient, voided=voided)
        case FactKind.WEIGHT:
            return measurements(patient, MeasurementKind.WEIGHT, voided=voided)
        case FactKind.HEIGHT:
            return measurements(patient, MeasurementKind.HEIGHT, voided=voided)
        case FactKind.MEDICATION:
            return medications(patient, voided=voided)
        case FactKind.CONDITION:
            return conditions(patient, voided=voided)
        case FactKind.CONTACT:
            return contacts(patient, voided=voided)


def fact_by_uuid(patient: Patient, kind: FactKind, uuid: UUID) -> Fact | None:
    """A fact of this patient, voided or not."""
    both = (*facts(patient, kind), *facts(patient, kind, voided=True))
    return next((each for each in both if each.uuid == uuid), None)


def identifier_by_id(patient: Patient, pk: int) -> Identifier | None:
    return patient.identifiers.filter(pk=pk).first()


def latest_weight(patient: Patient, at: datetime) -> Measurement | None:
    """The last valid weight measured up to `at`, in kg."""
    return _latest(patient, MeasurementKind.WEIGHT, at)


def latest_height(patient: Patient, at: datetime) -> Measurement | None:
    """The last valid height measured up to `at`, in cm."""
    return _latest(patient, MeasurementKind.HEIGHT, at)


def _latest(patient: Patient, kind: MeasurementKind, at: datetime) -> Measurement | None:
    rows = patient.measurements.filter(kind=kind, voided_at__isnull=True, measured_at__lte=at)
    return rows.order_by("-measured_at", "-pk").first()


def age_on(birth_date: date, day: date) -> int:
    """Whole years. Somebody born on 29 February is a year older on 1 March of a common year."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


@dataclass(frozen=True, slots=True)
class WeightOnFile:
    """`age_days` counts whole days since it was measured."""

    measurement: Measurement
    weight: BodyWeight
    measured_at: datetime
    age_days: int


@dataclass(frozen=True, slots=True)
class PatientSummary:
    """What stands at the head of a treatment.

    `allergies` empty means nothing unless `no_known_allergies_at` says that somebody asked.
    `medications` and `conditions` are the present ones.
    """

    patient_id: int
    uuid: UUID
    name: str
    preferred_name: str
    birth_date: date
    age: int
    sex: Sex
    allergies: tuple[Allergy, ...]
    no_known_allergies_at: datetime | None
    weight: WeightOnFile | None
    height: Length | None
    bmi: BodyMassIndex | None
    medications: tuple[Medication, ...]
    conditions: tuple[Condition, ...]

    @property
    def allergies_asked(self) -> bool:
        return bool(self.allergies) or self.no_known_allergies_at is not None

    @property
    def allergies_text(self) -> str:
        if self.allergies:
            return ", ".join(each.substance for each in self.allergies)
        return "no known allergies" if self.no_known_allergies_at else "allergies not asked"


def summary(patient: Patient, at: datetime) -> PatientSummary:
    """As of `at`, on the clinic's calendar."""
    today = timezone.localdate(at)
    weight, height = latest_weight(patient, at), latest_height(patient, at)
    on_file = _weight_on_file(weight, at) if weight else None
    length = Length.from_cm(height.value) if height else None
    bmi = BodyMassIndex.of(weight=on_file.weight, height=length) if on_file and length else None
    taken = patient.medications.filter(
        Q(started__isnull=True) | Q(started__lte=today),
        Q(stopped__isnull=True) | Q(stopped__gt=today),
        voided_at__isnull=True,
    ).order_by("name", "pk")
    present = patient.conditions.filter(
        Q(resolved__isnull=True) | Q(resolved__gt=today), voided_at__isnull=True
    ).order_by("icd10", "text", "pk")
    return PatientSummary(
        patient_id=patient.pk,
        uuid=patient.uuid,
        name=patient.name,
        preferred_name=patient.preferred_name,
        birth_date=patient.birth_date,
        age=age_on(patient.birth_date, today),
        sex=Sex(patient.sex),
        allergies=tuple(allergies(patient)),
        no_known_allergies_at=patient.no_known_allergies_at,
        weight=on_file,
        height=length,
        bmi=bmi,
        medications=tuple(taken),
        conditions=tuple(present),
    )


@dataclass(frozen=True, slots=True)
class PatientOnFile:
    """A patient with the summary, for pages."""

    patient: Patient
    summary: PatientSummary


def patient_on_file(uuid: UUID, at: datetime) -> PatientOnFile | None:
    patient = patient_by_uuid(uuid)
    return PatientOnFile(patient, summary(patient, at)) if patient else None


def _weight_on_file(measurement: Measurement, at: datetime) -> WeightOnFile:
    return WeightOnFile(
        measurement=measurement,
        weight=BodyWeight.from_kg(measurement.value),
        measured_at=measurement.measured_at,
        age_days=(at - measurement.measured_at).days,
    )
