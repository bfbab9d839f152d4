"""Handing a text over for a signature: on this tablet, or by a link to the patient's phone."""

from uuid import UUID

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts.operations import note_sign_out
from chairside.clinic.consents import operations
from chairside.clinic.consents.policies import check_can_hand_over
from chairside.clinic.consents.queries import (
    ConsentDocument,
    document_by_uuid,
    link_by_token,
    link_by_uuid,
)
from chairside.clinic.links.kinds import VALID_FOR, Medium
from chairside.clinic.refusal import Refusal
from chairside.web.consents.held import state_of
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient

_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def _document(request: PageRequest) -> ConsentDocument:
    try:
        document = document_by_uuid(UUID(request.POST.get("document", "")))
    except ValueError:
        document = None
    if document is None:
        raise Refusal(gettext("This text no longer exists. Reload the page and try again."))
    return document


@page(check_can_hand_over, methods=("POST",))
def tablet(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Make the link, then sign the member of staff out of this browser before it leads anywhere:
    what the patient holds has no session of staff in it."""
    on_file = get_patient(request, key)
    token = operations.make_link(
        patient=on_file.patient,
        document=_document(request),
        on=Medium.TABLET,
        by=request.actor,
        at=request.now,
    )
    if request.user.is_authenticated:
        note_sign_out(
            user=request.user, because="tablet handed over", by=request.actor, at=request.now
        )
    logout(request)
    response = redirect("own_consent", token=token)
    # Going back shows the sign-in page, also in a browser that keeps pages it should not.
    response["Clear-Site-Data"] = '"cache"'
    return response


@page(check_can_hand_over, methods=("POST",))
def phone(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The answer to the POST itself: the link is shown once and stands in no list. Sent twice, it
    makes another and closes the first."""
    on_file = get_patient(request, key)
    document = _document(request)
    token = operations.make_link(
        patient=on_file.patient,
        document=document,
        on=Medium.PHONE,
        by=request.actor,
        at=request.now,
    )
    address = request.build_absolute_uri(reverse("own_consent", args=[token]))
    context = {
        **state_of(request, on_file),
        "document": document,
        "address": address,
        "picture": segno.make(address, error="m").svg_data_uri(scale=6, border=2),
        "link": link_by_token(token),
        "out_of_reach": request.get_host().rsplit(":", 1)[0] in _THIS_MACHINE,
        "hours": int(VALID_FOR[Medium.PHONE].total_seconds() // 3600),
    }
    return render(request, "consents/phone.html", context)


@page(check_can_hand_over, methods=("POST",))
def close(request: PageRequest, key: UUID, link: UUID) -> HttpResponseBase:
    on_file = get_patient(request, key)
    signing_link = link_by_uuid(link)
    if signing_link is None or signing_link.patient_id != on_file.patient.pk:
        raise Http404
    operations.revoke_link(link=signing_link, by=request.actor, at=request.now)
    messages.success(request, gettext("Link closed."))
    return redirect("patient_consents", key=key)
