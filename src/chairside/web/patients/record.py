"""The first tab of a patient's page, where the patient is and what is missing; the medicines."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.demographics import LABELS
from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.operations import correct_demographics, open_record
from chairside.clinic.patients.policies import (
    check_can_open_record,
    check_can_print_wristband,
    check_can_read_clinical_facts,
    check_can_write_demographics,
)
from chairside.clinic.patients.queries import version
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.scheduling.policies import check_can_schedule
from chairside.clinic.screening.queries import PatientFacts
from chairside.clinic.treatments.queries import where_in_course
from chairside.clinic.visits.queries import of_patient
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import DetailsForm
from chairside.web.patients.head import banner, get_patient
from chairside.web.patients.missing import missing_before_visit
from chairside.web.patients.section_parts import section_context
from chairside.web.patients.sections import SECTIONS, Section, recorders


@page(check_can_open_record)
def patient(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key, audit=False)
    open_record(patient=on_file.patient, by=request.actor, at=request.now)
    clinical = allows(check_can_read_clinical_facts, request.actor, on_file.patient)
    sections = [
        section
        for section in SECTIONS
        if section.page == "patient" and (clinical or section.kind is FactKind.CONTACT)
    ]
    people = recorders(on_file, *(section.kind for section in sections))
    parts = [section_context(request, on_file, section, people) for section in sections]
    facts = PatientFacts(on_file.patient, request.now, summary=on_file.summary)
    visits = list(of_patient(on_file.patient))
    where = where_in_course(visits, considered=facts.considered, at=request.now)
    context = {
        **banner(request, on_file),
        "where": where,
        "missing": missing_before_visit(request, on_file, facts, where),
        "main_parts": [part for part in parts if not _beside(part["section"])],
        "side_parts": [part for part in parts if _beside(part["section"])],
        "numbers": on_file.identifiers,
        "may_write_details": allows(check_can_write_demographics, request.actor, on_file.patient),
        "may_print_wristband": allows(check_can_print_wristband, request.actor, on_file.patient),
        "may_book": allows(check_can_schedule, request.actor, on_file.patient),
    }
    return render(request, "patients/overview.html", context)


def _beside(section: object) -> bool:
    return isinstance(section, Section) and section.kind in (FactKind.HEIGHT, FactKind.CONTACT)


@page(check_can_read_clinical_facts)
def medicines(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    sections = [section for section in SECTIONS if section.page == "patient_medicines"]
    people = recorders(on_file, *(section.kind for section in sections))
    parts = [section_context(request, on_file, section, people) for section in sections]
    return render(request, "patients/medicines.html", {**banner(request, on_file), "parts": parts})


@page(check_can_write_demographics, methods=("GET", "POST"))
def details(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    there = on_file.patient
    if request.method == "GET":
        initial = {name: getattr(there, name) for name in LABELS}
        form = DetailsForm(initial={**initial, "seen": version(there)})
        return render(request, "patients/details.html", {"form": form, "patient": there})
    form = DetailsForm(request.POST)
    context = {"form": form, "patient": there}
    if form.is_valid():
        try:
            correct_demographics(
                patient=there,
                demographics=form.demographics(),
                seen=form.cleaned_data["seen"],
                by=request.actor,
                at=request.now,
            )
        except Conflict as conflict:
            # What was typed stays; saving again is then decided with the other change in sight.
            typed = request.POST.copy()
            typed["seen"] = str(version(there))
            context["form"] = form = DetailsForm(typed)
            form.refuse(conflict)
            context["stored"] = [(label, getattr(there, name)) for name, label in LABELS.items()]
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, gettext("The details are changed."))
            return redirect("patient", key=key)
    return render(request, "patients/details.html", context, status=422)
