"""A visit taken to any point of its life, one operation after the other.

Each function does what the clinic's people do, with times counted in minutes from `TEN`.
"""

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.administration.infusion.models import DoseOrder
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.models import Signature
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.day import Day
from chairside.clinic.visits.models import Visit
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
OPERATIONS: Mapping[str, Callable[..., Any]] = {
    name: function
    for module in (visit_operations, infusion_operations, operations)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if getattr(function, "is_operation", False)
}
"""Every verb of a visit and of what is given in it, by its name."""
CALM_DAY: Day = {"fasted": True, "alcohol": False, "new_medicine": False, "pregnant": False}
ALL_MET = dict.fromkeys(protocol(PROTOCOL).discharge, True)


def minute(minutes: float) -> datetime:
    """That many minutes after the visit's booked time."""
    return TEN + timedelta(minutes=minutes)


def fresh(treatment: Visit) -> Visit:
    return Visit.objects.get(pk=treatment.pk)


@prepared
def booked(clinic: Clinic, *, start: datetime = TEN) -> Visit:
    return operations.schedule(
        patient=clinic.patient,
        chair=clinic.chair,
        protocol_id=PROTOCOL,
        start=start,
        end=start + timedelta(hours=3),
        reason="What is open is settled on arrival.",
        by=clinic.desk,
        at=start - timedelta(days=1),
    )


def seat(clinic: Clinic, treatment: Visit, *, at: datetime | None = None) -> None:
    moment = at or minute(0)
    visit_operations.check_in(
        visit=treatment,
        identity_confirmed=True,
        will_not_drive=True,
        last_food_at=moment - timedelta(hours=10),
        last_drink_at=moment - timedelta(hours=3),
        **CALM_DAY,
        escort_name="Jo Ashby",
        escort_phone="555 0102",
        by=clinic.desk,
        at=moment,
    )
    if PatientFacts(treatment.patient, moment).decision_for(PROTOCOL) is None:
        ready_for_course(
            treatment.patient, nurse=clinic.nurse, prescriber=clinic.prescriber, at=OPENED
        )
    operations.reaffirm_consent(visit=treatment, by=clinic.nurse, at=moment)


def order(
    clinic: Clinic, treatment: Visit, *, mg_per_kg: str = "0.5", at: datetime | None = None
) -> DoseOrder:
    """By hand: 0.5 mg/kg × 70 kg = 35 mg; 35 ÷ 10 mg/mL = 3.5 mL; 3.5 mL ÷ 40 min = 5.25 mL/h,
    which the clinic's pumps take as 5.2."""
    return infusion_operations.order_dose(
        visit=treatment,
        weight=clinic.weight,
        dose_mg_per_kg=Decimal(mg_per_kg),
        vial_mg_per_ml=Decimal(10),
        duration_minutes=40,
        departure_reason="" if mg_per_kg == "0.5" else "Fine-tuned at the last visit.",
        by=clinic.prescriber,
        at=at or minute(2),
    )


@prepared
def checked_in(clinic: Clinic) -> Visit:
    treatment = booked(clinic)
    seat(clinic, treatment)
    return fresh(treatment)


@prepared
def ready(clinic: Clinic) -> Visit:
    """Checked in, ordered, confirmed twice, with baseline vitals: nothing is open on the gate."""
    treatment = checked_in(clinic)
    made = order(clinic, treatment)
    for nurse in (clinic.nurse, clinic.second_nurse):
        infusion_operations.confirm_dose(
            visit=treatment, order=made, vial_mg_per_ml=Decimal(10), by=nurse, at=minute(4)
        )
    visit_operations.chart_vitals(visit=treatment, values=CALM, by=clinic.nurse, at=minute(5))
    return fresh(treatment)


@prepared
def cleared(clinic: Clinic) -> Visit:
    treatment = ready(clinic)
    operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))
    return fresh(treatment)


@prepared
def running(clinic: Clinic) -> Visit:
    """Drug runs from minute 10 at 5.2 mL/h."""
    treatment = cleared(clinic)
    operations.start(visit=treatment, by=clinic.nurse, at=minute(10))
    return fresh(treatment)


def do_checks(clinic: Clinic, treatment: Visit, *, until: datetime) -> None:
    for check in treatment.checks.filter(done_at__isnull=True, due_at__lte=until):
        visit_operations.do_check(
            check=check,
            sedation=5,
            dissociation="mild" if check.phase == "during" else "none",
            comfortable=True,
            values=CALM,
            by=clinic.nurse,
            at=check.due_at,
        )


@prepared
def stopped(clinic: Clinic) -> Visit:
    """Stopped at minute 50, forty minutes after the start."""
    treatment = running(clinic)
    do_checks(clinic, treatment, until=minute(50))
    infusion_operations.stop(visit=treatment, reason="Planned end.", by=clinic.nurse, at=minute(50))
    return fresh(treatment)


@prepared
def recovering(clinic: Clinic) -> Visit:
    treatment = stopped(clinic)
    visit_operations.recover(visit=treatment, by=clinic.nurse, at=minute(52))
    return fresh(treatment)


def leave(clinic: Clinic, treatment: Visit, *, at: datetime | None = None) -> None:
    operations.discharge(
        visit=treatment,
        criteria=ALL_MET,
        left_with="Jo Ashby, sister",
        instructions_given=True,
        by=clinic.nurse,
        at=at or minute(115),
    )


@prepared
def discharged(clinic: Clinic) -> Visit:
    """Discharged at minute 115, after the clinic's least stay of an hour."""
    treatment = recovering(clinic)
    do_checks(clinic, treatment, until=minute(115))
    leave(clinic, treatment)
    return fresh(treatment)


def sign(clinic: Clinic, treatment: Visit, *, at: datetime | None = None) -> Signature:
    moment = at or minute(150)
    shown = sha256(canonical_json(content(treatment)))
    return operations.sign(visit=treatment, read_sha256=shown, by=clinic.prescriber, at=moment)


@prepared
def signed(clinic: Clinic) -> Visit:
    treatment = discharged(clinic)
    sign(clinic, treatment)
    return fresh(treatment)
