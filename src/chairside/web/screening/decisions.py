"""The signed decision: made with the password, and read as it was signed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.operations import record_view
from chairside.clinic.screening import operations
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.policies import (
    check_can_decide,
    check_can_read_intake,
    check_can_write_letter,
)
from chairside.clinic.screening.queries import Decision
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.deciding_forms import DecideForm, LetterForm
from chairside.web.screening.findings import facts_of
from chairside.web.screening.letter_form import letter_form
from chairside.web.screening.signed import signed
from chairside.web.screening.suitability import protocol_named, show
from chairside.web.signing import is_signer


@page(check_can_decide, methods=("POST",))
def decide(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    chosen = protocol_named(request.POST.get("protocol", "")).id
    form = DecideForm(request.POST)

    def act() -> None:
        operations.decide(
            patient=facts.patient,
            protocol_id=chosen,
            outcome=Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            elsewhere=form.cleaned_data["elsewhere"],
            read_sha256=request.POST.get("read_sha256", ""),
            facts=facts,
            by=request.actor,
            at=request.now,
        )

    if form.is_valid() and is_signer(request, form) and carried_out(request, form, act):
        made = facts.weighed().decision_for(chosen)
        if made is not None:
            messages.success(request, gettext("Decision signed. It can no longer be changed."))
            return redirect("decision", key=key, decision=made.uuid)
    # The page shows the facts as they are now, and its form the hash of exactly that.
    return show(request, facts, chosen, decide_form=form)


def decision_named(facts: PatientFacts, uuid: UUID) -> Decision:
    row = next((row for row in facts.decisions if row.uuid == uuid), None)
    if row is None:
        raise Http404
    return row


def decision_page(
    request: PageRequest, facts: PatientFacts, decision: UUID, *, form: LetterForm | None = None
) -> HttpResponseBase:
    row = decision_named(facts, decision)
    patient = facts.patient
    record_view(
        subject=row,
        patient_id=patient.pk,
        what="screening.decision",
        by=request.actor,
        at=request.now,
    )
    newest = facts.decision_for(row.protocol_id)
    context = {
        "patient": patient,
        "decision": row,
        "signed": signed(row),
        "newer": newest if newest is not None and newest.number > row.number else None,
        "letter_form": (form or letter_form(facts.answers))
        if allows(check_can_write_letter, request.actor, patient)
        else None,
    }
    return render(request, "screening/decision.html", context, status=422 if form else 200)


@page(check_can_read_intake)
def decision(request: PageRequest, key: UUID, decision: UUID) -> HttpResponseBase:
    return decision_page(request, facts_of(request, get_patient(request, key)), decision)
