"""One part of the record as it is shown, and as it comes back after a change."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients import operations
from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.operations import Unlikely
from chairside.clinic.patients.policies import (
    check_can_write_clinical_facts,
    check_can_write_contacts,
)
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.refusal import Refusal
from chairside.web.forms import ClinicForm, attempt
from chairside.web.once import do_once
from chairside.web.pages import PageRequest
from chairside.web.patients.forms import ReasonForm
from chairside.web.patients.head import banner, get_patient
from chairside.web.patients.sections import Section, recorders, rows
from chairside.web.patients.trend import Trend, trend


def focused(form: ClinicForm) -> ClinicForm:
    """Where typing goes on: the first field that is wrong, else the first of a fresh form."""
    wrong = [name for name in form.fields if name in form.errors] if form.is_bound else []
    first = next(iter(wrong or form.fields))
    if wrong or not form.is_bound:
        form.fields[first].widget.attrs["autofocus"] = True
    return form


def section_context(
    request: PageRequest,
    on_file: PatientOnFile,
    section: Section,
    people: Mapping[int, str] | None = None,
    /,
    **state: object,
) -> dict[str, object]:
    """`people` are who wrote the facts, when a page has read them for all its sections.

    `state` may hold `form`, or `acting` (a fact's uuid) with `act_form` and what it does."""
    contact = section.kind is FactKind.CONTACT
    people = recorders(on_file, section.kind) if people is None else people
    writing = check_can_write_contacts if contact else check_can_write_clinical_facts
    return {
        "section": section,
        "patient": on_file.patient,
        "summary": on_file.summary,
        "rows": rows(on_file, section.kind, people),
        "voided": rows(on_file, section.kind, people, voided=True),
        "template": f"patients/rows/{section.kind}.html",
        "trend": _weights(on_file) if section.kind is FactKind.WEIGHT else None,
        "may_write": allows(writing, request.actor, on_file.patient),
        "address": address(on_file.patient.uuid, section.kind),
        "now": request.now,
        **state,
    }


def _weights(on_file: PatientOnFile) -> Trend | None:
    return trend([(row.measured_at, row.value) for row in on_file.weights])


def address(key: UUID, kind: FactKind) -> str:
    """Where this part lives; `add/` and `<uuid>/void/` are below it."""
    if kind is FactKind.CONTACT:
        return reverse("patient_contacts", args=[key])
    return reverse("patient_facts", args=[key, kind.value])


def part(
    request: PageRequest,
    on_file: PatientOnFile,
    section: Section,
    *,
    status: int = 200,
    **state: object,
) -> HttpResponseBase:
    """The part alone; without htmx the record, or a page with the part's form."""
    if not request.htmx and not state:
        return redirect(f"{reverse(section.page, args=[on_file.patient.uuid])}#{section.kind}")
    context = {**section_context(request, on_file, section, **state), "tab": section.page}
    template = "patients/part.html" if request.htmx else "patients/part_page.html"
    return render(request, template, context, status=status)


def changed(request: PageRequest, key: UUID, section: Section) -> HttpResponseBase:
    """The part after a change, with the head of the record, which may say something else now."""
    on_file = get_patient(request, key)
    if not request.htmx:
        return part(request, on_file, section)
    context = section_context(request, on_file, section, saved=True)
    return render(request, "patients/part_changed.html", {**context, **banner(request, on_file)})


def add_to(request: PageRequest, key: UUID, section: Section) -> HttpResponseBase:
    """Show the form of a part, or write what it says."""
    on_file = get_patient(request, key)
    auto_id = f"{section.kind}_%s"
    if request.method != "POST":
        now = timezone.localtime(request.now).replace(second=0, microsecond=0)
        form = section.form(auto_id=auto_id, initial={"measured_at": now})
        return part(request, on_file, section, form=focused(form))
    form = section.form(request.POST, auto_id=auto_id)
    unlikely = False
    if form.is_valid():
        try:
            do_once(request, form, lambda: section.add(request, on_file, form))
        except Refusal as refusal:
            form.refuse(refusal)
            unlikely = isinstance(refusal, Unlikely)
        else:
            return changed(request, key, section)
    return part(request, on_file, section, form=focused(form), unlikely=unlikely, status=422)


def void_in(request: PageRequest, key: UUID, section: Section, fact: UUID) -> HttpResponseBase:
    """Ask for the reason, or mark the fact as an error."""
    on_file = get_patient(request, key)
    row = on_file.fact(section.kind, fact)
    if row is None:
        raise Http404
    form = ReasonForm(request.POST or None, auto_id=f"{section.kind}_%s")
    form.fields["reason"].label = gettext("Why is it wrong?")
    if form.is_valid():
        with attempt(form):
            operations.void(
                fact=row, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
            )
            return changed(request, key, section)
    state = {"acting": fact, "act_form": focused(form), "act": "void"}
    return part(request, on_file, section, status=422 if form.is_bound else 200, **state)
