"""The live page of one treatment, its refreshes, its lines and its stream."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.administration.infusion.forecast import (
    DEFAULT_MODEL,
    MODELS,
    Forecast,
    forecast_of,
)
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import record_view
from chairside.clinic.sites.queries import bound_devices, current_limits, vital_limits_of
from chairside.clinic.treatments.gate_marks import gate_marks
from chairside.clinic.treatments.queries.curves import limits_and_medicines
from chairside.clinic.visits.policies import check_can_read, check_can_read_clinical
from chairside.clinic.visits.queries import (
    Marker,
    excursions,
    feed_state,
    latest_readings,
    markers,
    marks,
    series,
    series_after,
    visit_by_uuid,
)
from chairside.clinic.visits.states import BY_NAME, FINAL, IN_CHAIR, State
from chairside.knowledge.events import EVENT_CODES
from chairside.texts.translated import Declared as _
from chairside.web.followed import followed
from chairside.web.pages import PageRequest
from chairside.web.pages import page as declared
from chairside.web.parameters import whole_number
from chairside.web.treatments.addresses import live_of, or_404, read_of
from chairside.web.treatments.excursions import limit_marks
from chairside.web.treatments.panels import context_of, feed_json, refreshed
from chairside.web.treatments.steps import move_buttons, opened_first
from chairside.web.treatments.tiles import chart_limits, tile_json, tiles

MODEL_NAMES = {
    "fanta_2015": _("Venous, with spread (Fanta)"),
    "kamp_2020": _("Arterial (Kamp)"),
    "domino_1984": _("Arterial-like (Domino)"),
}
# Rows may be committed in another order than they were numbered; the page knows a point it has.
OVERLAP = 40
_EVENT_LABELS = {event.code: event.label for event in EVENT_CODES}
BEFORE_DRUG = (State.CHECKED_IN, State.CLEARED)


@declared(check_can_read)
def treatment(request: PageRequest, key: UUID) -> HttpResponseBase:
    seen = live_of(request, key, audit=False)
    record_view(
        subject=seen.visit,
        patient_id=seen.visit.patient_id,
        what="treatment",
        by=request.actor,
        at=request.now,
    )
    if not allows(check_can_read_clinical, request.actor, seen.visit):
        context = {
            "live": seen,
            "visit": seen.visit,
            "moves": move_buttons(seen),
        }
        return render(request, "treatments/desk.html", context)
    context = context_of(request, seen)
    context["do_href"] = opened_first(seen, request.actor, request.GET.get("do", ""))
    context["models"] = [(model, MODEL_NAMES.get(model, model)) for model in MODELS]
    return render(request, "treatments/live.html", context)


@declared(check_can_read_clinical)
def now(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The panels again, after something changed."""
    return refreshed(request, live_of(request, key))


@declared(check_can_read_clinical)
def series_json(request: PageRequest, key: UUID) -> HttpResponseBase:
    visit = read_of(request, key)
    # Counted first: a mark set while the values are read is news to the page, which reads again.
    marked = marks(visit)
    charted = series(visit)
    return JsonResponse({"points": charted.points, "last_id": charted.last_id, "marks": marked})


@declared(check_can_read_clinical)
def forecast_json(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The predicted concentration, the markers and the limits: what changes with a move."""
    asked = request.GET.get("model", DEFAULT_MODEL)
    model_id = asked if asked in MODELS else DEFAULT_MODEL
    visit = read_of(request, key)
    curve = forecast_of(visit, at=request.now, model_id=model_id)
    limits, medicines = limits_and_medicines(visit)
    return JsonResponse(
        {
            "now": request.now.timestamp(),
            "curve": None if curve is None else _curve_json(curve),
            "markers": [_marker_json(marker) for marker in [*markers(visit), *medicines]],
            "limits": chart_limits(vital_limits_of(limits)),
            "from": _window_start(visit, request.now).timestamp(),
            "until": _over_at(visit),
        }
    )


def _curve_json(curve: Forecast) -> dict[str, Any]:
    shown = asdict(curve)
    shown["doses"] = [
        {
            "from": step.start.timestamp(),
            "to": step.end.timestamp(),
            "mg_per_h": float(step.rate.mg_per_h),
            "planned": step.planned,
        }
        for step in curve.doses
    ]
    return shown


def _window_start(visit: Any, now: datetime) -> datetime:
    arrival = getattr(visit, "check_in", None)
    begin: datetime = visit.appointment.start if arrival is None else arrival.at
    return min(begin, now)


def _over_at(visit: Any) -> float | None:
    """When the visit was over, None while it goes on: the chart ends there, not at the present."""
    if State(visit.state) not in (State.DISCHARGED, *FINAL):
        return None
    leaving = getattr(visit, "discharge", None)
    ended: datetime = visit.state_since if leaving is None else leaving.at
    return ended.timestamp()


def _marker_json(marker: Marker) -> dict[str, object]:
    """A vertical line through all panels."""
    if marker.kind == "move":
        label, detail = marker.name.replace("_", " "), BY_NAME[marker.name].to
    elif marker.kind == "check":
        label, detail = "check", marker.name
    else:
        label, detail = _EVENT_LABELS.get(marker.name, marker.name), marker.detail
    return {"at": marker.at.timestamp(), "kind": marker.kind, "label": label, "detail": detail}


@declared(check_can_read_clinical)
def news_json(request: PageRequest, key: UUID) -> HttpResponseBase:
    """What an open page asks for when it is told of news: the points after `?after=`, the last
    observation it has; the tiles, and whether what is out of range has changed, because the page
    itself compares nothing; which devices are heard; and how many values are marked.
    """
    visit = read_of(request, key, audit=False)  # the page that asks is in the audit
    last_id = whole_number(request.GET.get("after", "")) or 0
    marked = marks(visit)
    fresh = series_after(visit, after_id=max(0, last_id - OVERLAP))
    latest = latest_readings([visit.pk])[visit.pk]
    limits = vital_limits_of(current_limits(visit.site, visit.protocol_id))
    values = {metric: reading.value for metric, reading in latest.items()}
    state = State(visit.state)
    now = latest if state in IN_CHAIR else {}
    beyond = [] if state in FINAL else excursions({visit.pk: limits}, {visit.pk: now})[visit.pk]
    return JsonResponse(
        {
            "points": fresh.points,
            "last_id": max(last_id, fresh.last_id),
            "received_at": None if fresh.received_at is None else fresh.received_at.timestamp(),
            "tiles": [tile_json(tile) for tile in tiles(latest, limits, beyond)],
            # When it changes, the page reads again what it says of values out of range.
            "limits": limit_marks(beyond),
            "feeds": [feed_json(feed) for feed in feed_state(visit.chair, at=request.now)],
            "marks": marked,
            # Before drug is given; when it changes, an item of the gate has come or gone.
            "gate": gate_marks(values, limits) if state in BEFORE_DRUG else "",
        }
    )


@followed("treatment", check_can_read_clinical)
def treatment_topics(actor: Actor, key: str) -> list[str]:
    visit = or_404(visit_by_uuid(UUID(key)))
    check_can_read_clinical(actor, visit)
    return [
        f"treatment:{visit.uuid}",
        f"patient:{visit.patient.uuid}",
        f"consents:{visit.patient.uuid}",
        *(f"device:{device.uuid}" for device in bound_devices(visit.chair, timezone.now())),
    ]
