"""The forms of the weighing and of the decision. The operations judge what is written in them."""

from django import forms

from chairside.clinic.screening.kinds import Outcome
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, TextAreaField
from chairside.web.signing import SignForm


class PassForm(ClinicForm):
    """Let a stop or a hold pass."""

    reason = TextAreaField(label=_("Reason"), rows=2)
    wide = ("reason",)


class WeighForm(ClinicForm):
    reason = TextAreaField(label=_("What was weighed"), rows=2)
    wide = ("reason",)


class TakeBackForm(ClinicForm):
    reason = TextAreaField(
        label=_("Reason for withdrawing the override"),
        rows=2,
        help_text=_("The finding becomes active again."),
    )
    wide = ("reason",)


class DecideForm(SignForm):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(outcome.value, outcome.label.capitalize()) for outcome in Outcome],
        widget=forms.RadioSelect,
    )
    reason = TextAreaField(label=_("Reason"), rows=4)
    elsewhere = forms.CharField(
        label=_("Where the patient is referred"),
        required=False,
        max_length=400,
        help_text=_("Needed when the patient is referred elsewhere."),
    )


class LetterForm(ClinicForm):
    """What the letter still lacks. The two names are asked for while the intake has none."""

    referring_clinician = forms.CharField(label=_("Who referred, as printed on the letter"))
    referring_address = TextAreaField(
        label=_("Their address or fax"),
        rows=3,
        required=False,
        help_text=_("Both are kept in the intake."),
    )
    added = TextAreaField(
        label=_("Anything to add for the reader"),
        rows=4,
        required=False,
        help_text=_(
            "One paragraph. Printed in the letter under your name and kept in the audit trail."
        ),
    )
    wide = ("referring_clinician", "referring_address", "added")
