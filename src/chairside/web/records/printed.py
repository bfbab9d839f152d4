"""The pages of paper of a visit: its summary, its flowsheet, the instructions for home."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase

from chairside.clinic.treatments.queries import Record, record_of
from chairside.clinic.visits.policies import check_can_read_clinical
from chairside.documents.blocks import Document
from chairside.web.ask.helplines import helplines_of
from chairside.web.documents.pdf import pdf_of
from chairside.web.pages import PageRequest, page
from chairside.web.records.prints import flowsheet as flowsheet_of
from chairside.web.records.prints import instructions as instructions_of
from chairside.web.records.prints import visit_summary
from chairside.web.records.views import visit_read, write_view


@page(check_can_read_clinical)
def summary(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _printed(request, key, "summary", visit_summary)


@page(check_can_read_clinical)
def flowsheet(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _printed(request, key, "flowsheet", flowsheet_of)


@page(check_can_read_clinical)
def instructions(request: PageRequest, key: UUID) -> HttpResponseBase:
    def made(record: Record) -> Document:
        return instructions_of(record, helplines_of(record.visit.site))

    return _printed(request, key, "instructions", made)


def _printed(
    request: PageRequest, key: UUID, what: str, document: Callable[[Any], Document]
) -> HttpResponseBase:
    visit = visit_read(request, key)
    write_view(request, visit, f"treatment.{what}_pdf")
    answer = HttpResponse(
        pdf_of(document(record_of(visit, at=request.now))), content_type="application/pdf"
    )
    # A file name travels further than the file: it names no patient.
    answer["Content-Disposition"] = f'inline; filename="{what}-{str(key)[:8]}.pdf"'
    return answer
