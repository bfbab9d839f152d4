"""One referral: who wrote, who it may be, and what the desk can do."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.policies import check_can_read_clinical_facts
from chairside.clinic.patients.queries import age_on, summary
from chairside.clinic.referrals.desk_policies import (
    check_can_note_urgent,
    check_can_open_referrals,
    check_can_settle,
    settled_sentence,
)
from chairside.clinic.referrals.operations import decline, note_urgent_seen, open_referral
from chairside.clinic.referrals.queries.desk import answers_in_words, of_same_person
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.referrals.compared import cards, get_referral
from chairside.web.referrals.forms import DeclineForm, FindForm, UrgentForm


@page(check_can_open_referrals)
def referral(request: PageRequest, key: UUID) -> HttpResponseBase:
    sent = get_referral(request, key, audit=False)
    open_referral(referral=sent, by=request.actor, at=request.now)
    return render(request, "referrals/one.html", referral_context(request, sent))


def referral_context(request: PageRequest, sent: Any, **forms: object) -> dict[str, object]:
    """What the page needs; `forms` are those that came back with reasons against them."""
    is_open = sent.settled_at is None
    clinical = allows(check_can_read_clinical_facts, request.actor, sent.patient)
    alike, others = cards(request, sent) if is_open else ([], [])
    return {
        "referral": sent,
        "age": age_on(sent.birth_date, timezone.localdate(request.now)),
        "now": request.now,
        "clinical": clinical,
        "linked": summary(sent.patient, request.now) if sent.patient else None,
        "answers": answers_in_words(sent) if clinical else (),
        "is_open": is_open,
        "settled": "" if is_open else settled_sentence(sent),
        "unseen": sent.urgent and sent.urgent_seen_at is None,
        "cards": alike,
        "others": others,
        "again": of_same_person(sent) if is_open else (),
        "may_settle": allows(check_can_settle["accept"], request.actor, sent),
        "may_decline": allows(check_can_settle["decline"], request.actor, sent),
        "may_note": allows(check_can_note_urgent, request.actor, sent),
        "declining": DeclineForm(auto_id="decline_%s"),
        "noting": UrgentForm(auto_id="urgent_%s"),
        "finding": FindForm(auto_id="find_%s"),
        **forms,
    }


@page(check_can_open_referrals)
def standing(request: PageRequest, key: UUID) -> HttpResponseBase:
    """A notice when somebody settled or noted something since the page was shown."""
    sent = get_referral(request, key, audit=False)
    context = {
        "referral": sent,
        "settled": settled_sentence(sent)
        if sent.settled_at and request.GET.get("state") != sent.state
        else "",
        "noted": sent.urgent_seen_at and request.GET.get("noted") != "yes",
    }
    return render(request, "referrals/standing.html", context)


@page(check_can_note_urgent, methods=("POST",))
def urgent(request: PageRequest, key: UUID) -> HttpResponseBase:
    sent = get_referral(request, key)
    form = UrgentForm(request.POST, auto_id="urgent_%s")
    if carried_out(
        request,
        form,
        lambda: note_urgent_seen(
            referral=sent, note=form.cleaned_data["note"], by=request.actor, at=request.now
        ),
    ):
        messages.success(request, gettext("Action recorded."))
        return redirect("referral", key=key)
    context = referral_context(request, get_referral(request, key, audit=False), noting=form)
    return render(request, "referrals/one.html", context, status=422)


@page(check_can_settle["decline"], methods=("POST",))
def decline_referral(request: PageRequest, key: UUID) -> HttpResponseBase:
    sent = get_referral(request, key)
    form = DeclineForm(request.POST, auto_id="decline_%s")
    if carried_out(
        request,
        form,
        lambda: decline(
            referral=sent, reason=form.cleaned_data["reason"], by=request.actor, at=request.now
        ),
    ):
        messages.success(request, gettext("The referral is declined."))
        return redirect("referrals")
    context = referral_context(request, get_referral(request, key, audit=False), declining=form)
    return render(request, "referrals/one.html", context, status=422)
