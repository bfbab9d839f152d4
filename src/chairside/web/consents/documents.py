"""The clinic's consent documents: what is published, what changed, and publishing a version."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.consents import operations
from chairside.clinic.consents.changes import changes
from chairside.clinic.consents.content import Body
from chairside.clinic.consents.policies import check_can_publish, check_can_read_documents
from chairside.clinic.consents.queries import (
    body,
    document_by_uuid,
    fixed_text,
    has_changed,
    newest_document,
    versions,
)
from chairside.clinic.refusal import Conflict, Refusal
from chairside.knowledge.consenting.use import Use, use_by_id
from chairside.texts.translated import Declared as _
from chairside.web.consents.forms import PublishForm
from chairside.web.consents.presenters import history, use_lines
from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.pages import PageRequest, page


def _use(use: str) -> Use:
    try:
        return use_by_id(use)
    except ValueError:
        raise Http404 from None


DOCUMENTS = DataTable(
    "documents",
    _("document"),
    _("documents"),
    (
        Column("use", _("Document"), lambda line: line.use.words, fixed=True),
        Column("state", _("Status"), lambda line: line.state),
        Column(
            "version",
            _("Version"),
            lambda line: line.document and line.document.version,
            kind="num",
        ),
        Column(
            "by", _("Published by"), lambda line: line.document and line.document.published_by_name
        ),
        Column("at", _("Published"), lambda line: line.document and line.document.published_at),
    ),
    first="state",
    words=lambda line: line.use.words,
    choices=(Choice("state", _("Status"), lambda line: [line.state]),),
)


@page(check_can_read_documents)
def listing(request: PageRequest) -> HttpResponseBase:
    context = {"listing": Listing(DOCUMENTS, request).narrow(use_lines(request.now))}
    return render(request, "consents/documents.html", context)


@page(check_can_read_documents)
def document(request: PageRequest, use: str) -> HttpResponseBase:
    """The newest version as a patient reads it; before there is one, the fixed part."""
    asked = _use(use)
    documents = versions(asked)
    newest = documents[0] if documents else None
    today = timezone.localdate(request.now)
    if newest is not None:
        text, changed = body(newest), has_changed(newest, on=today)
    else:
        fixed = fixed_text(asked, today)
        text, changed = Body(fixed.title, fixed.sections, ()), False
    context = {
        "use": asked,
        "document": newest,
        "body": text,
        "changed": changed,
        "history": history(documents),
        "may_publish": allows(check_can_publish, request.actor),
    }
    return render(request, "consents/document.html", context)


@page(check_can_read_documents)
def version(request: PageRequest, key: UUID) -> HttpResponseBase:
    document = document_by_uuid(key)
    if document is None:
        raise Http404
    newest = newest_document(document.use)
    context = {"use": document.use, "document": document, "body": body(document), "newest": newest}
    return render(request, "consents/version.html", context)


@page(check_can_publish, methods=("GET", "POST"))
def publish(request: PageRequest, use: str) -> HttpResponseBase:
    consent_use = _use(use)
    newest = newest_document(consent_use)
    own = body(newest).own if newest is not None else ()
    fixed = fixed_text(consent_use, timezone.localdate(request.now))
    form = PublishForm(request.POST or None, own=own, initial={"read_hash": fixed.sha256})
    if form.is_valid():
        try:
            made = operations.publish(
                use=consent_use,
                own=form.own(),
                read_hash=form.cleaned_data["read_hash"],
                by=request.actor,
                at=request.now,
            )
        except Conflict as conflict:
            # What was typed stays; the page now shows the newer text, and its form names that.
            sent = request.POST.copy()
            sent["read_hash"] = fixed.sha256
            form = PublishForm(sent, own=own)
            form.refuse(conflict)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, gettext("Version %(version)s is published.") % {"version": made.version}
            )
            return redirect("consent_document", use=use)
    text = Body(fixed.title, fixed.sections, own)
    context = {
        "use": consent_use,
        "document": newest,
        "form": form,
        "body": Body(fixed.title, fixed.sections, ()),
        "differences": changes(body(newest), text) if newest is not None else (),
    }
    return render(request, "consents/publish.html", context, status=422 if form.is_bound else 200)
