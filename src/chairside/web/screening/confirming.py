"""Taking over what the questionnaire said, each thing by somebody who asked."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.patients.operations import add_medication
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.screening.fields import PARTS
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.operations import add_trial, save_answers
from chairside.clinic.screening.policies import check_can_answer
from chairside.clinic.screening.queries import intake_of
from chairside.knowledge.canonical import to_json
from chairside.knowledge.medicines import classes_mentioned
from chairside.knowledge.medicines.antidepressants import ANTIDEPRESSANT_CLASSES
from chairside.knowledge.picture import TrialKind
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.findings import facts_of


def _back(key: UUID, part: str) -> HttpResponseBase:
    return redirect(f"{reverse('intake', args=[key])}#{part}")


@page(check_can_answer, methods=("POST",))
def confirm_part(request: PageRequest, key: UUID, part: str) -> HttpResponseBase:
    """Every reported answer of one part that still waits, as the page showed them."""
    wanted = next((one for one in PARTS if one.id == part), None)
    if wanted is None:
        raise Http404
    facts = facts_of(request, get_patient(request, key))
    patient, reported = facts.patient, intake_of(facts).reported
    on_page = set(request.POST.getlist("question"))
    answers = {
        field.id: to_json(reported[field.id].value)
        for field in wanted.fields
        if field.id in reported and field.id in on_page
    }
    if answers:
        save_answers(
            patient=patient,
            answers=answers,
            seen={},
            source=Source.REFERRAL,
            by=request.actor,
            at=request.now,
        )
        messages.success(
            request,
            gettext("%(number)s answers of the questionnaire are confirmed.")
            % {"number": len(answers)},
        )
    return _back(key, part)


@page(check_can_write_clinical_facts, methods=("POST",))
def confirm_medicine(request: PageRequest, key: UUID) -> HttpResponseBase:
    facts = facts_of(request, get_patient(request, key))
    name = request.POST.get("name", "")
    if name in intake_of(facts).reported_medicines:
        add_medication(patient=facts.patient, name=name, by=request.actor, at=request.now)
    return _back(key, "medicines")


@page(check_can_answer, methods=("POST",))
def confirm_trial(request: PageRequest, key: UUID) -> HttpResponseBase:
    """What the dose was and in which episode, nobody was asked; it stays unknown."""
    facts = facts_of(request, get_patient(request, key))
    name = request.POST.get("name", "")
    for trial in intake_of(facts).reported_trials:
        if trial.medicine == name:
            antidepressant = classes_mentioned(name) & ANTIDEPRESSANT_CLASSES
            kind = TrialKind.ANTIDEPRESSANT if antidepressant else TrialKind.MEDICINE
            add_trial(
                patient=facts.patient,
                trial=replace(trial, kind=kind),
                source=Source.REFERRAL,
                by=request.actor,
                at=request.now,
            )
    return _back(key, "trials")
