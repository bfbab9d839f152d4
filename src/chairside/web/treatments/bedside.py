"""Checks, vitals, events, notes and artefact marks."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.visits.operations import (
    acknowledge_limit,
    chart_vitals,
    check_now,
    do_check,
    mark_artefact,
    record_event,
    resolve_event,
    skip_check,
    write_note,
)
from chairside.clinic.visits.policies import (
    check_can_acknowledge,
    check_can_chart,
    check_can_write,
)
from chairside.clinic.visits.queries import (
    Reading,
    check_by_id,
    event_by_uuid,
    last_settled,
    observations_by_id,
    readings_of,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.events import EVENT_CODES, BodySystem, EventCode
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_of
from chairside.units.number import plain
from chairside.web.parameters import whole_number
from chairside.web.treatments.addresses import or_404
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
from chairside.web.treatments.sheets import Opened, Sheet


def _check(opened: Opened) -> Any:
    return or_404(check_by_id(opened.visit, opened.named["check_id"]))


def _check_title(opened: Opened) -> str:
    return str(opened.of.label)


def _readings(opened: Opened) -> dict[str, Any]:
    if opened.request.method == "POST":
        return {"readings": _posted(opened)}
    return {"readings": since(opened.inputs.readings, last_settled(opened.visit))}


def _posted(opened: Opened) -> dict[Metric, Reading]:
    """The readings the form showed: newer ones may have come while it was being filled in."""
    numbers = [opened.request.POST.get(f"read_{metric.value}", "") for metric in CHECKED]
    return readings_of(observations_by_id(opened.visit, _ids(numbers)))


def _ids(numbers: Sequence[str]) -> list[int]:
    return [key for key in map(whole_number, numbers) if key is not None]


def _seen(opened: Opened) -> dict[str, Any]:
    values, read = opened.form.split()
    remarks = opened.form.cleaned_data["remarks"]
    return {**opened.form.seen, "remarks": remarks, "values": values, "read": read}


def _vitals(opened: Opened) -> dict[str, Any]:
    return {"values": opened.form.values, "taken_at": opened.form.cleaned_data["taken_at"]}


def by_system() -> list[tuple[BodySystem, list[EventCode]]]:
    return [
        (system, [code for code in EVENT_CODES if code.system is system]) for system in BodySystem
    ]


def _event(opened: Opened) -> Any:
    return or_404(event_by_uuid(opened.visit, opened.named["event_key"]))


def _of_row(opened: Opened) -> dict[int, Any]:
    """`?of=12,13` are the values of one row of the flowsheet."""
    numbers = _ids(opened.request.GET.get("of", "").split(","))[:30]
    rows = {row.pk: row for row in observations_by_id(opened.visit, numbers)}
    return {number: rows[number] for number in numbers if number in rows} or or_404(None)


def _choices(opened: Opened) -> dict[str, Any]:
    return {
        "choices": [
            (
                row.pk,
                f"{METRICS[Metric(row.metric)].name} {plain(row.value)} "
                f"{METRICS[Metric(row.metric)].unit_name}, "
                f"{clock_of(timezone.localtime(row.charted_at))}",
            )
            for row in opened.of.values()
        ]
    }


def _marked(opened: Opened) -> dict[str, Any]:
    values = opened.form.cleaned_data
    return {"observation": opened.of[int(values["observation"])], "reason": values["reason"]}


def _beyond(opened: Opened) -> dict[str, Any]:
    """The farthest and the newest of the values that the page showed."""
    numbers = [opened.named["farthest"], opened.named["through"]]
    rows = {row.pk: row for row in observations_by_id(opened.visit, numbers)}
    if len(rows) < len(set(numbers)):
        or_404(None)
    return {"farthest": rows[numbers[0]], "through": rows[numbers[1]]}


def _beyond_words(opened: Opened) -> str:
    value = opened.of["farthest"]
    info = METRICS[Metric(value.metric)]
    at = clock_of(timezone.localtime(value.charted_at))
    return f"{info.name} {plain(value.value)} {info.unit_name}, {at}"


SHEETS = (
    Sheet(
        name="check_now",
        path="checks/now/",
        permission=check_can_chart,
        operation=check_now,
        form=CheckForm,
        options=_readings,
        entry=_seen,
        template="check",
        title=_("Unscheduled check"),
        said=_("Unscheduled check recorded."),
    ),
    Sheet(
        name="acknowledge",
        path="limits/<int:farthest>/<int:through>/acknowledge/",
        permission=check_can_acknowledge,
        operation=acknowledge_limit,
        of=_beyond,
        entry=lambda opened: opened.of,
        title=_("Acknowledge a value out of range"),
        lead=lambda opened: (
            gettext("%(beyond_words)s. It is shown as long as it is out of range.")
            % {"beyond_words": _beyond_words(opened)}
        ),
        send=_("Acknowledge"),
        said=lambda opened: (
            gettext("Acknowledged: %(beyond_words)s.") % {"beyond_words": _beyond_words(opened)}
        ),
    ),
    Sheet(
        name="check",
        path="checks/<int:check_id>/",
        permission=check_can_chart,
        operation=do_check,
        subject="check",
        of=_check,
        form=CheckForm,
        options=_readings,
        entry=_seen,
        template="check",
        context=lambda opened: {"check": opened.of},
        title=_check_title,
        said=lambda opened: (
            gettext("%(check_title)s recorded.") % {"check_title": _check_title(opened)}
        ),
    ),
    Sheet(
        name="skip",
        path="checks/<int:check_id>/skip/",
        permission=check_can_chart,
        operation=skip_check,
        subject="check",
        of=_check,
        form=ReasonForm,
        title=lambda opened: (
            gettext("Skip the %(check_title)s") % {"check_title": _check_title(opened)}
        ),
        send=_("Skip this check"),
        said=_("Check skipped; the reason is in the record."),
    ),
    Sheet(
        name="vitals",
        path="vitals/",
        permission=check_can_chart,
        operation=chart_vitals,
        form=VitalsForm,
        entry=_vitals,
        title=_("Enter vitals"),
        lead=_("Read from the patient, or from a device that does not report here."),
        send=_("Save vitals"),
        said=_("Vitals saved."),
    ),
    Sheet(
        name="event",
        path="events/",
        permission=check_can_write,
        operation=record_event,
        form=EventForm,
        template="event",
        context=lambda opened: {"systems": by_system()},
        title=_("Event"),
        said=_("Event recorded."),
    ),
    Sheet(
        name="resolve",
        path="events/<uuid:event_key>/over/",
        permission=check_can_write,
        operation=resolve_event,
        subject="event",
        of=_event,
        form=ResolveForm,
        title=lambda opened: gettext("%(label)s is over") % {"label": opened.of.label},
        said=lambda opened: gettext("%(label)s: over.") % {"label": opened.of.label},
    ),
    Sheet(
        name="note",
        path="notes/",
        permission=check_can_write,
        operation=write_note,
        form=NoteForm,
        title=_("Note"),
        send=_("Save note"),
        said=_("Note saved."),
    ),
    Sheet(
        name="artefact",
        path="artefact/",
        permission=check_can_write,
        operation=mark_artefact,
        subject="",
        of=_of_row,
        form=ArtefactForm,
        options=_choices,
        entry=_marked,
        title=_("Mark an artefact"),
        lead=_("The value stays in the record with the mark and its reason."),
        send=_("Mark"),
        said=_("Marked. The value stays in the record with its mark."),
    ),
)
