"""Forms that open in place on the live page, and stand alone where that is not possible."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits.policies import check_can_read_clinical
from chairside.web.forms import ClinicForm
from chairside.web.pages import PageRequest
from chairside.web.treatments.addresses import address, live_of
from chairside.web.treatments.panels import refreshed


def sheet(
    request: PageRequest,
    live: Live,
    form: ClinicForm,
    *,
    title: str,
    template: str = "treatments/sheets/simple.html",
    **more: Any,
) -> HttpResponseBase:
    """The form: a fragment for the open page, or a page of its own."""
    context = {
        "live": live,
        "treatment": live.visit,
        "person": live.patient,
        "form": form,
        "title": title,
        "patient_href": address("patient", live.patient.uuid),
        "frame": "treatments/sheet.html" if request.htmx else "treatments/sheet_page.html",
        "action": request.get_full_path(),
        **more,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def done(request: PageRequest, key: UUID, say: str) -> HttpResponseBase:
    """After an operation: the panels as they are now, or back to the page."""
    if request.htmx and check_can_read_clinical.is_held_by(request.actor):
        return refreshed(request, live_of(request, key), say=say)
    messages.success(request, say)
    if request.htmx:
        return HttpResponseClientRedirect(reverse("treatment", args=[key]))
    return redirect("treatment", key=key)


def bound(request: PageRequest) -> dict[str, Any]:
    """`data=` for a form: what was sent, or nothing when the form is opened."""
    return {"data": request.POST} if request.method == "POST" else {}
