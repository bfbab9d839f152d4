"""Work asked of the job worker. The work itself is written above the clinic, and named here."""

from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from procrastinate.contrib.django import app

from chairside.clinic.background.queries import given_up, has_failed

RECORD_PDF = "chairside.record_pdf"


def document_failed(visit_id: int) -> bool:
    """Whether the worker gave up on the newest PDF that was asked for."""
    return has_failed(RECORD_PDF, visit_id=visit_id)


def visits_without_document() -> QuerySet[Any]:
    """The numbers of the visits whose newest PDF could not be made."""
    visit_id = Cast(KeyTextTransform("visit_id", "args"), BigIntegerField())
    return given_up(RECORD_PDF).annotate(visit_id=visit_id).values("visit_id")


def ask_for_document(visit_id: int) -> None:
    """Have the PDF of a signed record made; asked for in the transaction that signs it."""
    app.configure_task(RECORD_PDF).defer(visit_id=visit_id)
