"""Numbers that other systems know the patient by."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients import operations
from chairside.clinic.patients.policies import check_can_open_record, check_can_write_demographics
from chairside.clinic.patients.queries import PatientOnFile, identifier_by_id, identifiers
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import NumberForm, ReasonForm
from chairside.web.patients.head import get_patient
from chairside.web.patients.section_parts import focused


@page(check_can_open_record)
def show(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _part(request, get_patient(request, key))


@page(check_can_write_demographics, methods=("GET", "POST"))
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    form = NumberForm(request.POST or None, auto_id="numbers_%s")
    if form.is_valid():
        with attempt(form):
            operations.add_identifier(
                patient=on_file.patient, **form.cleaned_data, by=request.actor, at=request.now
            )
            return _part(request, on_file)
    return _part(request, on_file, status=422 if form.is_bound else 200, form=focused(form))


@page(check_can_write_demographics, methods=("GET", "POST"))
def remove(request: PageRequest, key: UUID, number: int) -> HttpResponseBase:
    on_file = get_patient(request, key)
    identifier = identifier_by_id(on_file.patient, number)
    if identifier is None:
        raise Http404
    form = ReasonForm(request.POST or None, auto_id="numbers_%s")
    if form.is_valid():
        with attempt(form):
            operations.remove_identifier(
                identifier=identifier,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=request.now,
            )
            return _part(request, on_file)
    status = 422 if form.is_bound else 200
    return _part(request, on_file, status=status, removing=number, act_form=focused(form))


def _part(
    request: PageRequest, on_file: PatientOnFile, *, status: int = 200, **state: object
) -> HttpResponseBase:
    if not request.htmx and not state:
        return redirect(f"{reverse('patient', args=[on_file.patient.uuid])}#numbers")
    context = {
        "patient": on_file.patient,
        "numbers": identifiers(on_file.patient),
        "may_write_details": allows(check_can_write_demographics, request.actor, on_file.patient),
        **state,
    }
    template = "patients/numbers.html" if request.htmx else "patients/numbers_page.html"
    return render(request, template, context, status=status)
