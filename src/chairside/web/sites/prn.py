"""The clinic's list of PRN medicines: signed by a prescriber, taken off."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.sites import operations
from chairside.clinic.sites.kinds import DoseUnit, Route
from chairside.clinic.sites.policies import check_can_read_limits, check_can_sign_prn
from chairside.clinic.sites.prn import prn_medicine, prn_medicines
from chairside.texts.translated import Declared as _
from chairside.web.at_site import site_of
from chairside.web.forms import NumberField, attempt
from chairside.web.pages import PageRequest, page
from chairside.web.signing import SignForm, is_signer


class PrnMedicineForm(SignForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    usual_dose = NumberField(label=_("Usual dose"), max_digits=9, decimal_places=3)
    unit = forms.ChoiceField(label=_("Unit"), choices=DoseUnit.choices)
    route = forms.ChoiceField(label=_("Route"), choices=Route.choices)

    field_order = ("name", "usual_dose", "unit", "route", "password")


@page(check_can_read_limits)
def medicines(request: PageRequest) -> HttpResponseBase:
    return _listed(request)


@page(check_can_sign_prn, methods=("POST",))
def sign_medicine(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    if site is None:
        raise Http404
    form = PrnMedicineForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        values = {name: form.cleaned_data[name] for name in form.field_order if name != "password"}
        with attempt(form):
            medicine = operations.sign_prn(site=site, **values, by=request.actor, at=request.now)
            messages.success(
                request, gettext("%(medicine)s is on the list.") % {"medicine": medicine}
            )
            return redirect("prn_medicines")
    return _listed(request, form=form)


@page(check_can_sign_prn, methods=("POST",))
def retire_medicine(request: PageRequest, key: UUID) -> HttpResponseBase:
    medicine = prn_medicine(key)
    if medicine is None:
        raise Http404
    operations.retire_prn(medicine=medicine, by=request.actor, at=request.now)
    messages.success(request, gettext("%(medicine)s is off the list.") % {"medicine": medicine})
    return redirect("prn_medicines")


def _listed(request: PageRequest, *, form: PrnMedicineForm | None = None) -> HttpResponseBase:
    site = site_of(request)
    context = {
        "site": site,
        "medicines": prn_medicines(site) if site else [],
        "may_sign": allows(check_can_sign_prn, request.actor),
        "form": form or PrnMedicineForm(),
    }
    return render(request, "sites/prn.html", context, status=200 if form is None else 422)
