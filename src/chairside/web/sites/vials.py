"""The vial strengths that a site stocks: put on the list, signed by a second person, taken off."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.sites import operations
from chairside.clinic.sites.policies import check_can_read_limits, check_can_stock_vials
from chairside.clinic.sites.vials import known_strengths, stocked_vials, vial_by_id
from chairside.knowledge.protocols import PROTOCOLS
from chairside.texts.translated import Declared as _
from chairside.units import Substance
from chairside.units.number import plain
from chairside.web.at_site import site_of
from chairside.web.forms import NumberField, attempt
from chairside.web.pages import PageRequest, page
from chairside.web.signing import SignForm, is_signer
from chairside.web.sites.limits import can_have_limits

INFUSED = tuple(dict.fromkeys(item.substance for item in PROTOCOLS if can_have_limits(item)))


class VialForm(SignForm):
    substance = forms.ChoiceField(
        label=_("Drug"), choices=[(one.value, one.value.capitalize()) for one in INFUSED]
    )
    mg_per_ml = NumberField(
        label=_("Strength on the label"), unit="mg/mL", max_digits=6, decimal_places=3
    )

    field_order = ("substance", "mg_per_ml", "password")


@page(check_can_read_limits)
def vials(request: PageRequest) -> HttpResponseBase:
    return _listed(request)


@page(check_can_stock_vials, methods=("POST",))
def stock_vial(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    if site is None:
        raise Http404
    form = VialForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        with attempt(form):
            vial = operations.stock_vial(
                site=site,
                substance=Substance(form.cleaned_data["substance"]),
                mg_per_ml=form.cleaned_data["mg_per_ml"],
                by=request.actor,
                at=request.now,
            )
            said = (
                gettext("%(vial)s can be ordered.")
                if vial.known
                else gettext("%(vial)s waits for a second signature.")
            )
            messages.success(request, said % {"vial": vial})
            return redirect("vials")
    return _listed(request, form=form)


@page(check_can_stock_vials, methods=("POST",))
def sign_vial(request: PageRequest, key: int) -> HttpResponseBase:
    vial = _vial(key)
    form = SignForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        with attempt(form):
            operations.sign_vial(vial=vial, by=request.actor, at=request.now)
            messages.success(request, gettext("%(vial)s can be ordered.") % {"vial": vial})
            return redirect("vials")
    return _listed(request, sign_form=form)


@page(check_can_stock_vials, methods=("POST",))
def retire_vial(request: PageRequest, key: int) -> HttpResponseBase:
    vial = _vial(key)
    operations.retire_vial(vial=vial, by=request.actor, at=request.now)
    messages.success(request, gettext("%(vial)s is off the list.") % {"vial": vial})
    return redirect("vials")


def _vial(key: int) -> Any:
    vial = vial_by_id(key)
    if vial is None:
        raise Http404
    return vial


def _listed(
    request: PageRequest, *, form: VialForm | None = None, sign_form: SignForm | None = None
) -> HttpResponseBase:
    site = site_of(request)
    rows = stocked_vials(site) if site else []
    may_stock = allows(check_can_stock_vials, request.actor)
    context = {
        "site": site,
        "vials": rows,
        "waiting": [
            row
            for row in rows
            if may_stock and not row.can_be_ordered and not row.is_signed_by(request.actor.id)
        ],
        "known": [
            f"{substance} {', '.join(plain(strength) for strength in known_strengths(substance))} mg/mL"
            for substance in INFUSED
            if known_strengths(substance)
        ],
        "may_stock": may_stock,
        "form": form or VialForm(),
        "sign_form": sign_form or SignForm(),
    }
    refused = form is not None or sign_form is not None
    return render(request, "sites/vials.html", context, status=422 if refused else 200)
