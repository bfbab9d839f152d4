"""The book of a day and a new booking in it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.patients.queries import patient_by_uuid, search
from chairside.clinic.refusal import Refusal
from chairside.clinic.scheduling.policies import check_can_schedule, check_can_see_bookings
from chairside.clinic.sites.queries import (
    chair_by_uuid,
    chairs,
    limits_by_protocol,
)
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.bookable import bookable
from chairside.clinic.treatments.booking_warnings import booking_warnings
from chairside.clinic.treatments.policies import check_can_book_stopped
from chairside.clinic.visits.policies import check_can_move, check_can_read_clinical
from chairside.clinic.visits.queries import chairs_then, visits_of_day
from chairside.clinic.visits.states import OFF_THE_BOOK
from chairside.knowledge.protocol import WeightedInfusion
from chairside.knowledge.protocols import protocol
from chairside.texts.translated import Declared as _
from chairside.web.at_site import site_of
from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import day_of_address, typed_words
from chairside.web.treatments.addresses import or_404
from chairside.web.treatments.forms.visit import BookingForm
from chairside.web.treatments.sheets import bound

SHOWN = 8

BOOKINGS = DataTable(
    "bookings",
    _("visit"),
    _("visits"),
    (
        Column("time", _("Time"), lambda visit: visit.appointment.start, fixed=True),
        Column("patient", _("Patient"), lambda visit: visit.patient.name, fixed=True),
        Column("born", _("Birth date"), lambda visit: visit.patient.birth_date),
        Column("phone", _("Phone"), more=True),
        Column("number", _("Record number"), lambda visit: visit.patient.pk, more=True),
        Column("chair", _("Chair"), lambda visit: visit.chair.name),
        Column("length", _("Length"), lambda visit: visit.appointment.minutes, kind="num"),
        Column("status", _("Status"), lambda visit: visit.get_state_display()),
    ),
    first="time",
    words=lambda visit: f"{visit.patient.name} {visit.patient.record_number}",
    choices=(
        Choice("at", _("Chair"), lambda visit: [visit.chair.name]),
        Choice("status", _("Status"), lambda visit: [visit.get_state_display()]),
    ),
)


@page(check_can_see_bookings)
def schedule(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    day = _day(request)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    context = {
        "site": site,
        "day": day,
        "listing": Listing(BOOKINGS, request).narrow(visits_of_day(site, at=noon) if site else ()),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "today": timezone.localdate(request.now),
        "now": timezone.localtime(request.now),
        "over": [state.value for state in OFF_THE_BOOK],
        "may_mark": check_can_move["miss"].is_held_by(request.actor),
        "may_book": check_can_schedule.is_held_by(request.actor),
    }
    return render(request, "treatments/schedule.html", context)


def _day(request: PageRequest) -> date:
    return day_of_address(request.GET, "day", otherwise=timezone.localdate(request.now))


@page(check_can_schedule, methods=("GET", "POST"))
def book(request: PageRequest) -> HttpResponseBase:
    site = or_404(site_of(request))
    form = _form(request, site, bound(request))

    def act() -> None:
        entry = form.cleaned_data
        patient = patient_by_uuid(entry["patient"])
        if patient is None:
            raise Refusal(gettext("Choose the patient."), field="patient")
        operations.schedule(
            patient=patient,
            chair=or_404(chair_by_uuid(UUID(entry["chair"]))),
            protocol_id=entry["protocol_id"],
            start=entry["start"],
            end=entry["start"] + timedelta(minutes=entry["length"]),
            reason=entry["reason"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        messages.success(request, gettext("Booked."))
        day = timezone.localdate(form.cleaned_data["start"])
        return redirect(f"/schedule/?day={day.isoformat()}")
    chosen = _chosen(request)
    context = {
        "form": form,
        "chosen": chosen,
        "q": request.POST.get("q", ""),
        "site": site,
        "now": timezone.localtime(request.now),
    }
    status = 422 if form.is_bound else 200
    return render(request, "treatments/book.html", context, status=status)


def _form(request: PageRequest, site: Any, sent: dict[str, Any]) -> BookingForm:
    signed = limits_by_protocol(site)
    choices = [(offered.id, offered.title) for offered in bookable()]
    choices.sort(key=lambda choice: choice[0] not in signed)
    return BookingForm(
        **sent,
        chairs=[(str(chair.uuid), chair.name) for chair in chairs(site)],
        protocols=choices,
        initial=_initial(request, choices, signed),
    )


@page(check_can_schedule)
def booking_outlook(request: PageRequest) -> HttpResponseBase:
    """Which chairs are free, and what the gate would hold, for what is in the form so far."""
    site = or_404(site_of(request))
    context = _outlook(request, site, _form(request, site, {"data": request.GET}))
    return render(request, "treatments/outlook.html", context)


def _outlook(request: PageRequest, site: Any, form: BookingForm) -> dict[str, Any]:
    """What cannot be read yet is left out."""
    form.is_valid()
    entry = form.cleaned_data
    start, length = entry.get("start"), entry.get("length")
    context: dict[str, Any] = {"clinical": check_can_read_clinical.is_held_by(request.actor)}
    if start is None:
        return context
    if length is not None:
        end = start + timedelta(minutes=length)
        context |= {"then": chairs_then(site, start, end, at=request.now), "start": start}
    patient = patient_by_uuid(entry["patient"]) if entry.get("patient") else None
    if patient is not None and entry.get("protocol_id"):
        warnings = booking_warnings(
            patient=patient, site=site, protocol_id=entry["protocol_id"], start=start
        )
        stopped = any(warning.stops for warning in warnings)
        may = not stopped or check_can_book_stopped.is_held_by(request.actor)
        context |= {"patient": patient, "warnings": warnings, "may_book": may}
    return context


def _chosen(request: PageRequest) -> Any:
    asked = request.POST.get("patient") or request.GET.get("patient") or ""
    try:
        return patient_by_uuid(UUID(asked))
    except ValueError:
        return None


def _initial(
    request: PageRequest, choices: Sequence[tuple[str, str]], signed: Any
) -> dict[str, Any]:
    """A whole hour ahead; the length is the drug's time and the clinic's least stay after it."""
    # An hour that passes: on the clock alone it could be one that the clock skips.
    local = timezone.localtime(request.now + timedelta(hours=1))
    hour = local.replace(minute=0, second=0, microsecond=0)
    initial: dict[str, Any] = {"start": hour, "patient": request.GET.get("patient", "")}
    if choices and choices[0][0] in signed:
        dosing = protocol(choices[0][0]).dosing
        if isinstance(dosing, WeightedInfusion):
            minutes = int(dosing.duration.total_seconds() // 60)
            initial["length"] = minutes + signed[choices[0][0]].minimum_recovery_minutes
    return initial


@page(check_can_schedule)
def find_patient(request: PageRequest) -> HttpResponseBase:
    """The matches of what has been typed so far."""
    typed = typed_words(request)
    result = search(typed, limit=SHOWN) if typed else None
    return render(request, "treatments/found.html", {"result": result, "typed": typed})
