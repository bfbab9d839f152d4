"""Checks, vitals, events, notes and artefact marks."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone

from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits.operations import (
    chart_vitals,
    do_check,
    mark_artefact,
    record_event,
    resolve_event,
    skip_check,
    write_note,
)
from chairside.clinic.visits.policies import check_can_chart, check_can_write
from chairside.clinic.visits.queries import (
    Reading,
    check_by_id,
    event_by_uuid,
    latest_readings,
    observation_by_id,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.events import EVENT_CODES, BodySystem, EventCode, event_code
from chairside.units.number import plain
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import found, live_of
from chairside.web.treatments.forms.bedside import (
    CHECKED,
    ArtefactForm,
    CheckForm,
    EventForm,
    NoteForm,
    ReasonForm,
    ResolveForm,
    VitalsForm,
    since,
)
from chairside.web.treatments.panels import last_settled
from chairside.web.treatments.sheets import bound, done, sheet

BOTH = ("GET", "POST")


@page(check_can_chart, methods=BOTH)
def check(request: PageRequest, key: UUID, check_id: int) -> HttpResponseBase:
    live = live_of(request, key)
    due = found(check_by_id(live.visit, check_id))
    shown = _posted(request, live) if request.method == "POST" else _fresh(live)
    form = CheckForm(**bound(request), readings=shown)

    def act() -> None:
        values, read = form.split()
        do_check(
            check=due,
            **form.seen,
            remarks=form.cleaned_data["remarks"],
            values=values,
            read=read,
            by=request.actor,
            at=request.now,
        )

    title = f"{due.offset_minutes}-minute check"
    if carried_out(request, form, act):
        return done(request, key, f"{title} recorded.")
    return sheet(
        request, live, form, title=title, template="treatments/sheets/check.html", check=due
    )


def _fresh(live: Live) -> dict[Metric, Reading]:
    readings = latest_readings([live.visit.pk])[live.visit.pk]
    return since(readings, last_settled(live))


def _posted(request: PageRequest, live: Live) -> dict[Metric, Reading]:
    """The readings the form showed: newer ones may have come while it was being filled in."""
    shown: dict[Metric, Reading] = {}
    for metric in CHECKED:
        number = request.POST.get(f"read_{metric.value}", "")
        if not number.isdecimal() or len(number) > 18:
            continue
        row = observation_by_id(live.visit, int(number))
        if row is not None:
            source = Metric(row.metric)
            by_device = row.device_id is not None
            shown[source] = Reading(
                row.pk, source, row.value, row.charted_at, row.by_name, by_device
            )
    return shown


@page(check_can_chart, methods=BOTH)
def skip(request: PageRequest, key: UUID, check_id: int) -> HttpResponseBase:
    live = live_of(request, key)
    due = found(check_by_id(live.visit, check_id))
    form = ReasonForm(**bound(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        skip_check(check=due, reason=reason, by=request.actor, at=request.now)

    title = f"Skip the {due.offset_minutes}-minute check"
    if carried_out(request, form, act):
        return done(request, key, "Check skipped; the reason is in the record.")
    return sheet(request, live, form, title=title, send="Skip this check")


@page(check_can_chart, methods=BOTH)
def vitals(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = VitalsForm(**bound(request))

    def act() -> None:
        chart_vitals(
            visit=live.visit,
            values=form.values,
            taken_at=form.cleaned_data["taken_at"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        return done(request, key, "Vitals charted.")
    lead = "Read from the patient, or from a device that does not report here."
    return sheet(request, live, form, title="Vitals by hand", send="Chart", lead=lead)


def by_system() -> list[tuple[BodySystem, list[EventCode]]]:
    return [
        (system, [each for each in EVENT_CODES if each.system is system]) for system in BodySystem
    ]


@page(check_can_write, methods=BOTH)
def event(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = EventForm(**bound(request))

    def act() -> None:
        entry = form.cleaned_data
        record_event(visit=live.visit, **entry, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        label = event_code(form.cleaned_data["code"]).label
        return done(request, key, f"{label} recorded.")
    return sheet(
        request,
        live,
        form,
        title="Event",
        template="treatments/sheets/event.html",
        systems=by_system(),
    )


@page(check_can_write, methods=BOTH)
def resolve(request: PageRequest, key: UUID, event_key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    happened = found(event_by_uuid(live.visit, event_key))
    form = ResolveForm(**bound(request))

    def act() -> None:
        moment = form.cleaned_data["resolved_at"]
        resolve_event(event=happened, resolved_at=moment, by=request.actor, at=request.now)

    label = event_code(happened.code).label
    if carried_out(request, form, act):
        return done(request, key, f"{label}: over.")
    return sheet(request, live, form, title=f"{label} is over", send="Save")


@page(check_can_write, methods=BOTH)
def note(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = NoteForm(**bound(request))

    def act() -> None:
        text = form.cleaned_data["text"]
        write_note(visit=live.visit, text=text, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Note saved.")
    return sheet(request, live, form, title="Note", send="Save the note")


@page(check_can_write, methods=BOTH)
def artefact(request: PageRequest, key: UUID) -> HttpResponseBase:
    """`?of=12,13` are the values of one row of the flowsheet."""
    live = live_of(request, key)
    choices = _values(live, request.GET.get("of", "").split(","))
    form = ArtefactForm(**bound(request), choices=choices)

    def act() -> None:
        row = observation_by_id(live.visit, int(form.cleaned_data["observation"]))
        reason = form.cleaned_data["reason"]
        mark_artefact(observation=found(row), reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Marked. The value stays in the record with its mark.")
    lead = "The value stays in the record; the mark and its reason stand beside it."
    return sheet(request, live, form, title="Mark an artefact", send="Mark", lead=lead)


def _values(live: Live, numbers: Sequence[str]) -> list[tuple[int, str]]:
    wanted = [int(each) for each in numbers if each.isdecimal() and len(each) <= 18][:30]
    rows = [observation_by_id(live.visit, each) for each in wanted]
    found_rows = [row for row in rows if row is not None]
    if not found_rows:
        found(None)
    return [
        (
            row.pk,
            f"{METRICS[Metric(row.metric)].name} {plain(row.value)} "
            f"{METRICS[Metric(row.metric)].unit_name}, {timezone.localtime(row.charted_at):%H:%M}",
        )
        for row in found_rows
    ]
