"""Booking, check-in, the gate and discharge."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chairside.knowledge.discharge import DischargeCriterion
from chairside.web.forms import ClinicForm, CountField, MomentField, TextAreaField


class BookingForm(ClinicForm):
    """`patient` is chosen from the search results; `length` in minutes makes the end."""

    patient = forms.UUIDField(
        label="Patient",
        widget=forms.HiddenInput,
        error_messages={"invalid": "Choose the patient."},
    )
    chair = forms.ChoiceField(label="Chair")
    protocol_id = forms.ChoiceField(label="Protocol")
    start = MomentField(label="Start")
    length = CountField(label="Length of the visit", unit="min", min_value=1, max_value=24 * 60)
    wide = ("protocol_id",)

    def __init__(
        self,
        *args: Any,
        chairs: Sequence[tuple[str, str]],
        protocols: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patient"].error_messages["required"] = "Choose the patient."
        for name, choices in (("chair", chairs), ("protocol_id", protocols)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


# The form takes them only now; later a prescriber has to let the treatment go on without.
_FASTING = "Ask now: drug is not given without it."


class CheckInForm(ClinicForm):
    identity_confirmed = forms.BooleanField(
        label="Said name and birth date; both match", required=False
    )
    will_not_drive = forms.BooleanField(
        label="Will not drive or use machines until tomorrow, after a night's sleep",
        required=False,
    )
    last_food_at = MomentField(label="Last food", help_text=_FASTING, required=False)
    last_drink_at = MomentField(label="Last drink", help_text=_FASTING, required=False)
    escort_name = forms.CharField(
        label="Who takes the patient home", required=False, max_length=120
    )
    escort_phone = forms.CharField(
        label="Their telephone",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    changes = TextAreaField(
        label="Changes since the last visit",
        help_text="Health, medicines, sleep, anything unusual.",
        rows=2,
        required=False,
        max_length=600,
    )
    wide = ("identity_confirmed", "will_not_drive", "changes")


class MoveChairForm(ClinicForm):
    chair = forms.ChoiceField(label="To", widget=forms.RadioSelect)
    wide = ("chair",)

    def __init__(self, *args: Any, chairs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chair"]
        if isinstance(field, forms.ChoiceField):
            field.choices = chairs


class DischargeForm(ClinicForm):
    """One box a criterion, named as the operation's refusals name it."""

    left_with = forms.CharField(label="Leaves with", required=False, max_length=160)
    instructions_given = forms.BooleanField(
        label="Instructions for home given, on paper and in words", required=False
    )
    unmet_reason = TextAreaField(
        label="Why the patient leaves although something is not met",
        help_text="Only a prescriber may discharge with something unmet.",
        rows=2,
        required=False,
        max_length=400,
    )
    remarks = TextAreaField(label="Remarks", rows=2, required=False, max_length=600)

    def __init__(self, *args: Any, criteria: Sequence[DischargeCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = tuple(criteria)
        for criterion in self.criteria:
            self.fields[f"criterion-{criterion.id}"] = forms.BooleanField(
                label=criterion.text, required=False
            )

    @property
    def answers(self) -> dict[str, bool]:
        return {
            criterion.id: self.cleaned_data[f"criterion-{criterion.id}"]
            for criterion in self.criteria
        }

    @property
    def rows(self) -> list[tuple[DischargeCriterion, forms.BoundField]]:
        return [(criterion, self[f"criterion-{criterion.id}"]) for criterion in self.criteria]
