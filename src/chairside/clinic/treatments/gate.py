"""What must be so before drug is given, and before the patient leaves: each item with its reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Allergy
from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.queries import standings, works
from chairside.clinic.sites.models import ClinicProtocol
from chairside.clinic.sites.queries import current_protocol, is_still_signed
from chairside.clinic.treatments.before_course import before_course
from chairside.clinic.treatments.dosing import settings_of, weight_finding
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.models import (
    CheckIn,
    DoseOrder,
    GateOverride,
    Observation,
    Treatment,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocols import protocol

_NURSE = (Role.NURSE, Role.PRESCRIBER)
_DESK = (Role.FRONT_DESK, *_NURSE)
_PRESCRIBER = (Role.PRESCRIBER,)
_PULSE = (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)
_BASELINE = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.SPO2)


def clearance(treatment: Treatment, at: datetime) -> list[GateItem]:
    """Every condition of giving drug, in the order a nurse works through them."""
    check_in = CheckIn.objects.filter(treatment=treatment).first()
    settings = current_protocol(treatment.site, treatment.protocol_id)
    order = latest_order(treatment)
    items = [
        *before_course(treatment, at),
        _protocol_signed(treatment, settings),
        *_arrival(check_in),
        _allergies(treatment),
        _ordered(order, settings, at),
        _confirmed(order),
        *_baseline(treatment, settings, check_in, at),
    ]
    overrides = {found.item: found for found in GateOverride.objects.filter(treatment=treatment)}
    return [
        replace(item, override=overrides.get(item.id)) if item.can_override else item
        for item in items
    ]


def latest_order(treatment: Treatment) -> DoseOrder | None:
    return DoseOrder.objects.filter(treatment=treatment).order_by("-number").first()


def _protocol_signed(treatment: Treatment, settings: ClinicProtocol | None) -> GateItem:
    title = protocol(treatment.protocol_id).title
    signed = settings is not None and is_still_signed(settings)
    if not works(f"{ItemKind.PROTOCOL}:{treatment.protocol_id}"):
        signed, sentence = False, f"“{title}” is off here; a prescriber signs it under Knowledge."
    elif signed and settings is not None:
        sentence = f"Limits and checks signed by {settings.signed_name}."
    elif settings is not None:
        sentence = f"“{title}” has changed since it was signed here; a prescriber signs it again."
    else:
        sentence = f"No limits are signed for “{title}”; a prescriber sets and signs them."
    return GateItem("protocol", "Protocol signed", signed, sentence, _PRESCRIBER)


def _arrival(check_in: CheckIn | None) -> list[GateItem]:
    if check_in is None:
        return [GateItem("check_in", "Checked in", False, "The patient has not arrived.", _DESK)]
    escort = bool(check_in.escort_name and check_in.escort_phone)
    fasting = check_in.last_food_at is not None and check_in.last_drink_at is not None
    return [
        GateItem("identity", "Identity", True, f"Confirmed by {check_in.by_name}.", _DESK),
        GateItem(
            "escort",
            "Way home",
            escort,
            f"{check_in.escort_name}, {check_in.escort_phone}."
            if escort
            else "No escort is named with a telephone number.",
            _DESK,
            can_override=True,
        ),
        GateItem(
            "driving",
            "No driving",
            check_in.will_not_drive,
            "Will not drive until tomorrow, after a night's sleep."
            if check_in.will_not_drive
            else "Has not agreed not to drive until tomorrow.",
            _DESK,
            can_override=True,
        ),
        GateItem(
            "fasting",
            "Last food and drink",
            fasting,
            "Both times are recorded."
            if fasting
            else "The times of the last food and drink are not recorded.",
            _DESK,
            can_override=True,
        ),
    ]


def _allergies(treatment: Treatment) -> GateItem:
    patient = treatment.patient
    known = list(Allergy.objects.filter(patient=patient, voided_at__isnull=True))
    if known:
        sentence = "Allergies: " + ", ".join(allergy.substance for allergy in known) + "."
    elif patient.no_known_allergies_at is not None:
        sentence = "No known allergies."
    else:
        sentence = "Nobody has asked about allergies."
    met = bool(known) or patient.no_known_allergies_at is not None
    return GateItem("allergies", "Allergies", met, sentence, _NURSE, can_override=True)


def _ordered(order: DoseOrder | None, settings: ClinicProtocol | None, at: datetime) -> GateItem:
    title = "Dose ordered"
    if order is None:
        return GateItem("order", title, False, "No dose is ordered.", _PRESCRIBER)
    if settings is not None and order.settings_id != settings.pk:
        sentence = "The clinic's limits have changed since this dose was ordered; order it again."
        return GateItem("order", title, False, sentence, _PRESCRIBER)
    stale = weight_finding(order, settings_of(order), at)
    if stale:
        return GateItem("order", title, False, stale, _PRESCRIBER)
    sentence = f"{order} by {order.by_name}."
    return GateItem("order", title, True, sentence, _PRESCRIBER)


def _confirmed(order: DoseOrder | None) -> GateItem:
    names = [found.by_name for found in order.confirmations.all()] if order else []
    if len(names) >= 2:
        sentence = f"Confirmed by {names[0]} and {names[1]}."
    elif names:
        sentence = f"Confirmed by {names[0]}; a second person has to confirm."
    else:
        sentence = "Two people have to confirm the dose."
    return GateItem("confirmed", "Dose confirmed twice", len(names) >= 2, sentence, _NURSE)


def _baseline(
    treatment: Treatment, settings: ClinicProtocol | None, check_in: CheckIn | None, at: datetime
) -> list[GateItem]:
    title = "Baseline vitals"
    taken = _latest(treatment) if check_in is not None else {}
    latest = {metric: value for metric, (value, _) in taken.items()}
    missing = [METRICS[metric].name for metric in _BASELINE if metric not in latest]
    if not any(metric in latest for metric in _PULSE):
        missing.append("Heart rate or pulse")
    if missing:
        sentence = "Not charted since check-in: " + ", ".join(missing) + "."
        return [GateItem("baseline", title, False, sentence, _NURSE, can_override=True)]
    shown = (
        f"{_plain(latest[Metric.NIBP_SYSTOLIC])}/{_plain(latest[Metric.NIBP_DIASTOLIC])} mmHg, "
        f"SpO2 {_plain(latest[Metric.SPO2])} %, {_when(treatment, taken, at)}."
    )
    items = [GateItem("baseline", title, True, shown, _NURSE, can_override=True)]
    # One item for each limit, so that letting one value pass lets no other pass.
    items += [
        GateItem(
            _limit_item(treatment, metric, side, latest[metric]),
            "Within the clinic's limits",
            False,
            f"{sentence} A prescriber weighs the risk.",
            _PRESCRIBER,
            can_override=True,
        )
        for metric, side, sentence in _outside(latest, settings)
    ]
    return items


def _limit_item(treatment: Treatment, metric: Metric, side: str, value: Decimal) -> str:
    """The id of a value beyond a limit. One farther out than a prescriber weighed has a new one,
    so that what was let pass at 171 mmHg does not stand for 210.
    """
    base = f"limits-{metric}-{side}"
    given = [
        found
        for found in GateOverride.objects.filter(treatment=treatment).order_by("id")
        if found.item == base or found.item.startswith(f"{base}-")
    ]
    for found in given:
        weighed = (
            Observation.objects.filter(
                treatment=treatment, metric=metric.value, mark=None, received_at__lte=found.at
            )
            .order_by("-charted_at", "-id")
            .values_list("value", flat=True)
            .first()
        )
        if weighed is not None and (value >= weighed if side == "low" else value <= weighed):
            return found.item
    return f"{base}-{len(given) + 1}" if given else base


def _when(
    treatment: Treatment, taken: Mapping[Metric, tuple[Decimal, datetime]], at: datetime
) -> str:
    """How old the baseline is, by its oldest part: whoever clears reads it."""
    pulse = max(taken[metric][1] for metric in _PULSE if metric in taken)
    oldest = min(pulse, *(taken[metric][1] for metric in _BASELINE))
    local = oldest.astimezone(ZoneInfo(treatment.site.time_zone))
    minutes = int((at - oldest).total_seconds() // 60)
    return f"charted at {local:%H:%M}, {minutes} min ago"


def latest_values(treatment: Treatment) -> dict[Metric, Decimal]:
    """The last charted value of each metric that nobody marked as an artefact."""
    return {metric: value for metric, (value, _) in _latest(treatment).items()}


def _latest(treatment: Treatment) -> dict[Metric, tuple[Decimal, datetime]]:
    rows = (
        Observation.objects.filter(treatment=treatment, mark__isnull=True)
        .order_by("metric", "-charted_at", "-id")
        .distinct("metric")
        .values_list("metric", "value", "charted_at")
    )
    return {Metric(metric): (value, charted_at) for metric, value, charted_at in rows}


def limit_notices(values: Mapping[Metric, Decimal], settings: ClinicProtocol | None) -> list[str]:
    """Sentences for values outside the limits this clinic has set; unset limits give none."""
    return [sentence for _, _, sentence in _outside(values, settings)]


def _outside(
    values: Mapping[Metric, Decimal], settings: ClinicProtocol | None
) -> list[tuple[Metric, str, str]]:
    """Metric, side (low or high) and sentence of every value beyond a limit."""
    limits = settings.vital_limits if settings is not None else {}
    found = []
    for metric, value in values.items():
        bounds = limits.get(metric.value, {})
        info = METRICS[metric]
        for side, beyond in (("low", value.__lt__), ("high", value.__gt__)):
            bound = bounds.get(side)
            if bound is not None and beyond(Decimal(str(bound))):
                word = "below" if side == "low" else "above"
                sentence = (
                    f"{info.name} {_plain(value)} {_unit(metric)} is {word} the clinic's "
                    f"limit of {bound}."
                )
                found.append((metric, side, sentence))
    return found


def _unit(metric: Metric) -> str:
    return "mmHg" if METRICS[metric].unit == "mm[Hg]" else METRICS[metric].unit.value


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def criteria_in_use(protocol_id: str) -> list[str]:
    """The protocol's discharge criteria that work here: an unverified one is off until signed."""
    on = {each.item.id for each in standings() if each.works and each.item.kind == "discharge"}
    return [name for name in protocol(protocol_id).discharge if name in on]


def discharge_gate(
    treatment: Treatment,
    *,
    criteria: Mapping[str, bool],
    left_with: str,
    instructions_given: bool,
    unmet_reason: str,
    by: Actor,
    at: datetime,
) -> list[Refusal]:
    """Why the patient may not leave yet; empty when nothing speaks against it.

    A prescriber may let the patient go with something unmet and a reason (a transfer to hospital,
    a patient who will not wait). Checks still open are never passed over: they are done or skipped.
    """
    open_checks = treatment.checks.filter(done_at__isnull=True, due_at__lte=at).count()
    always = []
    if open_checks:
        always.append(
            Refusal(f"{open_checks} due checks are open: do them, or skip them with a reason.")
        )
    if not left_with.strip():
        always.append(Refusal("Say with whom the patient leaves.", field="left_with"))
    unmet = _unmet(treatment, criteria, instructions_given, at)
    if not unmet:
        return always
    if not unmet_reason.strip():
        return [*always, *unmet]
    if not by.has(Role.PRESCRIBER):
        sentence = "Only a prescriber may discharge with something unmet."
        always.append(Refusal(sentence, field="unmet_reason"))
    return always


def _unmet(
    treatment: Treatment, criteria: Mapping[str, bool], instructions_given: bool, at: datetime
) -> list[Refusal]:
    found = []
    order = latest_order(treatment)
    stopped = treatment.moves.filter(name="stop").order_by("-at").first()
    if order is not None and stopped is not None:
        least = timedelta(minutes=settings_of(order).minimum_recovery_minutes)
        left = stopped.at + least - at
        if left > timedelta(0):
            minutes = -(-int(left.total_seconds()) // 60)
            found.append(
                Refusal(
                    f"The clinic's least stay of {int(least.total_seconds() // 60)} min after "
                    f"the stop ends in {minutes} min."
                )
            )
    found += [
        Refusal(f"Not met: {discharge_criterion(name).text}.", field=f"criterion-{name}")
        for name in criteria_in_use(treatment.protocol_id)
        if not criteria.get(name, False)
    ]
    if not instructions_given:
        found.append(Refusal("Give the instructions for home first.", field="instructions_given"))
    open_events = treatment.adverse_events.filter(resolved_at__isnull=True).count()
    if open_events:
        found.append(Refusal(f"{open_events} events are not resolved."))
    return found
