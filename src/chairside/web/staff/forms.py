from collections.abc import Sequence
from typing import Any

from django import forms

from chairside.clinic.accounts.roles import Role
from chairside.web.forms import ClinicForm

ROLE_CHOICES = [(role.value, role.label) for role in Role]


class AddStaffForm(ClinicForm):
    full_name = forms.CharField(
        label="Full name", max_length=120, help_text="Printed beside signatures."
    )
    credentials = forms.CharField(
        label="Credentials", max_length=40, required=False, help_text="As printed: RN, MD, PMHNP."
    )
    email = forms.CharField(
        label="E-mail address",
        max_length=254,
        help_text="They sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    roles = forms.MultipleChoiceField(
        label="Roles", choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    wide = ("roles",)


class GrantForm(ClinicForm):
    role = forms.ChoiceField(label="Another role", choices=ROLE_CHOICES)

    def offer(self, held: set[str]) -> "GrantForm":
        """Show only roles that the person does not hold."""
        left = [choice for choice in ROLE_CHOICES if choice[0] not in held]
        self.fields["role"].widget = forms.Select(choices=left)
        return self


class SiteForm(ClinicForm):
    def __init__(self, *args: Any, sites: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(site.pk, site.name) for site in sites]
        self.fields["site"] = forms.ChoiceField(label="Another site", choices=choices)
