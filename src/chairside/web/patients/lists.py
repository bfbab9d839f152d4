"""The tabs that list: the course, all visits, and what was signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.consents.policies import check_can_read_consents
from chairside.clinic.consents.queries import consents_on_file
from chairside.clinic.patients.policies import check_can_open_record, check_can_read_clinical_facts
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.scheduling.policies import check_can_schedule
from chairside.clinic.screening.policies import check_can_read_intake
from chairside.clinic.screening.queries import PatientFacts
from chairside.clinic.treatments.queries import given_at, signatures_of, where_in_course
from chairside.clinic.visits.queries import of_patient
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import page_number
from chairside.web.patients.head import get_patient

ON_A_PAGE = 20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One page of a list; `newer` and `older` are the numbers of the pages beside it."""

    rows: Sequence[T]
    newer: int | None
    older: int | None


def list_page(rows: Sequence[T], number: int) -> ListPage[T]:
    start = (number - 1) * ON_A_PAGE
    end = start + ON_A_PAGE
    return ListPage(
        rows[start:end],
        number - 1 if number > 1 else None,
        number + 1 if end < len(rows) else None,
    )


@page(check_can_read_clinical_facts)
def course(request: PageRequest, key: UUID) -> HttpResponseBase:
    """How far the course is, with the dose of each visit, and whether it suits."""
    on_file = get_patient(request, key)
    facts = PatientFacts(on_file.patient, request.now, summary=on_file.summary)
    visits = list(of_patient(on_file.patient))
    where = where_in_course(visits, considered=facts.considered, at=request.now)
    ours = [visit for visit in visits if where.protocol and visit.protocol_id == where.protocol.id]
    shown = list_page(ours, page_number(request.GET))
    given = given_at(shown.rows, request.now)
    context = {
        "patient": on_file.patient,
        "where": where,
        "listed": shown,
        "rows": [(visit, given.get(visit.pk)) for visit in shown.rows],
        "decisions": facts.decisions,
        "facts": facts,
        "may_book": allows(check_can_schedule, request.actor, on_file.patient),
    }
    return render(request, "patients/course.html", context)


@page(check_can_open_record)
def visits(request: PageRequest, key: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    context = {
        "patient": on_file.patient,
        "listed": list_page(list(of_patient(on_file.patient)), page_number(request.GET)),
        "may_book": allows(check_can_schedule, request.actor, on_file.patient),
    }
    return render(request, "patients/visits.html", context)


@dataclass(frozen=True, slots=True)
class PaperRow:
    at: datetime
    title: str
    signed_by: str
    href: str
    pdf: str = ""


@page(check_can_open_record)
def documents(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Everything that was signed, newest first: records, decisions, consents."""
    on_file = get_patient(request, key)
    rows = sorted(_papers(request, on_file), key=lambda row: row.at, reverse=True)
    context = {"patient": on_file.patient, "listed": list_page(rows, page_number(request.GET))}
    return render(request, "patients/documents.html", context)


def _papers(request: PageRequest, on_file: PatientOnFile) -> list[PaperRow]:
    """Of each kind those that this person may open."""
    patient = on_file.patient
    rows: list[PaperRow] = []
    consents = None
    if allows(check_can_read_consents, request.actor, patient):
        consents = consents_on_file(patient)
        rows += [_consent_row(consent) for consent in consents.consents]
    if allows(check_can_read_intake, request.actor, patient):
        facts = PatientFacts(patient, request.now, summary=on_file.summary, consents=consents)
        rows += [_decision_row(decision) for decision in facts.decisions]
        rows += [_record_row(signature) for signature in signatures_of(patient)]
    return rows


def _consent_row(consent: Any) -> PaperRow:
    keys = [consent.patient.uuid, consent.uuid]
    return PaperRow(
        consent.signed_at,
        gettext("Consent to %(words)s, version %(version)s")
        % {"words": consent.document.use.words, "version": consent.document.version},
        consent.signed_name,
        reverse("signed_consent", args=keys),
        reverse("consent_pdf", args=keys),
    )


def _decision_row(decision: Any) -> PaperRow:
    return PaperRow(
        decision.at,
        gettext("Suitability decision: %(outcome)s") % {"outcome": decision.get_outcome_display()},
        decision.by_name,
        reverse("decision", args=[decision.patient.uuid, decision.uuid]),
    )


def _record_row(signature: Any) -> PaperRow:
    return PaperRow(
        signature.at,
        gettext("Treatment record"),
        signature.printed_name,
        reverse("record", args=[signature.visit.uuid]),
        reverse("record_pdf", args=[signature.visit.uuid]),
    )
