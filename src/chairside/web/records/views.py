"""The readable record, its signature, its addenda and its PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import record_view
from chairside.clinic.patients.queries import summary
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.policies import check_can_add, check_can_remake_document
from chairside.clinic.treatments.queries import record_of, signing_of
from chairside.clinic.treatments.tasks import document_failed
from chairside.clinic.visits.policies import check_can_move, check_can_read_clinical
from chairside.clinic.visits.queries import visit_by_uuid
from chairside.web.at_site import show_at
from chairside.web.documents.pdf import pdf_of
from chairside.web.errors import trouble
from chairside.web.followed import followed
from chairside.web.forms import attempt
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.records.forms import AddendumForm
from chairside.web.records.presenters import reading
from chairside.web.signing import SignForm, is_signer


def visit_read(request: PageRequest, key: UUID) -> Any:
    visit = visit_by_uuid(key)
    if visit is None:
        raise Http404
    check_can_read_clinical(request.actor, visit)
    show_at(request, visit.site)
    return visit


def _failed(signing: Any, visit: Any) -> bool:
    """Whether the PDF is missing because it could not be made."""
    missing = signing.signature is not None and not signing.has_newest_document
    return missing and document_failed(visit.pk)


def write_view(request: PageRequest, visit: Any, what: str) -> None:
    record_view(
        subject=visit, patient_id=visit.patient_id, what=what, by=request.actor, at=request.now
    )


def _show(
    request: PageRequest,
    visit: Any,
    *,
    sign_form: SignForm | None = None,
    addendum_form: AddendumForm | None = None,
) -> HttpResponse:
    """The record as it is now, and its form with the hash of exactly that."""
    actor = request.actor
    write_view(request, visit, "treatment.record")
    record = record_of(visit, at=request.now)
    bound = [form for form in (sign_form, addendum_form) if form is not None and form.is_bound]
    context = {
        "record": record,
        "reading": reading(record),
        "visit": visit,
        "summary": summary(visit.patient, request.now),
        "document_failed": _failed(record, visit),
        "meaning": operations.MEANING,
        "sign_form": (sign_form or SignForm())
        if allows(check_can_move["sign"], actor, visit)
        else None,
        "addendum_form": (addendum_form or AddendumForm())
        if allows(check_can_add, actor, visit)
        else None,
    }
    return render(request, "records/record.html", context, status=422 if bound else 200)


@page(check_can_read_clinical)
def record(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _show(request, visit_read(request, key))


@page(check_can_move["sign"], methods=("POST",))
def sign(request: PageRequest, key: UUID) -> HttpResponseBase:
    visit = visit_read(request, key)
    form = SignForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        with attempt(form):
            operations.sign(
                visit=visit,
                read_sha256=request.POST.get("read_sha256", ""),
                by=request.actor,
                at=request.now,
            )
            messages.success(request, gettext("Record signed. It can no longer be changed."))
            return redirect("record", key=key)
    return _show(request, visit, sign_form=form)


@page(check_can_add, methods=("POST",))
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    visit = visit_read(request, key)
    form = AddendumForm(request.POST)

    def act() -> None:
        text = form.cleaned_data["text"]
        operations.add_addendum(visit=visit, text=text, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        messages.success(request, gettext("Addendum saved."))
        return redirect("record", key=key)
    return _show(request, visit, addendum_form=form)


@page(check_can_read_clinical)
def document(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The part of the page about the PDF, fetched again when there is news of it."""
    visit = visit_read(request, key)
    signing = signing_of(visit)
    context = {"record": signing, "visit": visit, "document_failed": _failed(signing, visit)}
    return render(request, "records/document.html", context)


@page(check_can_remake_document, methods=("POST",))
def remake(request: PageRequest, key: UUID) -> HttpResponseBase:
    visit = visit_read(request, key)
    operations.remake_document(visit=visit, by=request.actor, at=request.now)
    messages.success(request, gettext("The PDF is being made again."))
    return redirect("record", key=key)


@followed("record", check_can_read_clinical)
def record_topics(actor: Actor, key: str) -> list[str]:
    visit = visit_by_uuid(UUID(key))
    if visit is None:
        raise Http404
    check_can_read_clinical(actor, visit)
    return [f"treatment:{visit.uuid}"]


@page(check_can_read_clinical)
def record_pdf(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The kept PDF of a signed record; a draft made now while nothing is signed."""
    visit = visit_read(request, key)
    signing = signing_of(visit)
    if _failed(signing, visit):
        return trouble(
            request,
            status=503,
            heading=gettext("The PDF could not be made"),
            sentence=gettext("The record itself is signed and kept."),
            advice=gettext(
                "Open the record and press “Try again”. A practice admin sees it under Failed jobs."
            ),
        )
    if signing.signature is not None and not signing.has_newest_document:
        return trouble(
            request,
            status=503,
            heading=gettext("The PDF is being made"),
            sentence=gettext("It will be there in a moment."),
            advice=gettext("The page of the record says when."),
        )
    write_view(request, visit, "treatment.record_pdf")
    if signing.document is not None:
        pdf = bytes(signing.document.pdf)
    else:
        pdf = pdf_of(reading(record_of(visit, at=request.now)).document())
    answer = HttpResponse(pdf, content_type="application/pdf")
    # A file name travels further than the file: it names no patient.
    name = f"record-{str(key)[:8]}" + ("" if signing.signature else "-draft")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
