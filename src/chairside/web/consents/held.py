"""A patient's consents, for staff: whether they stand, what was signed, and withdrawing one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import record_reading
from chairside.clinic.consents import operations
from chairside.clinic.consents.operations.links import topic_of
from chairside.clinic.consents.policies import (
    check_can_hand_over,
    check_can_read_consents,
    check_can_withdraw,
)
from chairside.clinic.consents.queries import Consent, consent_by_uuid, consents_on_file
from chairside.clinic.patients.queries import PatientOnFile, patient_by_uuid
from chairside.web.consents.forms import WithdrawForm
from chairside.web.consents.pdf import consent_pdf
from chairside.web.consents.presenters import link_lines, signed_context, standings
from chairside.web.followed import followed
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient


def state_of(request: PageRequest, on_file: PatientOnFile) -> dict[str, object]:
    """What may change while the page is open."""
    consents = consents_on_file(on_file.patient)
    return {
        "patient": on_file.patient,
        "standings": standings(consents, request.now),
        "links": link_lines(on_file, request.now),
        "consents": consents.consents,
        "may_hand_over": allows(check_can_hand_over, request.actor, on_file.patient),
    }


@page(check_can_read_consents)
def consents(request: PageRequest, key: UUID) -> HttpResponseBase:
    return render(request, "consents/patient.html", state_of(request, get_patient(request, key)))


@page(check_can_read_consents)
def now(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The part of the page that its stream asks for again."""
    return render(request, "consents/now.html", state_of(request, get_patient(request, key)))


@followed("consents", check_can_read_consents)
def consents_topics(actor: Actor, key: str) -> list[str]:
    patient = patient_by_uuid(UUID(key))
    if patient is None:
        raise Http404
    check_can_read_consents(actor, patient)
    return [topic_of(patient)]


def _consent(request: PageRequest, key: UUID, consent: UUID) -> tuple[PatientOnFile, Consent]:
    on_file = get_patient(request, key)
    signed_consent = consent_by_uuid(consent)
    if signed_consent is None or signed_consent.patient_id != on_file.patient.pk:
        raise Http404
    return on_file, signed_consent


def _viewed(request: PageRequest, consent: Consent) -> None:
    record_reading(
        subject=consent,
        patient_id=consent.patient_id,
        what="consent",
        by=request.actor,
        at=request.now,
    )


def _show(
    request: PageRequest, on_file: PatientOnFile, consent: Consent, form: WithdrawForm
) -> HttpResponse:
    _viewed(request, consent)
    context = {
        **signed_context(consent),
        "patient": on_file.patient,
        "form": form if allows(check_can_withdraw, request.actor, on_file.patient) else None,
    }
    return render(request, "consents/signed.html", context, status=422 if form.is_bound else 200)


@page(check_can_read_consents)
def signed(request: PageRequest, key: UUID, consent: UUID) -> HttpResponseBase:
    on_file, signed_consent = _consent(request, key, consent)
    return _show(request, on_file, signed_consent, WithdrawForm())


@page(check_can_withdraw, methods=("POST",))
def withdraw(request: PageRequest, key: UUID, consent: UUID) -> HttpResponseBase:
    on_file, signed_consent = _consent(request, key, consent)
    form = WithdrawForm(request.POST)

    def act() -> None:
        operations.withdraw(
            consent=signed_consent, **form.cleaned_data, by=request.actor, at=request.now
        )

    if carried_out(request, form, act):
        messages.success(request, gettext("Consent withdrawn. It no longer covers any treatment."))
        return redirect("patient_consents", key=key)
    return _show(request, on_file, signed_consent, form)


@page(check_can_read_consents)
def pdf(request: PageRequest, key: UUID, consent: UUID) -> HttpResponseBase:
    _, signed_consent = _consent(request, key, consent)
    _viewed(request, signed_consent)
    answer = HttpResponse(consent_pdf(signed_consent), content_type="application/pdf")
    # A file name travels further than the file: it names no patient.
    answer["Content-Disposition"] = f'inline; filename="consent-{str(consent)[:8]}.pdf"'
    return answer
