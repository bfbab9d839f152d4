"""What must be so before drug is given: each item with its reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from chairside.clinic.administration.infusion.dosing import weight_finding
from chairside.clinic.administration.infusion.models import CONFIRMED, DoseOrder
from chairside.clinic.administration.infusion.policies import check_can_confirm, check_can_order
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.patients.models import Allergy
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.signoffs.queries import SignOffs
from chairside.clinic.sites.limits import LimitNotice, limit_notices
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.policies import check_can_sign_protocols
from chairside.clinic.sites.queries import current_limits, is_still_signed, vital_limits_of
from chairside.clinic.treatments.gate_eligibility import gate_eligibility
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.treatments.policies import check_can_override
from chairside.clinic.visits.models import CheckIn, Observation, Visit
from chairside.clinic.visits.policies import check_can_chart, check_can_move
from chairside.clinic.visits.queries.readings import latest_charted
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocols import protocol
from chairside.units.number import plain

_PULSE = (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)
_BASELINE = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.SPO2)


def clearance(visit: Visit, at: datetime, *, facts: PatientFacts | None = None) -> list[GateItem]:
    """Every condition of giving drug, in the order a nurse works through them."""
    known = facts or PatientFacts(visit.patient, at)
    check_in = CheckIn.objects.filter(visit=visit).first()
    limits = current_limits(visit.site, visit.protocol_id)
    order = latest_order(visit)
    items = [
        *gate_eligibility(visit, known),
        _protocol_signed(visit, limits, known.signed),
        *_arrival(check_in),
        _allergies(visit),
        _ordered(order, limits, at),
        _confirmed(order),
        *_baseline(visit, limits, check_in, at),
    ]
    overrides = {found.item: found for found in GateOverride.objects.filter(visit=visit)}
    return [
        replace(item, override=overrides.get(item.id)) if item.can_override else item
        for item in items
    ]


def _protocol_signed(visit: Visit, limits: ClinicLimits | None, items: SignOffs) -> GateItem:
    title = protocol(visit.protocol_id).title
    signed = limits is not None and is_still_signed(limits)
    if not items.works(f"{ItemKind.PROTOCOL}:{visit.protocol_id}"):
        signed, sentence = False, f"“{title}” is off here; a prescriber signs it under Knowledge."
    elif signed and limits is not None:
        sentence = f"Limits and checks signed by {limits.signed_name}."
    elif limits is not None:
        sentence = f"“{title}” has changed since it was signed here; a prescriber signs it again."
    else:
        sentence = f"No limits are signed for “{title}”; a prescriber sets and signs them."
    return GateItem("protocol", "Protocol signed", signed, sentence, check_can_sign_protocols)


def _arrival(check_in: CheckIn | None) -> list[GateItem]:
    arriving = check_can_move["check_in"]
    if check_in is None:
        return [GateItem("check_in", "Checked in", False, "The patient has not arrived.", arriving)]
    escort = bool(check_in.escort_name and check_in.escort_phone)
    fasting = check_in.last_food_at is not None and check_in.last_drink_at is not None
    return [
        GateItem("identity", "Identity", True, f"Confirmed by {check_in.by_name}.", arriving),
        GateItem(
            "escort",
            "Way home",
            escort,
            f"{check_in.escort_name}, {check_in.escort_phone}."
            if escort
            else "No escort is named with a telephone number.",
            arriving,
            can_override=True,
        ),
        GateItem(
            "driving",
            "No driving",
            check_in.will_not_drive,
            "Will not drive until tomorrow, after a night's sleep."
            if check_in.will_not_drive
            else "Has not agreed not to drive until tomorrow.",
            arriving,
            can_override=True,
        ),
        GateItem(
            "fasting",
            "Last food and drink",
            fasting,
            "Both times are recorded."
            if fasting
            else "The times of the last food and drink are not recorded.",
            arriving,
            can_override=True,
        ),
    ]


def _allergies(visit: Visit) -> GateItem:
    patient = visit.patient
    known = list(Allergy.objects.filter(patient=patient, voided_at__isnull=True))
    if known:
        sentence = "Allergies: " + ", ".join(allergy.substance for allergy in known) + "."
    elif patient.no_known_allergies_at is not None:
        sentence = "No known allergies."
    else:
        sentence = "Nobody has asked about allergies."
    met = bool(known) or patient.no_known_allergies_at is not None
    return GateItem(
        "allergies", "Allergies", met, sentence, check_can_write_clinical_facts, can_override=True
    )


def _ordered(order: DoseOrder | None, limits: ClinicLimits | None, at: datetime) -> GateItem:
    title = "Dose ordered"
    if order is None:
        return GateItem("order", title, False, "No dose is ordered.", check_can_order)
    if limits is not None and order.limits_id != limits.pk:
        sentence = "The clinic's limits have changed since this dose was ordered; order it again."
        return GateItem("order", title, False, sentence, check_can_order)
    stale = weight_finding(order, order.limits, at)
    if stale:
        return GateItem("order", title, False, stale, check_can_order)
    sentence = f"{order} by {order.by_name}."
    return GateItem("order", title, True, sentence, check_can_order)


def _confirmed(order: DoseOrder | None) -> GateItem:
    names = [found.by_name for found in order.confirmations.all()] if order else []
    confirmed = CONFIRMED.is_complete(names)
    if confirmed:
        sentence = f"Confirmed by {names[0]} and {names[1]}."
    elif names:
        sentence = f"Confirmed by {names[0]}; a second person has to confirm."
    else:
        sentence = "Two people have to confirm the dose."
    return GateItem("confirmed", "Dose confirmed twice", confirmed, sentence, check_can_confirm)


def _baseline(
    visit: Visit, limits: ClinicLimits | None, check_in: CheckIn | None, at: datetime
) -> list[GateItem]:
    title = "Baseline vitals"
    taken = latest_charted(visit) if check_in is not None else {}
    latest = {metric: value for metric, (value, _) in taken.items()}
    missing = [METRICS[metric].name for metric in _BASELINE if metric not in latest]
    if not any(metric in latest for metric in _PULSE):
        missing.append("Heart rate or pulse")
    if missing:
        sentence = "Not charted since check-in: " + ", ".join(missing) + "."
        return [GateItem("baseline", title, False, sentence, check_can_chart, can_override=True)]
    shown = (
        f"{plain(latest[Metric.NIBP_SYSTOLIC])}/{plain(latest[Metric.NIBP_DIASTOLIC])} mmHg, "
        f"SpO2 {plain(latest[Metric.SPO2])} %, {_when(visit, taken, at)}."
    )
    items = [GateItem("baseline", title, True, shown, check_can_chart, can_override=True)]
    # One item for each limit, so that letting one value pass lets no other pass.
    items += [
        GateItem(
            _limit_item(visit, notice),
            "Within the clinic's limits",
            False,
            f"{notice.sentence} A prescriber weighs the risk.",
            check_can_override,
            can_override=True,
        )
        for notice in limit_notices(latest, vital_limits_of(limits))
    ]
    return items


def _limit_item(visit: Visit, notice: LimitNotice) -> str:
    """The id of a value beyond a limit. One farther out than a prescriber weighed has a new one,
    so that what was let pass at 171 mmHg does not stand for 210.
    """
    base = f"limits-{notice.metric}-{notice.side}"
    overrides = [
        override
        for override in GateOverride.objects.filter(visit=visit).order_by("id")
        if override.item == base or override.item.startswith(f"{base}-")
    ]
    for override in overrides:
        weighed = (
            Observation.objects.filter(
                visit=visit, metric=notice.metric.value, mark=None, received_at__lte=override.at
            )
            .order_by("-charted_at", "-id")
            .values_list("value", flat=True)
            .first()
        )
        if weighed is not None and not notice.farther_than(weighed):
            return override.item
    return f"{base}-{len(overrides) + 1}" if overrides else base


def _when(visit: Visit, taken: Mapping[Metric, tuple[Decimal, datetime]], at: datetime) -> str:
    """How old the baseline is, by its oldest part: whoever clears reads it."""
    pulse = max(taken[metric][1] for metric in _PULSE if metric in taken)
    oldest = min(pulse, *(taken[metric][1] for metric in _BASELINE))
    local = oldest.astimezone(ZoneInfo(visit.site.time_zone))
    minutes = int((at - oldest).total_seconds() // 60)
    return f"charted at {local:%H:%M}, {minutes} min ago"
