"""What a device's code means: said from the held row, signed by a second person, withdrawn."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.feeds import mapping_operations
from chairside.clinic.feeds.mappings import (
    HeldCode,
    devices_mapped,
    devices_meant,
    held_code,
    mapping_by_uuid,
    mappings,
)
from chairside.clinic.feeds.policies import check_can_map_codes
from chairside.clinic.feeds.queries import held_by_uuid
from chairside.clinic.sites.policies import check_can_see_devices
from chairside.hl7v2.mappings import MappedCode
from chairside.hl7v2.metrics import METRICS
from chairside.texts.translated import Declared as _
from chairside.units.names import unit_name
from chairside.web.at_site import show_at
from chairside.web.forms import ClinicForm, TextAreaField, attempt
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import whole_number
from chairside.web.signing import SignForm, is_signer


class MeaningForm(ClinicForm):
    meaning = forms.ChoiceField(label=_("What is it, and in which unit is it sent?"))

    def offer(self, code: HeldCode) -> "MeaningForm":
        self.meanings = {f"{one.metric.value}|{one.unit}": one for one in code.choices}
        field = self.fields["meaning"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                ("", gettext("Choose …")),
                *((key, _words(one)) for key, one in self.meanings.items()),
            ]
        return self

    @property
    def choice(self) -> MappedCode:
        return self.meanings[self.cleaned_data["meaning"]]


def _words(meaning: MappedCode) -> str:
    return gettext("%(name)s, sent in %(unit_name)s") % {
        "name": METRICS[meaning.metric].name,
        "unit_name": unit_name(meaning.unit),
    }


class WithdrawForm(ClinicForm):
    reason = TextAreaField(
        label=_("Why it is withdrawn"),
        rows=2,
        max_length=300,
        help_text=_("For example: the monitor's new software sends °C under this code."),
    )
    wide = ("reason",)


@page(check_can_map_codes, methods=("GET", "POST"))
def map_code(request: PageRequest, key: UUID) -> HttpResponseBase:
    """`?message=` and `row=` are where the code was held, `meaning=` what it would be charted as."""
    held = held_by_uuid(str(key))
    if held is None:
        raise Http404
    code = held_code(held, message_id=_whole(request, "message"), row=_whole(request, "row"))
    if code is None or held.device is None:
        messages.warning(request, gettext("Choose the code to map."))
        return redirect("held_row", key=key)
    if code.mapping is not None:
        return redirect("mapped_code", key=code.mapping.uuid)
    show_at(request, held.device.site)
    meaning = MeaningForm(request.GET if "meaning" in request.GET else None).offer(code)
    sign_form = SignForm(request.POST or None)
    is_chosen = meaning.is_valid()
    if is_chosen and sign_form.is_valid() and is_signer(request, sign_form):
        with attempt(sign_form):
            mapping = mapping_operations.map_code(
                held=held,
                message_id=code.message.pk,
                row=code.row.index,
                choice=meaning.choice,
                by=request.actor,
                at=request.now,
            )
            messages.success(
                request, gettext("%(mapping)s waits for a second signature.") % {"mapping": mapping}
            )
            return redirect("mapped_code", key=mapping.uuid)
    context = {
        "held": held,
        "code": code,
        "meaning": meaning,
        "chosen": _words(meaning.choice) if is_chosen else "",
        "becomes": code.becomes(meaning.choice) if is_chosen else None,
        "devices": devices_meant(held.device),
        "sign_form": sign_form,
    }
    refused = sign_form.is_bound or (meaning.is_bound and not is_chosen)
    return render(request, "feeds/map_code.html", context, status=422 if refused else 200)


def _whole(request: PageRequest, name: str) -> int:
    return whole_number(request.GET.get(name, "")) or 0


@page(check_can_see_devices)
def mapped_codes(request: PageRequest) -> HttpResponseBase:
    rows = mappings()
    context = {
        "groups": [
            (title, [row for row in rows if row.state == state])
            for state, title in (
                ("waiting", gettext("Waiting for a second signature")),
                ("counts", gettext("Charted by the clinic's mapping")),
                ("withdrawn", gettext("Withdrawn")),
            )
        ],
        "none": not rows,
    }
    return render(request, "feeds/mapped_codes.html", context)


@page(check_can_see_devices)
def mapped_code(request: PageRequest, key: UUID) -> HttpResponseBase:
    return _shown(request, _mapping(key))


@page(check_can_map_codes, methods=("POST",))
def sign_mapping(request: PageRequest, key: UUID) -> HttpResponseBase:
    mapping = _mapping(key)
    form = SignForm(request.POST)
    if form.is_valid() and is_signer(request, form):
        with attempt(form):
            mapping_operations.sign_mapping(mapping=mapping, by=request.actor, at=request.now)
            messages.success(
                request, gettext("From now on %(mapping)s is charted.") % {"mapping": mapping}
            )
            return redirect("mapped_code", key=key)
    return _shown(request, mapping, sign_form=form)


@page(check_can_map_codes, methods=("POST",))
def withdraw_mapping(request: PageRequest, key: UUID) -> HttpResponseBase:
    mapping = _mapping(key)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with attempt(form):
            mapping_operations.withdraw_mapping(
                mapping=mapping,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=request.now,
            )
            messages.success(
                request,
                gettext("Withdrawn: %(mapping)s. Later data is unmatched again.")
                % {"mapping": mapping},
            )
            return redirect("mapped_code", key=key)
    return _shown(request, mapping, withdraw_form=form)


def _mapping(key: UUID) -> Any:
    mapping = mapping_by_uuid(key)
    if mapping is None:
        raise Http404
    return mapping


def _shown(
    request: PageRequest,
    mapping: Any,
    *,
    sign_form: SignForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponseBase:
    may_map = allows(check_can_map_codes, request.actor)
    context = {
        "mapping": mapping,
        "devices": devices_mapped(mapping),
        "may_map": may_map,
        "may_sign": may_map and mapping.state == "waiting",
        "has_signed": mapping.is_signed_by(request.actor.id),
        "sign_form": sign_form or SignForm(),
        "withdraw_form": withdraw_form or WithdrawForm(),
    }
    refused = sign_form is not None or withdraw_form is not None
    return render(request, "feeds/mapped_code.html", context, status=422 if refused else 200)
