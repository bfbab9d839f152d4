"""What must be so before drug is given: each item with its reason."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from chairside.clinic.administration.infusion.dosing import weight_finding
from chairside.clinic.administration.infusion.models import CONFIRMED
from chairside.clinic.administration.infusion.policies import check_can_confirm, check_can_order
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.sites.limits import LimitNotice, limit_notices
from chairside.clinic.sites.policies import check_can_sign_protocols
from chairside.clinic.sites.queries import is_still_signed, missing_limits, vital_limits_of
from chairside.clinic.treatments.gate_day import (
    DAY_ITEMS,
    asked_today,
    pressures,
    rules_today,
    way_home,
)
from chairside.clinic.treatments.gate_eligibility import ELIGIBILITY, gate_eligibility
from chairside.clinic.treatments.gate_inputs import VALUE_ITEMS, GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.policies import check_can_override
from chairside.clinic.visits.policies import check_can_chart, check_can_move
from chairside.clinic.visits.queries.readings import Reading
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.items import ItemKind
from chairside.knowledge.protocols import protocol
from chairside.units.dates import clock_of

_PULSE = (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)
_NEEDED = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.SPO2)
BASELINE = (*_NEEDED, *_PULSE)
"""What baseline vitals are read from."""


def clearance(inputs: GateInputs, names: Collection[str] = ()) -> list[GateItem]:
    """Every condition of giving drug, in the order a nurse works through them.

    `names` asks for some of them, and then reads only what those need. An item beyond a limit is
    named by its first word, `limits`.
    """
    groups = [make for ids, make in _GROUPS if not names or any(name in names for name in ids)]
    items = [item for make in groups for item in make(inputs)]
    if names:
        items = [item for item in items if item.id.split("-")[0] in names]
    if not any(item.can_override for item in items):
        return items
    overrides = {override.item: override for override, _ in inputs.overrides}
    return [
        replace(item, override=overrides.get(item.id)) if item.can_override else item
        for item in items
    ]


def clearance_item(inputs: GateInputs, item_id: str) -> GateItem | None:
    """One condition; None when it is not asked of this visit."""
    items = clearance(inputs, names=(item_id.split("-", maxsplit=1)[0],))
    return next((item for item in items if item.id == item_id), None)


def _protocol_signed(inputs: GateInputs) -> list[GateItem]:
    limits, protocol_id = inputs.limits, inputs.visit.protocol_id
    title = protocol(protocol_id).title
    signed = limits is not None and is_still_signed(limits)
    if not inputs.facts.signed.works(f"{ItemKind.PROTOCOL}:{protocol_id}"):
        signed, sentence = (
            False,
            gettext("“%(title)s” is off here; a prescriber signs it under Knowledge.")
            % {"title": title},
        )
    elif signed and limits is not None:
        sentence = gettext("Limits and checks signed by %(signed_name)s.") % {
            "signed_name": limits.signed_name
        }
    elif limits is not None:
        why = (
            gettext("asks for limits that are not set")
            if missing_limits(limits)
            else gettext("has changed")
        )
        sentence = gettext(
            "“%(title)s” %(why)s since it was signed here; a prescriber signs it again."
        ) % {"title": title, "why": why}
    else:
        sentence = gettext(
            "No limits are signed for “%(title)s”; a prescriber sets and signs them."
        ) % {"title": title}
    return [
        GateItem("protocol", gettext("Protocol signed"), signed, sentence, check_can_sign_protocols)
    ]


def _arrival(inputs: GateInputs) -> list[GateItem]:
    check_in, arriving = inputs.check_in, check_can_move["check_in"]
    if check_in is None:
        return [
            GateItem(
                "check_in",
                gettext("Arrived"),
                False,
                gettext("The patient has not arrived."),
                arriving,
            )
        ]
    how = gettext("by wristband scan, ") if check_in.identity_scanned_at else gettext("by ")
    return [
        GateItem(
            "identity",
            gettext("Identity"),
            True,
            gettext("Confirmed %(how)s%(by_name)s.") % {"how": how, "by_name": check_in.by_name},
            arriving,
        )
    ]


def _allergies(inputs: GateInputs) -> list[GateItem]:
    patient = inputs.facts.summary
    if patient.allergies:
        substances = ", ".join(allergy.substance for allergy in patient.allergies)
        sentence = gettext("Allergies: %(substances)s.") % {"substances": substances}
    elif patient.no_known_allergies_at is not None:
        sentence = gettext("No known allergies.")
    else:
        sentence = gettext("Allergies not assessed.")
    may = check_can_write_clinical_facts
    met = patient.allergies_asked
    return [GateItem("allergies", gettext("Allergies"), met, sentence, may, can_override=True)]


def _ordered(inputs: GateInputs) -> list[GateItem]:
    order, limits = inputs.order, inputs.limits
    if order is None:
        met, sentence = False, gettext("No dose is ordered.")
    elif limits is not None and order.limits_id != limits.pk:
        met = False
        sentence = gettext(
            "The clinic's limits have changed since this dose was ordered; order it again."
        )
    else:
        stale = weight_finding(order, order.limits, inputs.later_weights, inputs.at)
        met, sentence = (
            not stale,
            stale
            or gettext("%(order)s by %(by_name)s.") % {"order": order, "by_name": order.by_name},
        )
    return [GateItem("order", gettext("Dose ordered"), met, sentence, check_can_order)]


def _confirmed(inputs: GateInputs) -> list[GateItem]:
    names = [given.by_name for given in inputs.confirmations]
    met = CONFIRMED.is_complete(names)
    if met:
        sentence = gettext("Confirmed by %(first)s and %(second)s.") % {
            "first": names[0],
            "second": names[1],
        }
    elif names:
        sentence = gettext("Confirmed by %(names)s; a second person has to confirm.") % {
            "names": names[0]
        }
    else:
        sentence = gettext("Two people have to confirm the dose.")
    return [
        GateItem("confirmed", gettext("Dose confirmed twice"), met, sentence, check_can_confirm)
    ]


def _baseline(inputs: GateInputs) -> list[GateItem]:
    title = gettext("Baseline vitals")
    latest = inputs.readings if inputs.check_in is not None else {}
    missing = [METRICS[metric].name for metric in _NEEDED if metric not in latest]
    if not any(metric in latest for metric in _PULSE):
        missing.append(gettext("Heart rate or pulse"))
    if missing:
        sentence = gettext("Not charted since check-in: ") + ", ".join(missing) + "."
        return [GateItem("baseline", title, False, sentence, check_can_chart, can_override=True)]
    pressure = f"{latest[Metric.NIBP_SYSTOLIC].text}/{latest[Metric.NIBP_DIASTOLIC].text} mmHg"
    sentence = f"{pressure}, SpO2 {latest[Metric.SPO2].text} %, {_when(inputs, latest)}."
    items = [GateItem("baseline", title, True, sentence, check_can_chart, can_override=True)]
    # One item for each limit, so that letting one value pass lets no other pass.
    notices = limit_notices(inputs.values, vital_limits_of(inputs.limits))
    items += [
        _beyond(inputs, "limits", notice, gettext("Within the clinic's limits"), notice.sentence)
        for notice in notices
    ]
    noticed = {(notice.metric, notice.side) for notice in notices}
    items += [
        _beyond(inputs, "pressure", notice, rule.title, f"{shown}. {rule.sentence}")
        for rule, notice, shown in pressures(inputs)
        if (notice.metric, notice.side) not in noticed
    ]
    return items


def _beyond(
    inputs: GateInputs, word: str, notice: LimitNotice, title: str, sentence: str
) -> GateItem:
    return GateItem(
        _limit_item(inputs, word, notice),
        title,
        False,
        gettext("%(sentence)s A prescriber weighs the risk.") % {"sentence": sentence},
        check_can_override,
        can_override=True,
    )


def _limit_item(inputs: GateInputs, word: str, notice: LimitNotice) -> str:
    """The id of a value beyond a limit. One farther out than a prescriber weighed has a new one,
    so that what was let pass at 171 mmHg does not stand for 210.
    """
    base = f"{word}-{notice.metric}-{notice.side}"
    value = f"-{notice.metric}-{notice.side}"
    overrides = [
        (override, weighed)
        for override, weighed in inputs.overrides
        if override.item.startswith(tuple(f"{begin.rstrip('-')}{value}" for begin in VALUE_ITEMS))
    ]
    for override, weighed in overrides:
        if weighed is not None and not notice.farther_than(weighed):
            return override.item
    same = sum(override.item.startswith(base) for override, _ in overrides)
    return f"{base}-{same + 1}" if same else base


def _when(inputs: GateInputs, latest: Mapping[Metric, Reading]) -> str:
    """How old the baseline is, by its oldest part: whoever clears reads it."""
    pulse = max(latest[metric].charted_at for metric in _PULSE if metric in latest)
    oldest = min(pulse, *(latest[metric].charted_at for metric in _NEEDED))
    local = oldest.astimezone(ZoneInfo(inputs.visit.site.time_zone))
    minutes = int((inputs.at - oldest).total_seconds() // 60)
    return gettext("charted at %(clock)s, %(minutes)s min ago") % {
        "clock": clock_of(local),
        "minutes": minutes,
    }


BEFORE_START = (*ELIGIBILITY, *DAY_ITEMS, "limits", "pressure")
"""What can still be answered, charted or weighed while a cleared patient waits in the chair."""

_GROUPS: tuple[tuple[tuple[str, ...], Callable[[GateInputs], list[GateItem]]], ...] = (
    (ELIGIBILITY, gate_eligibility),
    (("protocol",), _protocol_signed),
    (("check_in", "identity"), _arrival),
    (("escort", "driving"), way_home),
    (("asked",), asked_today),
    (("today",), rules_today),
    (("allergies",), _allergies),
    (("order",), _ordered),
    (("confirmed",), _confirmed),
    (("baseline", "limits", "pressure"), _baseline),
)
