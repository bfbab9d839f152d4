"""Weights and heights over time. Doses are worked out from them, so slips are asked about."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.kinds import MEASUREMENT_UNITS, MeasurementKind
from chairside.clinic.patients.models import Measurement, Patient
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal
from chairside.units import BodyWeight, Length
from chairside.units.dates import day_of
from chairside.units.number import plain

# What an adult can weigh and measure at all, as the database holds it; not a clinical range.
POSSIBLE = {
    MeasurementKind.WEIGHT: (Decimal(20), Decimal(400)),
    MeasurementKind.HEIGHT: (Decimal(80), Decimal(250)),
}
# A step from the last value that looks like a slip of digit or unit (pounds as kilograms is a
# factor of 2.2). It only asks; it forbids nothing.
_STEP = {MeasurementKind.WEIGHT: Decimal("0.2"), MeasurementKind.HEIGHT: Decimal("0.05")}


class Unlikely(Refusal):
    """Possible, but far from what was measured before: say so again if it is right."""


@operation
def record_weight(
    *,
    patient: Patient,
    weight: BodyWeight,
    measured_at: datetime,
    method: str = "",
    entered_as: str = "",
    although_unlikely: bool = False,
    by: Actor,
    at: datetime,
) -> Measurement:
    """Kept in kg to 0.01. `entered_as` is what was typed when it was in another unit."""
    return _record(
        patient=patient,
        kind=MeasurementKind.WEIGHT,
        exact=weight.kg,
        measured_at=measured_at,
        method=method,
        entered_as=entered_as,
        although_unlikely=although_unlikely,
        by=by,
        at=at,
    )


@operation
def record_height(
    *,
    patient: Patient,
    height: Length,
    measured_at: datetime,
    method: str = "",
    entered_as: str = "",
    although_unlikely: bool = False,
    by: Actor,
    at: datetime,
) -> Measurement:
    """Kept in cm to 0.01. `entered_as` is what was typed when it was in another unit."""
    return _record(
        patient=patient,
        kind=MeasurementKind.HEIGHT,
        exact=height.cm,
        measured_at=measured_at,
        method=method,
        entered_as=entered_as,
        although_unlikely=although_unlikely,
        by=by,
        at=at,
    )


def _record(
    *,
    patient: Patient,
    kind: MeasurementKind,
    exact: Decimal,
    measured_at: datetime,
    method: str,
    entered_as: str,
    although_unlikely: bool,
    by: Actor,
    at: datetime,
) -> Measurement:
    check_can_write_clinical_facts(by, patient)
    value = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    method = _cleaned(patient, kind, value, measured_at=measured_at, method=method, at=at)
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    before = _neighbour(patient, kind, measured_at)
    if before is not None and before.measured_at == measured_at and before.value == value:
        raise Refusal(gettext("This measurement is already recorded."), field="value")
    if before is not None and not although_unlikely:
        _check_likely(kind, value, before)
    measurement = Measurement.objects.create(
        patient=patient,
        kind=kind,
        value=value,
        measured_at=measured_at,
        method=method,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    detail = {"value": f"{value} {MEASUREMENT_UNITS[kind]}", "measured_at": measured_at.isoformat()}
    if entered_as:
        detail["entered_as"] = entered_as[:80]
    if although_unlikely and before is not None:
        detail["although_before"] = f"{before.value} {before.unit}"
    write_audit(
        by=by,
        at=at,
        verb=f"patient.record_{kind}",
        subject=measurement,
        patient_id=patient.pk,
        detail=detail,
    )
    facts_changed(patient)
    return measurement


def _cleaned(
    patient: Patient,
    kind: MeasurementKind,
    value: Decimal,
    *,
    measured_at: datetime,
    method: str,
    at: datetime,
) -> str:
    """The method without stray spaces, when nothing speaks against the measurement."""
    reasons = Reasons()
    with reasons.gathered():
        _check_possible(kind, value)
    with reasons.gathered():
        _check_when(patient, measured_at, at)
    with reasons.gathered():
        method = clean_text(
            method, label=gettext("How it was measured"), field="method", longest=60, required=False
        )
    reasons.refuse_if_any()
    return method


def _check_possible(kind: MeasurementKind, value: Decimal) -> None:
    low, high = POSSIBLE[kind]
    if not low <= value <= high:
        unit = MEASUREMENT_UNITS[kind]
        raise Refusal(
            gettext(
                "%(value)s %(unit)s is outside %(low)s to %(high)s %(unit)s; check number and unit."
            )
            % {"value": plain(value), "unit": unit, "low": low, "high": high},
            field="value",
        )


def _check_when(patient: Patient, measured_at: datetime, at: datetime) -> None:
    if measured_at.tzinfo is None:
        raise TypeError("measured_at must be an aware datetime")
    if measured_at > at:
        raise Refusal(gettext("The time of measuring is in the future."), field="measured_at")
    if timezone.localdate(measured_at) < patient.birth_date:
        raise Refusal(
            gettext("The time of measuring is before the patient was born."), field="measured_at"
        )


def _neighbour(
    patient: Patient, kind: MeasurementKind, measured_at: datetime
) -> Measurement | None:
    """The last valid one up to this moment, else the first after it."""
    valid = Measurement.objects.filter(patient=patient, kind=kind, voided_at__isnull=True)
    earlier = valid.filter(measured_at__lte=measured_at).order_by("-measured_at", "-pk").first()
    return earlier or valid.order_by("measured_at", "pk").first()


def _check_likely(kind: MeasurementKind, value: Decimal, before: Measurement) -> None:
    if abs(value - before.value) <= _STEP[kind] * before.value:
        return
    when = timezone.localtime(before.measured_at)
    raise Unlikely(
        gettext(
            "%(value)s %(unit)s is far from the %(before)s %(unit)s of %(day)s. Check number and "
            "unit; if it is right, save it again as confirmed."
        )
        % {
            "value": plain(value),
            "unit": before.unit,
            "before": plain(before.value),
            "day": day_of(when),
        },
        field="value",
    )
