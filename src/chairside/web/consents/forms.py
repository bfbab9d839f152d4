"""Forms about consents, for staff and for the patient."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.kinds import STATEMENT, Method
from chairside.clinic.consents.operations.publishing import MOST_OWN_SECTIONS, paragraphs_of
from chairside.texts.translated import Declared as _
from chairside.web.date_boxes import DateBoxesField
from chairside.web.forms import ClinicForm, TextAreaField

SPARE = 2
"""Empty sections that a form offers beside those of the last version."""


class PublishForm(ClinicForm):
    """The clinic's own sections: `title_1`, `text_1` and so on. An empty pair is no section."""

    read_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, own: Sequence[OwnSection] = (), **kwargs: Any) -> None:
        initial = kwargs.setdefault("initial", {})
        for number, section in enumerate(own, start=1):
            initial[f"title_{number}"] = section.title
            initial[f"text_{number}"] = "\n\n".join(section.paragraphs)
        self.numbers = range(1, min(len(own) + SPARE, MOST_OWN_SECTIONS) + 1)
        super().__init__(*args, **kwargs)
        for number in self.numbers:
            self.fields[f"title_{number}"] = forms.CharField(
                label=gettext("Heading %(number)s") % {"number": number},
                required=False,
                max_length=120,
            )
            self.fields[f"text_{number}"] = TextAreaField(
                label=gettext("Text %(number)s") % {"number": number},
                required=False,
                max_length=12_000,
                rows=4,
            )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"title_{number}"], self[f"text_{number}"]) for number in self.numbers]

    def own(self) -> list[OwnSection]:
        pairs = (
            (
                self.cleaned_data.get(f"title_{number}", ""),
                paragraphs_of(self.cleaned_data.get(f"text_{number}", "")),
            )
            for number in self.numbers
        )
        return [OwnSection(title, text) for title, text in pairs if title or text]


class WithdrawForm(ClinicForm):
    by_whom = forms.CharField(
        label=_("Who withdraws it, and how"),
        max_length=200,
        help_text=_("As “Mara Ashby herself, by phone”."),
    )
    reason = TextAreaField(
        label=_("Reason"), required=False, max_length=600, help_text=_("Optional.")
    )


class BirthDateForm(ClinicForm):
    public = True

    birth_date = DateBoxesField(
        label=_("Date of birth"), error_messages={"required": _("Enter the date of birth.")}
    )


class SignForm(ClinicForm):
    """How the patient signs. Without JavaScript the typed name is the signature."""

    public = True

    read_hash = forms.CharField(widget=forms.HiddenInput)
    signer = forms.ChoiceField(
        label=_("Who signs?"),
        choices=[("patient", _("I am the patient")), ("other", _("I sign for the patient"))],
        initial="patient",
        error_messages={"required": _("Choose who signs.")},
        widget=forms.RadioSelect,
    )
    relation = forms.CharField(
        label=_("If you sign for the patient: what are you to them?"),
        required=False,
        max_length=120,
        help_text=_("For example: legal guardian."),
    )
    signed_name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        error_messages={"required": _("Enter your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    method = forms.ChoiceField(
        choices=[(method.value, method.value) for method in Method], initial=Method.TYPED.value
    )
    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    agreed = forms.BooleanField(label=STATEMENT, required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("signer") == "other" and not self.cleaned_data.get("relation"):
            self.add_error("relation", gettext("Write what you are to the patient."))
        if self.cleaned_data.get("signer") == "patient":
            self.cleaned_data["relation"] = ""
        return self.cleaned_data


class TakeBackForm(ClinicForm):
    """The patient's own withdrawal."""

    public = True

    reason = TextAreaField(label=_("Why? You do not have to say."), required=False, max_length=600)
    sure = forms.BooleanField(
        label=_("I withdraw my consent"),
        error_messages={"required": _("Check this box to withdraw your consent.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].error_messages["required"] = gettext(
            "Check this box to withdraw your consent."
        )
