"""The password again before a signature, so that it is the signer who signs (21 CFR 11.200)."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django import forms
from django.utils.translation import gettext

from chairside.clinic.accounts.operations import note_failed_sign_in
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm
from chairside.web.pages import PageRequest


class SignForm(ClinicForm):
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Asked again for every signature."),
    )


def is_signer(
    request: PageRequest, form: SignForm, *, otherwise: str = _("Nothing was signed.")
) -> bool:
    """Whether the password of a valid form is right; guesses are counted and written down."""
    user = request.user
    if not user.is_authenticated:
        return False
    allowed = ratelimit.consume(request, action="reauthenticate", user=user)
    if not allowed:
        form.add_error("password", gettext("Too many attempts; wait a minute and try again."))
        return False
    if user.check_password(form.cleaned_data["password"]):
        return True
    peer = get_adapter(request).get_client_ip(request)
    note_failed_sign_in(email=user.email, peer=peer, by=request.actor, at=request.now)
    form.add_error(
        "password", gettext("Incorrect password. %(otherwise)s") % {"otherwise": otherwise}
    )
    return False
