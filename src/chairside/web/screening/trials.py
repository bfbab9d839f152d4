"""The list of what was tried before, changed in place."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.refusal import Conflict
from chairside.clinic.screening import operations
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.policies import check_can_answer, check_can_read_intake
from chairside.clinic.screening.queries import intake_of
from chairside.clinic.versions import version_of
from chairside.knowledge.picture.trials import TRIAL_QUESTIONS
from chairside.web.forms import ClinicForm
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.findings import facts_of
from chairside.web.screening.forms import TrialForm, VoidForm

BOTH = ("GET", "POST")


def _list(
    request: PageRequest, facts: PatientFacts, *, status: int = 200, **state: object
) -> HttpResponseBase:
    """The list alone; without htmx the intake, or a page with the form."""
    patient = facts.patient
    if not request.htmx and not state:
        return redirect(f"{reverse('intake', args=[patient.uuid])}#trials")
    context = {
        "patient": patient,
        "here": intake_of(facts if request.method == "GET" else facts.again()),
        "may_answer": allows(check_can_answer, request.actor, patient),
        **state,
    }
    part = "screening/intake_trials.html" if request.htmx else "screening/intake_trials_page.html"
    return render(request, part, context, status=status)


def _row(facts: PatientFacts, trial: UUID) -> Any:
    row = next((row for row in facts.trials if row.uuid == trial), None)
    if row is None:
        raise Http404
    return row


@page(check_can_read_intake)
def show(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _list(request, facts_of(request, get_patient(request, key)))


@page(check_can_answer, methods=BOTH)
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    form = TrialForm(request.POST or None, auto_id="trial_%s")

    def act() -> None:
        operations.add_trial(
            patient=facts.patient, trial=form.trial(), by=request.actor, at=request.now
        )

    if carried_out(request, form, act):
        return _list(request, facts)
    return _list(request, facts, form=_focused(form), status=422 if form.is_bound else 200)


@page(check_can_answer, methods=BOTH)
def change(request: PageRequest, key: UUID, trial: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    row = _row(facts, trial)
    if request.method != "POST":
        initial = {asked.id: getattr(row, asked.id) for asked in TRIAL_QUESTIONS}
        initial["seen"] = version_of(row)
        form = TrialForm(initial=initial, auto_id="trial_%s")
        return _list(request, facts, form=_focused(form), changing=trial)
    form = TrialForm(request.POST, auto_id="trial_%s")

    def act() -> None:
        try:
            operations.change_trial(
                row=row,
                trial=form.trial(),
                seen=form.cleaned_data["seen"] or 0,
                by=request.actor,
                at=request.now,
            )
        except Conflict:
            # What was typed stays; sending it again is then decided with the other change in sight.
            form.data = {**request.POST.dict(), "seen": str(version_of(row))}
            raise

    if carried_out(request, form, act):
        return _list(request, facts)
    return _list(request, facts, form=_focused(form), changing=trial, status=422)


@page(check_can_answer, methods=BOTH)
def void(request: PageRequest, key: UUID, trial: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    row = _row(facts, trial)
    form = VoidForm(request.POST or None, auto_id="trial_%s")

    def act() -> None:
        operations.void_trial(
            row=row,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        return _list(request, facts)
    status = 422 if form.is_bound else 200
    return _list(request, facts, void_form=_focused(form), voiding=trial, status=status)


def _focused(form: ClinicForm) -> ClinicForm:
    wrong = [name for name in form.fields if name in form.errors] if form.is_bound else []
    first = next(iter(wrong or [name for name in form.fields if name != "kind"]))
    form.fields[first].widget.attrs["autofocus"] = True
    return form
