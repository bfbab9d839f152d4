"""One's own PIN: set, changed and removed with the password."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.pins import pin_of, remove_pin, set_pin
from chairside.clinic.accounts.policies import check_can_have_pin
from chairside.clinic.accounts.queries import staff_member
from chairside.texts.translated import Declared as _
from chairside.web.forms import PinField, attempt
from chairside.web.pages import PageRequest, page
from chairside.web.signing import SignForm, is_signer
from chairside.web.treatments.addresses import or_404


class RemovePinForm(SignForm):
    wide: tuple[str, ...] = ("password",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SetPinForm(RemovePinForm):
    pin = PinField(label=_("New PIN"), help_text=_("6 digits without a pattern."))
    pin_again = PinField(label=_("The same once more"))
    field_order = ["pin", "pin_again", "password"]
    wide = ("pin", "pin_again", "password")

    def clean_pin_again(self) -> str:
        again = str(self.cleaned_data["pin_again"])
        if self.cleaned_data.get("pin") not in (None, again):
            raise forms.ValidationError(gettext("The two PINs differ."))
        return again


@page(check_can_have_pin, methods=("GET", "POST"))
def change(request: PageRequest) -> HttpResponseBase:
    form = SetPinForm(request.POST or None)

    def act() -> None:
        pin = form.cleaned_data["pin"]
        set_pin(user=_own(request), pin=pin, by=request.actor, at=request.now)

    return _answered(request, form, act, gettext("Your PIN is set."))


@page(check_can_have_pin, methods=("GET", "POST"))
def remove(request: PageRequest) -> HttpResponseBase:
    form = RemovePinForm(request.POST or None)

    def act() -> None:
        remove_pin(user=_own(request), by=request.actor, at=request.now)

    return _answered(request, form, act, gettext("Your PIN is removed."))


def _own(request: PageRequest) -> Any:
    return or_404(staff_member(request.actor.person_id))


def _answered(
    request: PageRequest, form: SignForm, act: Callable[[], None], said: str
) -> HttpResponseBase:
    if form.is_valid() and is_signer(request, form, otherwise=gettext("Nothing was changed.")):
        with attempt(form):
            act()
            messages.success(request, said)
            return redirect("account")
    context = {
        "form": form,
        "removes": not isinstance(form, SetPinForm),
        "pin": pin_of(request.actor.person_id),
    }
    return render(request, "account/pin.html", context, status=422 if form.is_bound else 200)
