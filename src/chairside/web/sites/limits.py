"""The clinic's limits for each protocol: what is signed, its history, and signing anew."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.sites.describing import (
    SignedLimits,
    history,
    signed_limits,
    signed_limits_by_protocol,
)
from chairside.clinic.sites.operations import sign_protocol
from chairside.clinic.sites.policies import check_can_read_limits, check_can_sign_protocols
from chairside.knowledge.item_views.protocols import protocol_view
from chairside.knowledge.monitoring import Anchor
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.web.at_site import site_of
from chairside.web.documents.bibliography import sources_in
from chairside.web.pages import PageRequest, page
from chairside.web.signing import is_signer
from chairside.web.sites.limits_form import LimitsForm, typed


@dataclass(frozen=True, slots=True)
class Standing:
    protocol: Protocol
    signed: SignedLimits | None


def can_have_limits(item: Protocol) -> bool:
    return item.orderable and isinstance(item.dosing, WeightedInfusion)


@page(check_can_read_limits)
def limits_list(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    signed = signed_limits_by_protocol(site) if site else {}
    standings = [Standing(item, signed.get(item.id)) for item in PROTOCOLS if can_have_limits(item)]
    context = {
        "standings": standings,
        "site": site,
        "may_sign": allows(check_can_sign_protocols, request.actor),
    }
    return render(request, "sites/limits.html", context)


def _item(protocol_id: str) -> Protocol:
    try:
        item = protocol(protocol_id)
    except ValueError:
        raise Http404 from None
    if not can_have_limits(item):
        raise Http404
    return item


@page(check_can_read_limits)
def protocol_limits(request: PageRequest, protocol_id: str) -> HttpResponseBase:
    item, site = _item(protocol_id), site_of(request)
    if site is None:
        raise Http404
    context = {
        "protocol": item,
        "site": site,
        "signed": signed_limits(site, item.id),
        "history": history(site, item.id),
        "may_sign": allows(check_can_sign_protocols, request.actor),
    }
    return render(request, "sites/protocol_limits.html", context)


@page(check_can_sign_protocols, methods=("GET", "POST"))
def sign(request: PageRequest, protocol_id: str) -> HttpResponseBase:
    item, site = _item(protocol_id), site_of(request)
    if site is None:
        raise Http404
    signed = signed_limits(site, item.id)
    context: dict[str, object] = {"protocol": item, "site": site, "signed": signed, **_beside(item)}
    if request.method == "GET":
        start = {**typed(signed.values), "replaces": signed.limits.version} if signed else {}
        form = LimitsForm(initial=start, again=signed is not None)
        return render(request, "sites/sign.html", {**context, "form": form})
    form = LimitsForm(request.POST, again=signed is not None)
    if form.is_valid() and is_signer(request, form):
        try:
            made = sign_protocol(
                site=site,
                protocol_id=item.id,
                limits=form.limits(item.substance),
                note=form.cleaned_data["note"],
                replaces=form.cleaned_data["replaces"],
                by=request.actor,
                at=request.now,
            )
        except Conflict as conflict:
            # What was typed stays; signing again is then decided with the other version in sight.
            again = request.POST.copy()
            again["replaces"] = str(signed.limits.version) if signed else ""
            form = LimitsForm(again, again=True)
            form.refuse(conflict)
            context["newer"] = history(site, item.id)[:1]
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                gettext("Version %(version)s is signed and in use.") % {"version": made.version},
            )
            return redirect("protocol_limits", protocol_id=item.id)
    return render(request, "sites/sign.html", {**context, "form": form}, status=422)


def _beside(item: Protocol) -> dict[str, object]:
    """What the signer reads beside the form: the protocol's own dose, times of checks, sources."""
    duration = item.dosing.duration if isinstance(item.dosing, WeightedInfusion) else timedelta(0)
    due = item.monitoring.due(planned=duration)
    return {
        "suggested_during": _minutes({d.offset for d in due if d.anchor is Anchor.START}),
        "suggested_after": _minutes({d.offset for d in due if d.anchor is Anchor.STOP}),
        "sources": sources_in(protocol_view(item), *item.all_cites),
    }


def _minutes(offsets: set[timedelta]) -> str:
    return ", ".join(str(offset // timedelta(minutes=1)) for offset in sorted(offsets))
