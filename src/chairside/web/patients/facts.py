"""The clinical parts of the record, changed in place."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.utils import timezone

from chairside.clinic.patients import operations
from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.policies import (
    check_can_read_clinical_facts,
    check_can_write_clinical_facts,
)
from chairside.clinic.refusal import Refusal
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import EndForm, ReasonForm
from chairside.web.patients.head import get_patient
from chairside.web.patients.section_parts import add_to, changed, focused, part, void_in
from chairside.web.patients.sections import BY_KIND, Section

ALLERGIES = BY_KIND[FactKind.ALLERGY]


def _section(kind: str) -> Section:
    """Contacts have addresses of their own, with roles of their own."""
    section = next((candidate for candidate in BY_KIND.values() if candidate.kind == kind), None)
    if section is None or section.kind is FactKind.CONTACT:
        raise Http404
    return section


@page(check_can_read_clinical_facts)
def show(request: PageRequest, key: UUID, kind: str) -> HttpResponseBase:
    return part(request, get_patient(request, key), _section(kind))


@page(check_can_write_clinical_facts, methods=("GET", "POST"))
def add(request: PageRequest, key: UUID, kind: str) -> HttpResponseBase:
    return add_to(request, key, _section(kind))


@page(check_can_write_clinical_facts, methods=("GET", "POST"))
def void(request: PageRequest, key: UUID, kind: str, fact: UUID) -> HttpResponseBase:
    return void_in(request, key, _section(kind), fact)


@page(check_can_write_clinical_facts, methods=("GET", "POST"))
def end(request: PageRequest, key: UUID, kind: str, fact: UUID) -> HttpResponseBase:
    """A medicine is stopped, a condition is over."""
    section, on_file = _section(kind), get_patient(request, key)
    recorded = on_file.fact(section.kind, fact)
    if recorded is None or not section.end:
        raise Http404
    today = timezone.localdate(request.now)
    form = EndForm(request.POST or None, auto_id=f"{kind}_%s", initial={"on": today})
    form.fields["on"].label = section.end_label
    if form.is_valid():
        try:
            operations.end(
                fact=recorded, on=form.cleaned_data["on"], by=request.actor, at=request.now
            )
        except Refusal as refusal:
            form.add_error("on" if refusal.field else None, refusal.sentence)
        else:
            return changed(request, key, section)
    state = {"acting": fact, "act_form": focused(form), "act": "end"}
    return part(request, on_file, section, status=422 if form.is_bound else 200, **state)


@page(check_can_write_clinical_facts, methods=("POST",))
def none_known(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    operations.assert_no_known_allergies(patient=on_file.patient, by=request.actor, at=request.now)
    return changed(request, key, ALLERGIES)


@page(check_can_write_clinical_facts, methods=("GET", "POST"))
def withdraw_none_known(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    form = ReasonForm(request.POST or None, auto_id="allergies_%s")
    if form.is_valid():
        with attempt(form):
            operations.withdraw_no_known_allergies(
                patient=on_file.patient,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=request.now,
            )
            return changed(request, key, ALLERGIES)
    status = 422 if form.is_bound else 200
    return part(request, on_file, ALLERGIES, withdraw_form=focused(form), status=status)
