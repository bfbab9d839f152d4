"""The dose and the infusion: order, two confirmations, start, change, pause, resume, stop."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.accounts.co_sign import use_up
from chairside.clinic.accounts.permissions import allows
from chairside.clinic.administration.infusion.delivered import concentration_of, delivered
from chairside.clinic.administration.infusion.dosing import check_basis, working
from chairside.clinic.administration.infusion.models import (
    CONFIRMED,
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.administration.infusion.policies import (
    check_can_confirm,
    check_can_exceed_order,
    check_can_order,
)
from chairside.clinic.administration.infusion.queries import latest_order, order_sha256
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import may_be_co_signed, operation
from chairside.clinic.clean_text import clean_text
from chairside.clinic.patients.models import Measurement
from chairside.clinic.patients.queries import latest_height
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import current_limits, is_still_signed
from chairside.clinic.sites.vials import strengths_to_order
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.models.bedside import INFUSION_STOPPED
from chairside.clinic.visits.operations.checks import plan_checks, settle_checks
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked, move
from chairside.clinic.visits.policies import check_can_move
from chairside.knowledge.dosing import DoseWorking, FindingLevel, WeightBasis
from chairside.knowledge.dosing.departure import exceeds
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol
from chairside.units import Percent, VolumeRate
from chairside.units.number import plain

_LATEST_PRESS = timedelta(minutes=10)
COMPLETE = "Complete: all that was ordered has been given."


@operation
def order_dose(
    *,
    visit: Visit,
    weight: Measurement,
    weight_basis: WeightBasis = WeightBasis.ACTUAL,
    dose_mg_per_kg: Decimal,
    vial_mg_per_ml: Decimal,
    diluted_to_ml: Decimal | None = None,
    duration_minutes: int,
    departure_reason: str = "",
    by: Actor,
    at: datetime,
) -> DoseOrder:
    """Held against the clinic's signed limits; `departure_reason` where it departs from the protocol."""
    visit = locked(visit)
    check_can_order(by, visit)
    limits = _signed_limits(visit)
    item = protocol(visit.protocol_id)
    _check_chosen(visit, item, weight, vial_mg_per_ml)
    check_basis(weight_basis)
    regimen: dict[str, Any] = {
        "dose_mg_per_kg": dose_mg_per_kg,
        "vial_mg_per_ml": vial_mg_per_ml,
        "diluted_to_ml": diluted_to_ml,
        "duration_minutes": duration_minutes,
    }
    worked = working(
        item=item,
        limits=limits,
        weight=weight,
        weight_basis=weight_basis,
        height=latest_height(visit.patient, at),
        **regimen,
        at=at,
    )
    made = DoseOrder.objects.create(
        visit=visit,
        number=_next_number(visit),
        limits=limits,
        weight=weight,
        departure_reason=_reason_for(worked, departure_reason),
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        **regimen,
        **_worked_out(worked),
    )
    detail = {"order": made.number, "dose_mg": str(made.dose_mg)}
    audit_and_announce(visit=visit, verb="treatment.order_dose", by=by, at=at, detail=detail)
    return made


def _check_chosen(
    visit: Visit, item: Protocol, weight: Measurement, vial_mg_per_ml: Decimal
) -> None:
    if weight.patient_id != visit.patient_id or weight.voided_at is not None:
        raise Refusal(gettext("This weight is not one of this patient's."), field="weight")
    if vial_mg_per_ml not in strengths_to_order(visit.site, item.substance):
        raise Refusal(
            gettext(
                "No vial of %(vial_mg_per_ml)s mg/mL is stocked at %(name)s. Choose one that is, or "
                "have it put on the list of vial strengths."
            )
            % {"vial_mg_per_ml": plain(vial_mg_per_ml), "name": visit.site.name},
            field="vial_mg_per_ml",
        )


def _next_number(visit: Visit) -> int:
    before = latest_order(visit)
    return 1 if before is None else before.number + 1


def _reason_for(worked: DoseWorking, departure_reason: str) -> str:
    """The reason as it is kept. Errors: what refuses the order, or that it asks for one."""
    if not worked.can_be_ordered:
        raise Refusals([Refusal(finding.sentence) for finding in worked.refusals])
    asked = [finding for finding in worked.findings if finding.level is FindingLevel.ASK]
    reason = clean_text(
        departure_reason,
        label=gettext("The reason"),
        field="departure_reason",
        longest=400,
        required=False,
    )
    if asked and not reason:
        sentences = " ".join(finding.sentence for finding in asked)
        raise Refusal(
            gettext("Write the reason: %(sentences)s") % {"sentences": sentences},
            field="departure_reason",
        )
    return reason


def _signed_limits(visit: Visit) -> ClinicLimits:
    limits = current_limits(visit.site, visit.protocol_id)
    if limits is None or not is_still_signed(limits):
        raise Refusal(
            gettext(
                "No limits are signed for this protocol. A prescriber sets and signs them before a "
                "dose can be ordered."
            )
        )
    return limits


def _worked_out(worked: DoseWorking) -> dict[str, Any]:
    return {
        "working": worked.as_json(),
        "weight_basis": worked.order.weight.basis.value,
        "weight_kg": worked.order.weight.weight.kg,
        "dose_mg": worked.dose.mg,
        "draw_ml": worked.draw_volume.ml,
        "concentration_mg_per_ml": worked.concentration.mg_per_ml,
        "total_ml": worked.total_volume.ml,
        "rate_ml_per_h": worked.rate.ml_per_h,
    }


@may_be_co_signed
@operation
def confirm_dose(
    *, visit: Visit, order: DoseOrder, vial_mg_per_ml: Decimal | None, by: Actor, at: datetime
) -> DoseConfirmation:
    """One of two independent confirmations; the same person cannot give both.

    `vial_mg_per_ml` is the strength that this person reads from the vial in their hand; None for
    one that the clinic does not stock. By PIN only the second one, when whoever is signed in has
    given the first.
    """
    visit = locked(visit)
    check_can_confirm(by, visit)
    newest = latest_order(visit)
    if newest is None or newest.pk != order.pk:
        raise Refusal(gettext("The order has been replaced by a newer one; read that one."))
    confirmed_by = list(order.confirmations.values_list("by_id", flat=True))
    position = CONFIRMED.check_position(confirmed_by, by)
    co_sign = by.co_sign
    if co_sign is not None and co_sign.session_of_id not in confirmed_by:
        raise Refusal(gettext("The first confirmation comes first, by whoever is signed in."))
    _check_same_vial(order, vial_mg_per_ml)
    use_up(by, subject=visit.uuid, content_sha256=order_sha256(order), at=at)
    made = DoseConfirmation.objects.create(
        visit=visit,
        order=order,
        position=position,
        vial_mg_per_ml=vial_mg_per_ml,
        session_of_id=None if co_sign is None else co_sign.session_of_id,
        session_of_name="" if co_sign is None else co_sign.session_of_name,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"order": order.number, "position": made.position}
    audit_and_announce(visit=visit, verb="treatment.confirm_dose", by=by, at=at, detail=detail)
    return made


def _check_same_vial(order: DoseOrder, mg_per_ml: Decimal | None) -> None:
    if mg_per_ml != order.vial_mg_per_ml:
        in_hand = (
            gettext("of another strength") if mg_per_ml is None else f"{plain(mg_per_ml)} mg/mL"
        )
        raise Refusal(
            gettext(
                "The order is for a vial of %(vial_mg_per_ml)s mg/mL; the vial in your hand is "
                "%(in_hand)s. Draw nothing up: take the right vial, or have the dose ordered again."
            )
            % {"vial_mg_per_ml": plain(order.vial_mg_per_ml), "in_hand": in_hand},
            field="vial_mg_per_ml",
        )


def begin_infusion(*, visit: Visit, order: DoseOrder, by: Actor, at: datetime) -> None:
    """Drug runs in a locked visit. The gate above has seen that it still may by its newest order."""
    _open_segment(visit, order, order.rate_ml_per_h, by, at)
    minutes = order.limits.check_minutes_during
    plan_checks(visit, phase="during", minutes=minutes, since=at)
    move(visit=visit, name="start", by=by, at=at)


@operation
def change_rate(
    *, visit: Visit, rate_ml_per_h: Decimal, reason: str, by: Actor, at: datetime
) -> None:
    """Another rate from now on. Above the ordered rate it is a prescriber's decision."""
    visit = locked(visit)
    check_can_move["change_rate"](by, visit)
    order, segment = _order(visit), _running(visit)
    if delivered(order, list(visit.segments.all()), at=at).emptied:
        raise Refusal(gettext("All that was prepared has been given; stop the infusion."))
    _check_rate(order, rate_ml_per_h, by, visit)
    if rate_ml_per_h == segment.rate_ml_per_h:
        raise Refusal(gettext("This is the rate now."), field="rate_ml_per_h")
    detail: dict[str, object] = {
        "from_ml_per_h": str(segment.rate_ml_per_h),
        "to_ml_per_h": str(rate_ml_per_h),
    }
    move(visit=visit, name="change_rate", by=by, at=at, reason=reason, detail=detail)
    _close_segment(segment, by, at)
    _open_segment(visit, order, rate_ml_per_h, by, at)


def _check_rate(order: DoseOrder, rate_ml_per_h: Decimal, by: Actor, visit: Visit) -> None:
    if rate_ml_per_h <= 0:
        raise Refusal(
            gettext("The rate has to be above 0 mL/h; to give none, pause."), field="rate_ml_per_h"
        )
    if rate_ml_per_h > order.rate_ml_per_h and not allows(check_can_exceed_order, by, visit):
        raise PermissionRefused(
            gettext("Only %(who)s may set more than the ordered %(ml_per_h)s.")
            % {"who": check_can_exceed_order.who, "ml_per_h": _ml_per_h(order.rate_ml_per_h)},
            field="rate_ml_per_h",
        )
    fastest = order.limits.max_pump_rate_ml_per_h
    if fastest is not None and rate_ml_per_h > fastest:
        raise Refusal(
            gettext("%(ml_per_h)s is above the clinic's limit of %(fastest)s mL/h.")
            % {"ml_per_h": _ml_per_h(rate_ml_per_h), "fastest": plain(fastest)},
            field="rate_ml_per_h",
        )
    most = order.limits.max_rate_mg_per_h
    rate = concentration_of(order) * VolumeRate.from_ml_per_h(rate_ml_per_h)
    if most is not None and rate.mg_per_h > most:
        raise Refusal(
            gettext("%(shown)s is above the clinic's limit of %(most)s mg/h.")
            % {"shown": rate.shown(), "most": plain(most)},
            field="rate_ml_per_h",
        )


def _ml_per_h(rate: Decimal) -> str:
    return str(VolumeRate.from_ml_per_h(rate))


@operation
def pause(
    *, visit: Visit, reason: str, pressed_at: datetime | None = None, by: Actor, at: datetime
) -> None:
    """From `pressed_at`, when the pump was paused and the reason not chosen yet; else from now."""
    visit = locked(visit)
    moment = at if pressed_at is None else pressed_at
    if not timedelta(0) <= at - moment <= _LATEST_PRESS:
        raise Refusal(
            gettext("This form was opened too long ago. Open it again, and choose the reason.")
        )
    move(visit=visit, name="pause", by=by, at=moment, reason=reason)
    _close_segment(_running(visit), by, moment)


@operation
def resume(*, visit: Visit, by: Actor, at: datetime) -> None:
    """Run on at the rate before the pause."""
    visit = locked(visit)
    check_can_move["resume"](by, visit)
    order = _order(visit)
    last = InfusionSegment.objects.filter(visit=visit).order_by("-started_at").first()
    rate = order.rate_ml_per_h if last is None else last.rate_ml_per_h
    if delivered(order, list(visit.segments.all()), at=at).emptied:
        raise Refusal(gettext("All that was prepared has been given; stop the infusion."))
    move(visit=visit, name="resume", by=by, at=at)
    _open_segment(visit, order, rate, by, at)


@operation
def stop(
    *, visit: Visit, reason: str = "", complete: bool = False, by: Actor, at: datetime
) -> None:
    """The end of the drug, early with its reason or complete. The checks of recovery fall due from now.

    Complete needs a reason only where the record says that less than ordered was given.
    """
    visit = locked(visit)
    check_can_move["stop"](by, visit)
    order = _order(visit)
    if complete:
        reason = _completed(visit, order, reason, at)
    move(visit=visit, name="stop", by=by, at=at, reason=reason)
    segment = InfusionSegment.objects.filter(visit=visit, ended_at__isnull=True).first()
    if segment is not None:
        _close_segment(segment, by, at)
    never_due = visit.checks.filter(phase="during", due_at__gt=at)
    settle_checks(never_due, reason=INFUSION_STOPPED, by=by, at=at)
    minutes = order.limits.check_minutes_after
    plan_checks(visit, phase="after", minutes=minutes, since=at)


def _completed(visit: Visit, order: DoseOrder, reason: str, at: datetime) -> str:
    given = delivered(order, list(visit.segments.all()), at=at)
    tolerance = Percent.from_percent(order.limits.dose_tolerance_percent or 0)
    if given.mass >= order.will_give or not exceeds(given.mass, order.will_give, tolerance):
        return COMPLETE
    reason = reason.strip()
    if not reason:
        raise Refusal(
            gettext(
                "The record says that %(shown)s of %(gives)s were given (%(percent)s %% of the "
                "syringe). Write why it is complete, or record it as stopped early."
            )
            % {"shown": given.mass.shown(places=2), "gives": order.gives, "percent": given.percent},
            field="reason",
        )
    return gettext("Recorded as complete at %(percent)s %% of the syringe: %(reason)s") % {
        "percent": given.percent,
        "reason": reason,
    }


def _order(visit: Visit) -> DoseOrder:
    order = latest_order(visit)
    if order is None:
        raise Refusal(gettext("No dose is ordered."))
    return order


def _running(visit: Visit) -> InfusionSegment:
    return InfusionSegment.objects.select_for_update().get(visit=visit, ended_at__isnull=True)


def _open_segment(
    visit: Visit, order: DoseOrder, rate_ml_per_h: Decimal, by: Actor, at: datetime
) -> None:
    InfusionSegment.objects.create(
        visit=visit,
        order=order,
        rate_ml_per_h=rate_ml_per_h,
        started_at=at,
        started_by_id=by.person_id,
    )


def _close_segment(segment: InfusionSegment, by: Actor, at: datetime) -> None:
    segment.ended_at, segment.ended_by_id = at, by.id
    segment.save(update_fields=["ended_at", "ended_by_id"])
