from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.clinic.accounts.roles import Role
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm

ROLE_CHOICES = [(role.value, role.label) for role in Role]


class AddStaffForm(ClinicForm):
    full_name = forms.CharField(
        label=_("Full name"), max_length=120, help_text=_("Printed beside signatures.")
    )
    credentials = forms.CharField(
        label=_("Credentials"),
        max_length=40,
        required=False,
        help_text=_("As printed: RN, MD, PMHNP."),
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("They sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    wide = ("roles",)


class GrantForm(ClinicForm):
    role = forms.ChoiceField(label=_("Another role"), choices=ROLE_CHOICES)

    def offer(self, held: set[str]) -> "GrantForm":
        """Show only roles that the person does not hold."""
        left = [choice for choice in ROLE_CHOICES if choice[0] not in held]
        self.fields["role"].widget = forms.Select(choices=left)
        return self


class SiteForm(ClinicForm):
    def __init__(self, *args: Any, sites: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(site.pk, site.name) for site in sites]
        self.fields["site"] = forms.ChoiceField(label=gettext("Another site"), choices=choices)
