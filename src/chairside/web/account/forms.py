from typing import Any

from allauth.account.forms import ChangePasswordForm
from django import forms
from django.utils.translation import gettext

from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm

LENGTH = _("At least 12 characters. A few words are easier to remember than symbols.")


class OwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """allauth's, in this application's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"oldpassword": gettext("Current password"), "password1": gettext("New password")}
        for name, field in self.fields.items():
            field.label = words.get(name, _("Repeat new password"))
            field.help_text = LENGTH if name == "password1" else ""
            field.widget.attrs.pop("placeholder", None)


class PasswordForm(ClinicForm):
    password = forms.CharField(
        label=_("Password"),
        help_text=LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    again = forms.CharField(
        label=_("Repeat password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
    wide = ("password", "again")

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("password") not in (None, again):
            raise forms.ValidationError(gettext("The two passwords differ."))
        return again
