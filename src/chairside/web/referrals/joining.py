"""Joining a referral to a patient the clinic has already."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.queries import age_on, patient_by_uuid, search, version
from chairside.clinic.referrals.desk_policies import check_can_settle, settled_sentence
from chairside.clinic.referrals.operations import merge
from chairside.clinic.referrals.queries.desk import compared
from chairside.clinic.refusal import Conflict, Refusal
from chairside.web.once import do_once
from chairside.web.pages import PageRequest, page
from chairside.web.referrals.compared import Card, card, get_referral
from chairside.web.referrals.forms import FindForm, JoinForm

FOUND_AT_MOST = 8


@page(check_can_settle["merge"], methods=("POST",))
def find(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Patients by what is typed. It comes by POST: an address holds no name."""
    sent = get_referral(request, key)
    form = FindForm(request.POST, auto_id="find_%s")
    typed = form.cleaned_data["text"] if form.is_valid() else ""
    result = search(typed, limit=FOUND_AT_MOST) if typed else None
    today = timezone.localdate(request.now)
    people = [match.patient for match in result.matches] if result else []
    context = {
        "referral": sent,
        "finding": form,
        "typed": typed,
        "people": [(person, age_on(person.birth_date, today)) for person in people],
        "more": result is not None and result.more,
    }
    part = request.htmx and not request.htmx.boosted
    return render(request, "referrals/found.html" if part else "referrals/find.html", context)


@page(check_can_settle["merge"], methods=("GET", "POST"))
def join(request: PageRequest, key: UUID, patient: UUID) -> HttpResponseBase:
    sent, there = get_referral(request, key), patient_by_uuid(patient)
    if there is None:
        raise Http404
    if request.method != "POST":
        return _show(request, sent, card(request, sent, there, seen=version(there)))
    rows = compared(sent, there)
    auto_id = f"join-{there.uuid}-%s"
    form = JoinForm(request.POST, rows=rows, auto_id=auto_id)
    if form.is_valid():
        try:
            do_once(request, form, lambda: _merge(request, sent, there, form))
        except Conflict as conflict:
            # The other change is in sight now; joining again is decided with it.
            there = patient_by_uuid(patient) or there
            rows = compared(sent, there)
            typed = request.POST.copy()
            typed["seen"] = str(version(there))
            form = JoinForm(typed, rows=rows, auto_id=auto_id)
            form.refuse(conflict)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, gettext("Referral linked to %(name)s.") % {"name": there.name}
            )
            return redirect("patient", key=there.uuid)
    return _show(request, sent, Card(there, (), rows, form), status=422)


def _merge(request: PageRequest, sent: Any, there: Any, form: JoinForm) -> None:
    merge(
        referral=sent,
        patient=there,
        take=form.take(),
        seen=form.cleaned_data["seen"],
        by=request.actor,
        at=request.now,
    )


def _show(request: PageRequest, sent: Any, side: Card, *, status: int = 200) -> HttpResponseBase:
    context = {
        "referral": sent,
        "card": side,
        "settled": settled_sentence(sent) if sent.settled_at else "",
        "may_settle": allows(check_can_settle["merge"], request.actor, sent),
    }
    return render(request, "referrals/join.html", context, status=status)
