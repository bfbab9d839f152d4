"""The book of a day and a new booking in it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

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
from chairside.clinic.visits.queries import visits_of_day
from chairside.clinic.visits.states import State
from chairside.knowledge.protocol import WeightedInfusion
from chairside.knowledge.protocols import protocol
from chairside.web.at_site import site_of
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import or_404
from chairside.web.treatments.forms.visit import BookingForm
from chairside.web.treatments.sheets import bound

SHOWN = 8


@page(check_can_see_bookings)
def schedule(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    day = _day(request)
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    context = {
        "site": site,
        "day": day,
        "book": visits_of_day(site, at=noon) if site else [],
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "today": timezone.localdate(request.now),
        "over": [State.CANCELLED.value, State.ABORTED.value],
        "may_book": check_can_schedule.is_held_by(request.actor),
    }
    return render(request, "treatments/schedule.html", context)


def _day(request: PageRequest) -> date:
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate(request.now)
    # Time zones end with the calendar of `datetime`; a day beside its ends has no neighbour.
    return day if 1900 < day.year < 2200 else timezone.localdate(request.now)


@page(check_can_schedule, methods=("GET", "POST"))
def book(request: PageRequest) -> HttpResponseBase:
    site = or_404(site_of(request))
    signed = limits_by_protocol(site)
    choices = [(offered.id, offered.title) for offered in bookable()]
    choices.sort(key=lambda choice: choice[0] not in signed)
    form = BookingForm(
        **bound(request),
        chairs=[(str(chair.uuid), chair.name) for chair in chairs(site)],
        protocols=choices,
        initial=_initial(request, choices, signed),
    )

    def act() -> None:
        entry = form.cleaned_data
        patient = patient_by_uuid(entry["patient"])
        if patient is None:
            raise Refusal("Choose the patient.", field="patient")
        operations.schedule(
            patient=patient,
            chair=or_404(chair_by_uuid(UUID(entry["chair"]))),
            protocol_id=entry["protocol_id"],
            start=entry["start"],
            end=entry["start"] + timedelta(minutes=entry["length"]),
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        messages.success(request, "Booked.")
        day = timezone.localdate(form.cleaned_data["start"])
        return redirect(f"/schedule/?day={day.isoformat()}")
    chosen = _chosen(request)
    context = {"form": form, "chosen": chosen, "q": request.POST.get("q", ""), "site": site}
    status = 422 if form.is_bound else 200
    return render(request, "treatments/book.html", context, status=status)


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
    local = timezone.localtime(request.now)
    hour = local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
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
    typed = request.GET.get("q", "").strip()
    result = search(typed, limit=SHOWN) if typed else None
    return render(request, "treatments/found.html", {"result": result, "typed": typed})
