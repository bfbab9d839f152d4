"""Printing and revoking a patient's wristband."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.patients import operations
from chairside.clinic.patients.policies import check_can_print_wristband
from chairside.clinic.patients.queries import wristbands_of
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import ReasonForm
from chairside.web.patients.head import get_patient


@page(check_can_print_wristband)
def show(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _page(request, key, ReasonForm())


def _page(request: PageRequest, key: UUID, form: ReasonForm) -> HttpResponseBase:
    on_file = get_patient(request, key)
    bands = wristbands_of(on_file.patient)
    context = {
        "patient": on_file.patient,
        "bands": bands,
        "valid": next((band for band in bands if band.revoked_at is None), None),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "patients/wristbands.html", context, status=status)


@page(check_can_print_wristband, methods=("POST",))
def make(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The band itself, shown once: its code is kept nowhere."""
    on_file = get_patient(request, key)
    code = operations.issue_wristband(patient=on_file.patient, by=request.actor, at=request.now)
    picture = segno.make(code, error="m", micro=False).svg_data_uri(scale=6, border=2)
    context = {"patient": on_file.patient, "summary": on_file.summary, "picture": picture}
    return render(request, "patients/wristband.html", context)


@page(check_can_print_wristband, methods=("POST",))
def revoke(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    form = ReasonForm(request.POST)

    def act() -> None:
        operations.revoke_wristband(
            patient=on_file.patient,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        messages.success(request, gettext("The wristband is revoked."))
        return redirect("patient_wristbands", key=key)
    return _page(request, key, form)
