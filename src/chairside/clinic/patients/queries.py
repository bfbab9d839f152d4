"""Reading what is known about a patient. Voided facts are left out unless asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.facts import Fact
from chairside.clinic.patients.finding import Match, SearchResult, search
from chairside.clinic.patients.kinds import FactKind, MeasurementKind, Sex
from chairside.clinic.patients.models import (
    Allergy,
    Condition,
    Contact,
    Identifier,
    Measurement,
    Medication,
    Patient,
    Wristband,
)
from chairside.clinic.scan_codes import WRISTBAND, codes_of, find_code
from chairside.clinic.versions import version_of, versions_of
from chairside.units import BodyMassIndex, BodyWeight, Length

__all__ = ["Match", "SearchResult", "search"]


def patient_by_uuid(uuid: UUID) -> Patient | None:
    return Patient.objects.filter(uuid=uuid).first()


def version(patient: Patient) -> int:
    """What `correct_demographics` wants to be told as `seen`."""
    return version_of(patient)


def versions(patients: Sequence[Patient]) -> dict[int, int]:
    """`version` of each, by its key."""
    return versions_of(patients)


def identifiers(patient: Patient) -> Sequence[Identifier]:
    return list(patient.identifiers.order_by("system", "value"))


def wristband_by_code(code: str) -> Wristband | None:
    """Valid or revoked; None for what is no code of a wristband, or is nobody's here."""
    band: Wristband | None = find_code(Wristband.objects.select_related("patient"), WRISTBAND, code)
    return band


def wristbands_of(patient: Patient) -> Sequence[Wristband]:
    """Newest first."""
    return codes_of(patient.wristbands)


FactRows: TypeAlias = Mapping[FactKind, Sequence[Any]]
"""Of each kind every fact of one patient, in the order a record shows them; voided ones too."""

_GRAVEST_FIRST = ("severe", "unknown", "moderate", "mild")
_NEWEST_FIRST = Measurement.objects.order_by("-measured_at", "-pk")
_ROWS: Mapping[FactKind, QuerySet[Any]] = {
    FactKind.ALLERGY: Allergy.objects.order_by("substance", "pk"),
    FactKind.WEIGHT: _NEWEST_FIRST.filter(kind=MeasurementKind.WEIGHT),
    FactKind.HEIGHT: _NEWEST_FIRST.filter(kind=MeasurementKind.HEIGHT),
    FactKind.MEDICATION: Medication.objects.order_by("name", "pk"),
    FactKind.CONDITION: Condition.objects.order_by("text", "pk"),
    FactKind.CONTACT: Contact.objects.order_by("-is_emergency", "name", "pk"),
}
_ORDER: Mapping[FactKind, Callable[[Any], Any]] = {
    FactKind.ALLERGY: lambda row: _GRAVEST_FIRST.index(row.severity),
    FactKind.MEDICATION: lambda row: row.stopped is not None,
    FactKind.CONDITION: lambda row: (row.resolved is not None, row.onset or date.min),
}


def _in_order(kind: FactKind, rows: Iterable[Any]) -> list[Any]:
    """What is present or gravest before the rest; else as the database ordered them."""
    return sorted(rows, key=_ORDER[kind]) if kind in _ORDER else list(rows)


def facts(patient: Patient, kind: FactKind, *, voided: bool = False) -> Sequence[Fact]:
    """The facts of one kind in the order a record shows them."""
    return _in_order(kind, _ROWS[kind].filter(patient=patient, voided_at__isnull=not voided))


def contacts(patient: Patient, *, voided: bool = False) -> Sequence[Contact]:
    """Emergency contacts first."""
    return cast(Sequence[Contact], facts(patient, FactKind.CONTACT, voided=voided))


def allergies(patient: Patient) -> Sequence[Allergy]:
    """The gravest first."""
    return cast(Sequence[Allergy], facts(patient, FactKind.ALLERGY))


def conditions(patient: Patient) -> Sequence[Condition]:
    """Present ones first, then by onset."""
    return cast(Sequence[Condition], facts(patient, FactKind.CONDITION))


def medications(patient: Patient) -> Sequence[Medication]:
    """Present ones first, by name."""
    return cast(Sequence[Medication], facts(patient, FactKind.MEDICATION))


def measurements(patient: Patient, kind: MeasurementKind) -> Sequence[Measurement]:
    """Newest first."""
    return list(measurement_rows(patient, kind))


def measurement_rows(patient: Patient, kind: MeasurementKind) -> QuerySet[Measurement]:
    """The same, to be read with other rows."""
    return _NEWEST_FIRST.filter(patient=patient, kind=kind, voided_at__isnull=True)


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
    record_number: str
    name: str
    full_name: str
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
            return ", ".join(allergy.substance for allergy in self.allergies)
        return (
            gettext("no known allergies")
            if self.no_known_allergies_at
            else gettext("allergies not assessed")
        )


def fact_rows(*patients: Patient) -> list[QuerySet[Any]]:
    """What `summary_of` is made from, for a request that reads more in the same statement. Of
    several patients each row says whose it is."""
    return [rows.filter(patient__in=patients) for rows in _ROWS.values()]


def summary_of(patient: Patient, rows: Iterable[list[Any]], at: datetime) -> PatientSummary:
    """Of the rows of `fact_rows`."""
    return _summary(patient, _by_kind(patient, rows), at)


def summary(patient: Patient, at: datetime) -> PatientSummary:
    """As of `at`, on the clinic's calendar."""
    return summary_of(patient, read_together(*fact_rows(patient)), at)


def _by_kind(patient: Patient, rows: Iterable[list[Any]]) -> FactRows:
    by_kind = {kind: _in_order(kind, part) for kind, part in zip(_ROWS, rows, strict=True)}
    for row in (row for part in by_kind.values() for row in part):
        row.patient = patient
    return by_kind


def _summary(patient: Patient, rows: FactRows, at: datetime) -> PatientSummary:
    today = timezone.localdate(at)
    valid = {kind: [row for row in part if row.voided_at is None] for kind, part in rows.items()}
    weight, height = (
        next((row for row in valid[kind] if row.measured_at <= at), None)
        for kind in (FactKind.WEIGHT, FactKind.HEIGHT)
    )
    on_file = _weight_on_file(weight, at) if weight else None
    length = Length.from_cm(height.value) if height else None
    bmi = BodyMassIndex.of(weight=on_file.weight, height=length) if on_file and length else None
    return PatientSummary(
        patient_id=patient.pk,
        uuid=patient.uuid,
        record_number=patient.record_number,
        name=patient.name,
        full_name=patient.full_name,
        preferred_name=patient.preferred_name,
        birth_date=patient.birth_date,
        age=age_on(patient.birth_date, today),
        sex=Sex(patient.sex),
        allergies=tuple(valid[FactKind.ALLERGY]),
        no_known_allergies_at=patient.no_known_allergies_at,
        weight=on_file,
        height=length,
        bmi=bmi,
        medications=tuple(
            row
            for row in valid[FactKind.MEDICATION]
            if (row.started is None or row.started <= today)
            and (row.stopped is None or row.stopped > today)
        ),
        conditions=tuple(
            row for row in valid[FactKind.CONDITION] if row.resolved is None or row.resolved > today
        ),
    )


@dataclass(frozen=True, slots=True)
class PatientOnFile:
    """A patient with everything a record lists and its summary, read in one statement."""

    patient: Patient
    summary: PatientSummary
    rows: FactRows
    identifiers: Sequence[Identifier]

    def facts(self, kind: FactKind, *, voided: bool = False) -> Sequence[Fact]:
        return [row for row in self.rows[kind] if (row.voided_at is not None) is voided]

    @property
    def weights(self) -> Sequence[Measurement]:
        """Newest first."""
        return cast(Sequence[Measurement], self.facts(FactKind.WEIGHT))

    def fact(self, kind: FactKind, uuid: UUID) -> Fact | None:
        """Voided or not."""
        return next((row for row in self.rows[kind] if row.uuid == uuid), None)


def patient_on_file(uuid: UUID, at: datetime) -> PatientOnFile | None:
    patients, identifiers, *rows = read_together(
        Patient.objects.filter(uuid=uuid),
        Identifier.objects.filter(patient__uuid=uuid).order_by("system", "value"),
        *(rows.filter(patient__uuid=uuid) for rows in _ROWS.values()),
    )
    if not patients:
        return None
    patient = patients[0]
    by_kind = _by_kind(patient, rows)
    return PatientOnFile(patient, _summary(patient, by_kind, at), by_kind, identifiers)


def _weight_on_file(measurement: Measurement, at: datetime) -> WeightOnFile:
    return WeightOnFile(
        measurement=measurement,
        weight=BodyWeight.from_kg(measurement.value),
        measured_at=measurement.measured_at,
        age_days=(at - measurement.measured_at).days,
    )
