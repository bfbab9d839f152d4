"""The findings panel: beside the intake, and on the page where they are weighed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.screening.policies import check_can_read_intake, check_can_weigh
from chairside.clinic.screening.queries import PatientFacts, trial_count
from chairside.knowledge.rules.indication import TOO_FEW_ADEQUATE_TRIALS
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.screening.places import intake_address
from chairside.web.screening.presenters import Panel, panel

Patient = Any
"""A row of the patients; pages hand it on and ask for its name and its uuid."""


def findings_context(request: PageRequest, facts: PatientFacts) -> dict[str, Any]:
    """What `screening/findings.html` needs, for the protocol considered.

    `panel` is None while no protocol is chosen.
    """
    patient = facts.patient
    context: dict[str, Any] = {
        "patient": patient,
        "panel": None,
        "intake": intake_address(patient.uuid),
        "may_weigh": allows(check_can_weigh, request.actor, patient),
    }
    if not facts.considered:
        return context
    assessment = facts.assess(facts.considered)
    return {**context, **panel_context(facts, panel(assessment, patient=patient.uuid))}


def panel_context(facts: PatientFacts, panel: Panel) -> dict[str, Any]:
    context: dict[str, Any] = {"panel": panel}
    if panel.assessment.protocol.indication not in TOO_FEW_ADEQUATE_TRIALS.applies.indications:
        return context
    count = trial_count(facts)
    criteria = count.trials[0].criteria if count and count.trials else ()
    heads = [
        gettext("Tried"),
        *(capfirst(criterion.title) for criterion in criteria),
        gettext("Counts"),
    ]
    return {**context, "counted_by_trial": True, "trial_count": count, "trial_heads": heads}


@page(check_can_read_intake)
def findings(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The panel alone, as a fragment."""
    facts = facts_of(request, get_patient(request, key))
    return render(request, "screening/findings.html", findings_context(request, facts))


def facts_of(request: PageRequest, on_file: PatientOnFile) -> PatientFacts:
    """What the rules are held against, as of the request; a view makes it once for each state."""
    return PatientFacts(on_file.patient, request.now, summary=on_file.summary)
