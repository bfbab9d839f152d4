"""What is asked about something tried before."""

from typing import Any

from django import forms

from chairside.clinic.screening.kinds import TrialKind
from chairside.clinic.screening.operations import TrialEntry
from chairside.web.forms import ClinicForm, NumberField
from chairside.web.screening.asked import YES_NO


def _known(label: str, help_text: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce={"true": True, "false": False}.get,
        empty_value=None,
        required=False,
        initial="",
        widget=forms.RadioSelect,
        help_text=help_text,
    )


class TrialForm(ClinicForm):
    kind = forms.ChoiceField(label="Kind", choices=TrialKind.choices)
    name = forms.CharField(label="What was tried", max_length=120)
    dose = forms.CharField(label="Highest dose", max_length=80, required=False)
    weeks = NumberField(
        label="Weeks at that dose", unit="weeks", required=False, max_digits=6, decimal_places=1
    )
    adequate_dose = _known("Was the dose adequate?")
    this_episode = _known("In this episode?")
    helped = _known("Did it help enough?")
    remarks = forms.CharField(
        label="Remarks",
        max_length=300,
        required=False,
        help_text="Side effects, why it was stopped.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wide = ("remarks",)

    def entry(self) -> TrialEntry:
        given: dict[str, Any] = {
            name: value for name, value in self.cleaned_data.items() if name != "seen"
        }
        return TrialEntry(**{**given, "kind": TrialKind(given["kind"])})


class VoidForm(ClinicForm):
    reason = forms.CharField(label="Why is it wrong?", max_length=300)
    wide = ("reason",)
