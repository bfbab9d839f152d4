from django import forms

from chairside.web.forms import ClinicForm, TextAreaField


class SignForm(ClinicForm):
    """The password again, so that it is the signer who signs (21 CFR 11.200)."""

    password = forms.CharField(
        label="Your password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="Asked again for every signature.",
    )


class AddendumForm(ClinicForm):
    text = TextAreaField(
        label="Addendum",
        rows=4,
        help_text="What was signed stays as it is; this is added below it with your name and the time.",
    )
    wide = ("text",)
