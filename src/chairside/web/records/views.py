"""The readable record, its signature, its addenda and its PDF."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.operations import record_view
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.policies import check_can_add
from chairside.clinic.treatments.queries import Record, record_of
from chairside.clinic.visits.policies import check_can_move, check_can_read_clinical
from chairside.clinic.visits.queries import visit_by_uuid
from chairside.web.at_site import show_at
from chairside.web.documents.pdf import pdf_of
from chairside.web.errors import trouble
from chairside.web.forms import attempt
from chairside.web.live import stream
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.records.forms import AddendumForm
from chairside.web.records.presenters import reading
from chairside.web.signing import SignForm, is_signer


def _record(request: PageRequest, key: UUID) -> Record:
    treatment = visit_by_uuid(key)
    if treatment is None:
        raise Http404
    check_can_read_clinical(request.actor, treatment)
    show_at(request, treatment.site)
    return record_of(treatment, at=request.now)


def _viewed(request: PageRequest, record: Record, what: str) -> None:
    record_view(
        subject=record.visit,
        patient_id=record.visit.patient_id,
        what=what,
        by=request.actor,
        at=request.now,
    )


def _show(
    request: PageRequest,
    record: Record,
    *,
    sign_form: SignForm | None = None,
    addendum_form: AddendumForm | None = None,
) -> HttpResponse:
    actor, treatment = request.actor, record.visit
    bound = [form for form in (sign_form, addendum_form) if form is not None and form.is_bound]
    context = {
        "record": record,
        "reading": reading(record),
        "treatment": treatment,
        "meaning": operations.MEANING,
        "sign_form": (sign_form or SignForm())
        if allows(check_can_move["sign"], actor, treatment)
        else None,
        "addendum_form": (addendum_form or AddendumForm())
        if allows(check_can_add, actor, treatment)
        else None,
    }
    return render(request, "records/record.html", context, status=422 if bound else 200)


@page(check_can_read_clinical)
def record(request: PageRequest, key: UUID) -> HttpResponseBase:
    found = _record(request, key)
    _viewed(request, found, "treatment.record")
    return _show(request, found)


@page(check_can_move["sign"], methods=("POST",))
def sign(request: PageRequest, key: UUID) -> HttpResponseBase:
    found = _record(request, key)
    form = SignForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        with attempt(form):
            operations.sign(
                visit=found.visit,
                read_sha256=request.POST.get("read_sha256", ""),
                by=request.actor,
                at=request.now,
            )
            messages.success(request, "The record is signed. It cannot be changed any more.")
            return redirect("record", key=key)
    # The page shows the record as it is now, and its form the hash of exactly that.
    _viewed(request, found, "treatment.record")
    return _show(request, found, sign_form=form)


@page(check_can_add, methods=("POST",))
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    found = _record(request, key)
    form = AddendumForm(request.POST)

    def act() -> None:
        text = form.cleaned_data["text"]
        operations.add_addendum(visit=found.visit, text=text, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        messages.success(request, "The addendum is part of the record.")
        return redirect("record", key=key)
    _viewed(request, found, "treatment.record")
    return _show(request, found, addendum_form=form)


@page(check_can_read_clinical)
def document(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The part of the page about the PDF, fetched again when there is news of it."""
    found = _record(request, key)
    context = {"record": found, "treatment": found.visit}
    return render(request, "records/document.html", context)


@page(check_can_read_clinical)
def record_stream(request: PageRequest, key: UUID) -> HttpResponseBase:
    if visit_by_uuid(key) is None:
        raise Http404

    return stream(request, [f"treatment:{key}"])


@page(check_can_read_clinical)
def record_pdf(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The kept PDF of a signed record; a draft made now while nothing is signed."""
    found = _record(request, key)
    if found.signature is not None and not found.has_newest_document:
        return trouble(
            request,
            status=503,
            heading="The PDF is being made",
            sentence="It will be there in a moment.",
            advice="The page of the record says when.",
        )
    _viewed(request, found, "treatment.record_pdf")
    kept = found.document
    made = bytes(kept.pdf) if kept is not None else pdf_of(reading(found).document())
    answer = HttpResponse(made, content_type="application/pdf")
    # A file name travels further than the file: it names no patient.
    name = f"record-{str(key)[:8]}" + ("" if found.signature else "-draft")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
