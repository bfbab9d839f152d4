"""Registering a patient from what somebody sent."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.referrals.desk_policies import check_can_settle
from chairside.clinic.referrals.likeness import Alike, as_demographics, patients_like
from chairside.clinic.referrals.operations import accept
from chairside.clinic.refusal import Refusal
from chairside.web.once import do_once
from chairside.web.pages import PageRequest, page
from chairside.web.referrals.compared import get_referral
from chairside.web.referrals.forms import AcceptForm


@page(check_can_settle["accept"], methods=("GET", "POST"))
def accept_referral(request: PageRequest, key: UUID) -> HttpResponseBase:
    sent = get_referral(request, key)
    if request.method != "POST":
        if sent.settled_at:
            return redirect("referral", key=key)
        sent_by = as_demographics(sent)
        form = AcceptForm(initial=asdict(sent_by))
        return _show(request, sent, form, patients_like(sent_by))
    form = AcceptForm(request.POST)
    matches: tuple[Alike, ...] = ()
    if form.is_valid():
        try:
            do_once(request, form, lambda: _accept(request, sent, form))
        except SimilarPatients:
            matches = patients_like(form.demographics())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            patient = get_referral(request, key, audit=False).patient
            messages.success(request, gettext("%(name)s is registered.") % {"name": patient.name})
            return redirect("patient", key=patient.uuid)
    return _show(request, sent, form, matches, status=422)


def _accept(request: PageRequest, sent: Any, form: AcceptForm) -> None:
    accept(
        referral=sent,
        demographics=form.demographics(),
        although_similar=form.cleaned_data["although_similar"],
        by=request.actor,
        at=request.now,
    )


def _show(
    request: PageRequest,
    sent: Any,
    form: AcceptForm,
    matches: tuple[Alike, ...],
    *,
    status: int = 200,
) -> HttpResponseBase:
    context = {"referral": sent, "form": form, "matches": matches, "refused": status == 422}
    return render(request, "referrals/accept.html", context, status=status)
