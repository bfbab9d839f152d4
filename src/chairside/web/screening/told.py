"""Taking over what the questionnaire said, each thing by somebody who asked."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from chairside.clinic.patients.operations import add_medication
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.screening.fields import PARTS
from chairside.clinic.screening.kinds import Source, TrialKind
from chairside.clinic.screening.operations import TrialEntry, add_trial, save_answers
from chairside.clinic.screening.policies import check_can_answer
from chairside.clinic.screening.queries import intake_of
from chairside.knowledge.medicines import classes_of
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient

_ANTIDEPRESSANTS = {"ssris", "other-antidepressants", "maois"}


def _back(key: UUID, part: str) -> HttpResponseBase:
    return redirect(f"{reverse('intake', args=[key])}#{part}")


@page(check_can_answer, methods=("POST",))
def confirm_part(request: PageRequest, key: UUID, part: str) -> HttpResponseBase:
    """Every told answer of one part that still waits, as the page showed them."""
    wanted = next((each for each in PARTS if each.id == part), None)
    if wanted is None:
        raise Http404
    on_file = get_patient(request, key)
    told = intake_of(on_file.patient, at=request.now).told
    shown = set(request.POST.getlist("question"))
    answers = {
        each.id: told[each.id].value
        for each in wanted.fields
        if each.id in told and each.id in shown
    }
    if answers:
        save_answers(
            patient=on_file.patient,
            answers=answers,
            seen={},
            source=Source.REFERRAL,
            by=request.actor,
            at=request.now,
        )
        messages.success(request, f"{len(answers)} answers of the questionnaire are confirmed.")
    return _back(key, part)


@page(check_can_write_clinical_facts, methods=("POST",))
def medicine(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    name = request.POST.get("name", "")
    if name in intake_of(on_file.patient, at=request.now).told_medicines:
        add_medication(patient=on_file.patient, name=name, by=request.actor, at=request.now)
    return _back(key, "medicines")


@page(check_can_answer, methods=("POST",))
def trial(request: PageRequest, key: UUID) -> HttpResponseBase:
    """What the dose was and in which episode, nobody was asked; it stays unknown."""
    on_file = get_patient(request, key)
    name = request.POST.get("name", "")
    found = intake_of(on_file.patient, at=request.now)
    if name in found.told_trials and found.telling is not None:
        told = next(each for each in found.telling.told.trials if each.medicine == name)
        known_classes = classes_of(name) or frozenset()
        kind = TrialKind.ANTIDEPRESSANT if known_classes & _ANTIDEPRESSANTS else TrialKind.MEDICINE
        add_trial(
            patient=on_file.patient,
            entry=TrialEntry(kind=kind, name=name, weeks=told.weeks, helped=told.helped),
            source=Source.REFERRAL,
            by=request.actor,
            at=request.now,
        )
    return _back(key, "trials")
