"""The dose and the infusion: order, two confirmations, start, change, pause, resume, stop."""

from datetime import datetime, timedelta
from decimal import Decimal

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.patients.models import Measurement
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.clinic.sites.models import ClinicProtocol
from chairside.clinic.sites.queries import current_protocol, is_still_signed
from chairside.clinic.treatments.before_course import BEFORE_COURSE
from chairside.clinic.treatments.delivered import concentration_of, delivered
from chairside.clinic.treatments.dosing import settings_of, working
from chairside.clinic.treatments.gate import clearance, latest_order
from chairside.clinic.treatments.models import (
    Check,
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
    Treatment,
)
from chairside.clinic.treatments.operations.moving import locked, move, note
from chairside.clinic.treatments.policies import (
    check_can_confirm,
    check_can_move,
    check_can_order,
)
from chairside.knowledge.dosing import DoseWorking, WeightBasis
from chairside.knowledge.protocols import protocol
from chairside.units import VolumeRate


@operation
def order_dose(
    *,
    treatment: Treatment,
    weight: Measurement,
    dose_mg_per_kg: Decimal,
    vial_mg_per_ml: Decimal,
    diluted_to_ml: Decimal | None = None,
    duration_minutes: int,
    by: Actor,
    at: datetime,
) -> DoseOrder:
    """A prescriber's order, worked out and held against the clinic's signed limits."""
    treatment = locked(treatment)
    check_can_order(by, treatment)
    settings = _signed_settings(treatment)
    if weight.patient_id != treatment.patient_id or weight.voided_at is not None:
        raise Refusal("This weight is not one of this patient's.", field="weight")
    worked = working(
        item=protocol(treatment.protocol_id),
        settings=settings,
        weight=weight,
        dose_mg_per_kg=dose_mg_per_kg,
        vial_mg_per_ml=vial_mg_per_ml,
        diluted_to_ml=diluted_to_ml,
        duration_minutes=duration_minutes,
        at=at,
    )
    if not worked.can_be_ordered:
        raise Refusals([Refusal(finding.sentence) for finding in worked.refusals])
    before = latest_order(treatment)
    made = DoseOrder.objects.create(
        treatment=treatment,
        number=1 if before is None else before.number + 1,
        settings=settings,
        weight=weight,
        dose_mg_per_kg=dose_mg_per_kg,
        weight_kg=weight.value,
        weight_basis=WeightBasis.ACTUAL.value,
        vial_mg_per_ml=vial_mg_per_ml,
        diluted_to_ml=diluted_to_ml,
        duration_minutes=duration_minutes,
        working=worked.as_json(),
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        **_amounts(worked),
    )
    detail = {"order": made.number, "dose_mg": str(made.dose_mg)}
    note(treatment=treatment, verb="treatment.order_dose", by=by, at=at, detail=detail)
    return made


def _signed_settings(treatment: Treatment) -> ClinicProtocol:
    settings = current_protocol(treatment.site, treatment.protocol_id)
    if settings is None or not is_still_signed(settings):
        raise Refusal(
            "No limits are signed for this protocol. A prescriber sets and signs them before a "
            "dose can be ordered."
        )
    return settings


def _amounts(worked: DoseWorking) -> dict[str, Decimal]:
    return {
        "dose_mg": worked.dose.mg,
        "draw_ml": worked.draw_volume.ml,
        "concentration_mg_per_ml": worked.concentration.mg_per_ml,
        "total_ml": worked.total_volume.ml,
        "rate_ml_per_h": worked.rate.ml_per_h,
    }


@operation
def confirm_dose(
    *, treatment: Treatment, order: DoseOrder, by: Actor, at: datetime
) -> DoseConfirmation:
    """One of two independent confirmations; the same person cannot give both."""
    treatment = locked(treatment)
    check_can_confirm(by, treatment)
    newest = latest_order(treatment)
    if newest is None or newest.pk != order.pk:
        raise Refusal("The order has been replaced by a newer one; read that one.")
    given = list(order.confirmations.all())
    if any(found.by_id == by.id for found in given):
        raise Refusal("You have confirmed this dose; the second confirmation is another person's.")
    if len(given) >= 2:
        raise Refusal("Two people have confirmed this dose already.")
    made = DoseConfirmation.objects.create(
        treatment=treatment,
        order=order,
        position=len(given) + 1,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"order": order.number, "position": made.position}
    note(treatment=treatment, verb="treatment.confirm_dose", by=by, at=at, detail=detail)
    return made


@operation
def start(*, treatment: Treatment, by: Actor, at: datetime) -> None:
    """Drug runs, at the confirmed rate. The checks of the clinic's plan fall due from now."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "start")
    order = _order(treatment)
    _check_still_so(treatment, at)
    _open_segment(treatment, order, order.rate_ml_per_h, by, at)
    for minutes in settings_of(order).check_minutes_during:
        _plan_check(treatment, "during", minutes, at)
    move(treatment=treatment, name="start", by=by, at=at)


def _check_still_so(treatment: Treatment, at: datetime) -> None:
    """What the clearance found about the dose may have changed since: a weight struck out, say."""
    found = [item for item in clearance(treatment, at) if not item.passed]
    reasons = [
        Refusal(f"{item.sentence} The clearance no longer holds: abort, and book the visit again.")
        for item in found
        if item.id in ("protocol", "order", "confirmed")
    ]
    # A finding can still be weighed and a consent signed while the patient waits in the chair.
    reasons += [Refusal(item.sentence) for item in found if item.id in BEFORE_COURSE]
    if reasons:
        raise Refusals(reasons)


@operation
def change_rate(
    *, treatment: Treatment, rate_ml_per_h: Decimal, reason: str, by: Actor, at: datetime
) -> None:
    """Another rate from now on. Above the ordered rate it is a prescriber's decision."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "change_rate")
    order, segment = _order(treatment), _running(treatment)
    if delivered(order, list(treatment.segments.all()), at=at).emptied:
        raise Refusal("All that was prepared has been given; stop the infusion.")
    _check_rate(order, rate_ml_per_h, by)
    if rate_ml_per_h == segment.rate_ml_per_h:
        raise Refusal("This is the rate now.", field="rate_ml_per_h")
    detail: dict[str, object] = {
        "from_ml_per_h": str(segment.rate_ml_per_h),
        "to_ml_per_h": str(rate_ml_per_h),
    }
    move(treatment=treatment, name="change_rate", by=by, at=at, reason=reason, detail=detail)
    _close_segment(segment, by, at)
    _open_segment(treatment, order, rate_ml_per_h, by, at)


def _check_rate(order: DoseOrder, rate_ml_per_h: Decimal, by: Actor) -> None:
    if rate_ml_per_h <= 0:
        raise Refusal(
            "The rate has to be above 0 mL/h; to give none, pause.", field="rate_ml_per_h"
        )
    if rate_ml_per_h > order.rate_ml_per_h and not by.has(Role.PRESCRIBER):
        raise PermissionRefused(
            f"Only a prescriber may set more than the ordered {_ml_per_h(order.rate_ml_per_h)}.",
            field="rate_ml_per_h",
        )
    most = settings_of(order).max_rate_mg_per_h
    rate = concentration_of(order) * VolumeRate.from_ml_per_h(rate_ml_per_h)
    if most is not None and rate.mg_per_h > most:
        raise Refusal(
            f"{rate.shown()} is above the clinic's limit of {most.normalize():f} mg/h.",
            field="rate_ml_per_h",
        )


def _ml_per_h(rate: Decimal) -> str:
    return str(VolumeRate.from_ml_per_h(rate))


@operation
def pause(*, treatment: Treatment, reason: str, by: Actor, at: datetime) -> None:
    treatment = locked(treatment)
    move(treatment=treatment, name="pause", by=by, at=at, reason=reason)
    _close_segment(_running(treatment), by, at)


@operation
def resume(*, treatment: Treatment, by: Actor, at: datetime) -> None:
    """Run on at the rate before the pause."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "resume")
    order = _order(treatment)
    last = InfusionSegment.objects.filter(treatment=treatment).order_by("-started_at").first()
    rate = order.rate_ml_per_h if last is None else last.rate_ml_per_h
    if delivered(order, list(treatment.segments.all()), at=at).emptied:
        raise Refusal("All that was prepared has been given; stop the infusion.")
    move(treatment=treatment, name="resume", by=by, at=at)
    _open_segment(treatment, order, rate, by, at)


@operation
def stop(*, treatment: Treatment, reason: str, by: Actor, at: datetime) -> None:
    """The end of the drug, complete or early. The checks of recovery fall due from now."""
    treatment = locked(treatment)
    move(treatment=treatment, name="stop", by=by, at=at, reason=reason)
    segment = InfusionSegment.objects.filter(treatment=treatment, ended_at__isnull=True).first()
    if segment is not None:
        _close_segment(segment, by, at)
    order = _order(treatment)
    never_due = Check.objects.filter(
        treatment=treatment, phase="during", done_at__isnull=True, due_at__gt=at
    )
    never_due.update(
        done_at=at,
        done_by_id=by.person_id,
        done_by_name=by.name,
        skipped_reason="The infusion had stopped.",
    )
    for minutes in settings_of(order).check_minutes_after:
        _plan_check(treatment, "after", minutes, at)


@operation
def recover(*, treatment: Treatment, by: Actor, at: datetime) -> None:
    """The line is off and the patient rests under observation."""
    move(treatment=locked(treatment), name="recover", by=by, at=at)


def _order(treatment: Treatment) -> DoseOrder:
    order = latest_order(treatment)
    if order is None:
        raise Refusal("No dose is ordered.")
    return order


def _running(treatment: Treatment) -> InfusionSegment:
    return InfusionSegment.objects.select_for_update().get(
        treatment=treatment, ended_at__isnull=True
    )


def _open_segment(
    treatment: Treatment, order: DoseOrder, rate_ml_per_h: Decimal, by: Actor, at: datetime
) -> None:
    InfusionSegment.objects.create(
        treatment=treatment,
        order=order,
        rate_ml_per_h=rate_ml_per_h,
        started_at=at,
        started_by_id=by.person_id,
    )


def _close_segment(segment: InfusionSegment, by: Actor, at: datetime) -> None:
    segment.ended_at, segment.ended_by_id = at, by.id
    segment.save(update_fields=["ended_at", "ended_by_id"])


def _plan_check(treatment: Treatment, phase: str, minutes: int, since: datetime) -> None:
    Check.objects.create(
        treatment=treatment,
        phase=phase,
        offset_minutes=minutes,
        due_at=since + timedelta(minutes=minutes),
    )
