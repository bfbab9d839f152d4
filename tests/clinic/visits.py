"""A visit taken to any point of its life, one operation after the other.

Each function does what the clinic's people do, with times counted in minutes from `TEN`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.screening.queries import decision_for
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.models import DoseOrder, Signature, Treatment
from chairside.clinic.treatments.record import content
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocols import protocol
from tests.clinic.course import ready as ready_for_course
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic
from tests.states import prepared

CALM: Mapping[Metric, Decimal] = {
    Metric.NIBP_SYSTOLIC: Decimal(122),
    Metric.NIBP_DIASTOLIC: Decimal(78),
    Metric.HEART_RATE: Decimal(72),
    Metric.SPO2: Decimal(98),
}
ALL_MET = dict.fromkeys(protocol(PROTOCOL).discharge, True)


def minute(minutes: float) -> datetime:
    """That many minutes after the visit's booked time."""
    return TEN + timedelta(minutes=minutes)


def fresh(treatment: Treatment) -> Treatment:
    return Treatment.objects.get(pk=treatment.pk)


@prepared
def booked(clinic: Clinic, *, start: datetime = TEN) -> Treatment:
    return operations.schedule(
        patient=clinic.patient,
        chair=clinic.chair,
        protocol_id=PROTOCOL,
        start=start,
        end=start + timedelta(hours=3),
        by=clinic.desk,
        at=start - timedelta(days=1),
    )


def seat(clinic: Clinic, treatment: Treatment, *, at: datetime | None = None) -> None:
    moment = at or minute(0)
    operations.check_in(
        treatment=treatment,
        identity_confirmed=True,
        will_not_drive=True,
        last_food_at=moment - timedelta(hours=10),
        last_drink_at=moment - timedelta(hours=3),
        escort_name="Jo Ashby",
        escort_phone="555 0102",
        by=clinic.desk,
        at=moment,
    )
    if decision_for(treatment.patient, PROTOCOL) is None:
        ready_for_course(
            treatment.patient, nurse=clinic.nurse, prescriber=clinic.prescriber, at=OPENED
        )
    operations.reaffirm_consent(treatment=treatment, by=clinic.nurse, at=moment)


def order(
    clinic: Clinic, treatment: Treatment, *, mg_per_kg: str = "0.5", at: datetime | None = None
) -> DoseOrder:
    """By hand: 0.5 mg/kg × 70 kg = 35 mg; 35 ÷ 10 mg/mL = 3.5 mL; 3.5 mL ÷ 40 min = 5.25 mL/h,
    which the clinic's pumps take as 5.2."""
    return operations.order_dose(
        treatment=treatment,
        weight=clinic.weight,
        dose_mg_per_kg=Decimal(mg_per_kg),
        vial_mg_per_ml=Decimal(10),
        duration_minutes=40,
        by=clinic.prescriber,
        at=at or minute(2),
    )


@prepared
def checked_in(clinic: Clinic) -> Treatment:
    treatment = booked(clinic)
    seat(clinic, treatment)
    return fresh(treatment)


@prepared
def ready(clinic: Clinic) -> Treatment:
    """Checked in, ordered, confirmed twice, with baseline vitals: nothing is open on the gate."""
    treatment = checked_in(clinic)
    made = order(clinic, treatment)
    for nurse in (clinic.nurse, clinic.second_nurse):
        operations.confirm_dose(treatment=treatment, order=made, by=nurse, at=minute(4))
    operations.chart_vitals(treatment=treatment, values=CALM, by=clinic.nurse, at=minute(5))
    return fresh(treatment)


@prepared
def cleared(clinic: Clinic) -> Treatment:
    treatment = ready(clinic)
    operations.clear(treatment=treatment, by=clinic.nurse, at=minute(6))
    return fresh(treatment)


@prepared
def running(clinic: Clinic) -> Treatment:
    """Drug runs from minute 10 at 5.2 mL/h."""
    treatment = cleared(clinic)
    operations.start(treatment=treatment, by=clinic.nurse, at=minute(10))
    return fresh(treatment)


def do_checks(clinic: Clinic, treatment: Treatment, *, until: datetime) -> None:
    for check in treatment.checks.filter(done_at__isnull=True, due_at__lte=until):
        operations.do_check(
            check=check,
            sedation=5,
            dissociation="mild",
            comfortable=True,
            values=CALM,
            by=clinic.nurse,
            at=check.due_at,
        )


@prepared
def stopped(clinic: Clinic) -> Treatment:
    """Stopped at minute 50, forty minutes after the start."""
    treatment = running(clinic)
    do_checks(clinic, treatment, until=minute(50))
    operations.stop(treatment=treatment, reason="Planned end.", by=clinic.nurse, at=minute(50))
    return fresh(treatment)


@prepared
def recovering(clinic: Clinic) -> Treatment:
    treatment = stopped(clinic)
    operations.recover(treatment=treatment, by=clinic.nurse, at=minute(52))
    return fresh(treatment)


def leave(clinic: Clinic, treatment: Treatment, *, at: datetime | None = None) -> None:
    operations.discharge(
        treatment=treatment,
        criteria=ALL_MET,
        left_with="Jo Ashby, sister",
        instructions_given=True,
        by=clinic.nurse,
        at=at or minute(115),
    )


@prepared
def discharged(clinic: Clinic) -> Treatment:
    """Discharged at minute 115, after the clinic's least stay of an hour."""
    treatment = recovering(clinic)
    do_checks(clinic, treatment, until=minute(115))
    leave(clinic, treatment)
    return fresh(treatment)


def sign(clinic: Clinic, treatment: Treatment, *, at: datetime | None = None) -> Signature:
    moment = at or minute(150)
    shown = sha256(canonical_json(content(treatment)))
    return operations.sign(treatment=treatment, read_sha256=shown, by=clinic.prescriber, at=moment)


@prepared
def signed(clinic: Clinic) -> Treatment:
    treatment = discharged(clinic)
    sign(clinic, treatment)
    return fresh(treatment)
