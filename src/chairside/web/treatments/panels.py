"""What the panels of the live page are drawn from, gathered once for the page and its refreshes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django_htmx.http import trigger_client_event

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.administration.infusion.delivered import concentration_of
from chairside.clinic.audit.actors import Actor
from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.sites.queries import vital_limits_of
from chairside.clinic.treatments.policies import check_can_override
from chairside.clinic.treatments.queries import Due, Live
from chairside.clinic.visits.policies import (
    check_can_acknowledge,
    check_can_chart,
    check_can_hand_over_care,
    check_can_move_chair,
    check_can_withdraw_handover,
    check_can_write,
)
from chairside.clinic.visits.queries import LATE_AFTER, FeedState
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.knowledge.dosing import DoseStep
from chairside.knowledge.moaas import moaas
from chairside.web.pages import PageRequest
from chairside.web.treatments.addresses import address
from chairside.web.treatments.excursions import limit_marks, limit_rows
from chairside.web.treatments.run import run_parts
from chairside.web.treatments.silence import quiet_words, silent_words
from chairside.web.treatments.slots import slots
from chairside.web.treatments.steps import (
    Button,
    has_confirmed,
    may_confirm,
    may_order,
    mending_button,
    move_buttons,
    next_button,
)
from chairside.web.treatments.tiles import tiles

PANELS = (
    "head",
    "run",
    "handover",
    "warnings",
    "due",
    "infusion",
    "gate",
    "actions",
    "checks",
    "events",
    "prn",
    "line",
    "notes",
    "history",
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something due; `button` opens what does it. `earliest`: its time is when it may be done."""

    due: Due
    overdue: bool
    earliest: bool
    button: Button | None
    skip: str = ""


def context_of(request: PageRequest, live: Live) -> dict[str, Any]:
    """Everything the panels' templates use."""
    by = request.actor
    step = next_button(live, by)
    can_chart = allows(check_can_chart, by, live.visit)
    return {
        "live": live,
        "visit": live.visit,
        "person": live.patient,
        "now": live.at,
        "in_chair": live.state in IN_CHAIR,
        "tiles": tiles(live.readings, vital_limits_of(live.limits), live.excursions),
        "silent": silent_words(live.feeds),
        "quiet": quiet_words(live.feeds),
        "run": run_parts(live),
        "slots": slots(live, by),
        "limit_rows": limit_rows(live.visit, live.excursions),
        "limit_marks": limit_marks(live.excursions),
        "may_acknowledge": allows(check_can_acknowledge, by, live.visit),
        "alarms": live.alarms,
        "feeds": [feed_json(feed) for feed in live.feeds],
        "marks": live.marks,
        "due_rows": _due_rows(live, step, can_chart=can_chart),
        "step": step,
        "moves": move_buttons(live),
        "steps": working_steps(live.order.working) if live.order else [],
        "confirmations": live.confirmations,
        "ticking": ticking(live),
        "gate_rows": [(item, mending_button(live, item, by)) for item in live.gate],
        "may_override": allows(check_can_override, by, live.visit),
        "may_order": may_order(live, by),
        "may_confirm": live.order is not None
        and len(live.confirmations) < 2
        and may_confirm(live, by),
        "has_confirmed": has_confirmed(live.confirmations, by),
        "may_chart": can_chart,
        "may_move_chair": allows(check_can_move_chair, by, live.visit),
        "may_write": allows(check_can_write, by, live.visit),
        "check_rows": [(check, check_words(check.result)) for check in live.checks],
        "event_rows": [(event, event) for event in live.events],
        "history": [(move, move.name.replace("_", " ")) for move in live.history],
        "record_href": address("record", live.visit.uuid),
        "may_hand_over": allows(check_can_hand_over_care, by, live.visit),
        "may_withdraw": _may_withdraw(live, by),
        "panels": PANELS,
    }


def refreshed(request: PageRequest, live: Live, *, say: str = "") -> HttpResponse:
    """Every panel, each for its own place in the open page; `say` is what was just done."""
    context = {**context_of(request, live), "oob": True}
    response = render(request, "treatments/now.html", context)
    if say:
        trigger_client_event(response, "chairside:done", {"say": say})
    return response


def feed_json(feed: FeedState) -> dict[str, object]:
    """`last` in epoch seconds, None while nothing was heard; silent after `after` seconds.

    `waiting` is when the oldest message came that is not charted, None when none waits; `late` is
    after how many seconds that is said.
    """
    return {
        "label": feed.device.label,
        "monitor": feed.device.kind == DeviceKind.MONITOR,
        "last": None if feed.last_at is None else feed.last_at.timestamp(),
        "after": feed.stale_after.total_seconds(),
        "waiting": None if feed.waiting_since is None else feed.waiting_since.timestamp(),
        "late": LATE_AFTER.total_seconds(),
    }


def ticking(live: Live) -> dict[str, object] | None:
    """What the page needs to count up what has been given between two answers of the server."""
    if live.order is None:
        return None
    given, strength = live.delivered, concentration_of(live.order).mg_per_ml
    rate = given.running_rate if given else None
    return {
        "at": live.at.timestamp(),
        "ml": float(given.volume.ml) if given else 0.0,
        "total_ml": float(live.order.total_ml),
        "rate": float(rate.ml_per_h) if rate else 0.0,
        "mg_per_h": float((concentration_of(live.order) * rate).mg_per_h) if rate else 0.0,
        "mg_per_ml": float(strength),
        "mg": float(given.mass.mg) if given else 0.0,
        "total_mg": float(live.order.total_ml * strength),
    }


def working_steps(working: Mapping[str, Any]) -> list[DoseStep]:
    """The steps of an order as they were worked out and stored with it."""
    return [
        DoseStep(
            label=step["label"],
            formula=step["formula"],
            exact=Decimal(step["exact"]),
            rounded=Decimal(step["rounded"]),
            unit=step["unit"],
            note=step["note"],
        )
        for step in working["steps"]
    ]


def check_words(result: Mapping[str, Any]) -> str:
    """A check's result in a line; empty while nobody has done it."""
    if "sedation" not in result:
        return ""
    score = moaas(result["sedation"])
    parts = [
        f"MOAA/S {score.score}: {score.text.lower()}",
        gettext("dissociation %(result)s") % {"result": result["dissociation"]},
    ]
    parts.append(gettext("comfortable") if result["comfortable"] else gettext("not comfortable"))
    values = result.get("values", {})
    if "nibp_systolic" in values and "nibp_diastolic" in values:
        parts.append(f"{values['nibp_systolic']}/{values['nibp_diastolic']} mmHg")
    if "spo2" in values:
        parts.append(f"SpO₂ {values['spo2']} %")
    if result.get("remarks"):
        parts.append(result["remarks"])
    return " · ".join(parts)


def _due_rows(live: Live, step: Button | None, *, can_chart: bool) -> list[DueRow]:
    rows = []
    for due in live.due:
        button, skip = None, ""
        if due.check is not None and can_chart:
            href = address("treatment_check", live.visit.uuid, due.check.pk)
            button = Button("check", gettext("Do the check"), "check", href)
            skip = address("treatment_skip", live.visit.uuid, due.check.pk)
        elif due.check is None:
            button = step
        earliest = due.check is None and live.state is State.RECOVERING
        overdue = due.overdue(live.at) and not earliest
        rows.append(DueRow(due, overdue, earliest, button, skip))
    # A check that is overdue comes before a discharge that it stands in the way of.
    return sorted(rows, key=lambda row: not (row.overdue and row.due.check is not None))


def _may_withdraw(live: Live, by: Actor) -> bool:
    waiting = next((row for row in live.nursing.handovers if row.is_open), None)
    if waiting is None:
        return False
    waiting.visit = live.visit
    return allows(check_can_withdraw_handover, by, waiting)
