"""PRN medicines, the IV line and the handover."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chairside.clinic.visits.kinds import GAUGES, LineFinding, LineSide, LineSite
from chairside.web.forms import ClinicForm, NumberField, TextAreaField
from chairside.web.moments import MINUTES_AGO, MomentField

Choices = Sequence[tuple[str, str]]
NOW = "Now, if left empty."


def _finding() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="The site",
        choices=[(kind.value, kind.label.capitalize()) for kind in LineFinding],
        widget=forms.RadioSelect,
        error_messages={"required": "Say what the site looks like."},
    )


class ChosenForm(ClinicForm):
    """Fields whose choices are made with the form, by their names."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class PrnForm(ChosenForm):
    medicine = forms.ChoiceField(
        label="Given, in its usual dose",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was given."},
    )
    ordered_by = forms.ChoiceField(
        label="Ordered by",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who ordered it."},
    )
    dose = NumberField(
        label="Another dose than the usual one",
        required=False,
        max_digits=9,
        decimal_places=3,
        help_text="In the unit of the list; write why below.",
    )
    given_at = MomentField(label="Given at", required=False, help_text=NOW, ago=MINUTES_AGO)
    allergies_reviewed = forms.BooleanField(label="Allergies reviewed", required=False)
    reason = forms.CharField(label="Reason", required=False, max_length=300)
    wide = ("medicine", "ordered_by", "allergies_reviewed", "reason")


class LineForm(ClinicForm):
    gauge = forms.TypedChoiceField(
        label="Gauge",
        coerce=int,
        choices=[(gauge, f"{gauge} G") for gauge in GAUGES],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the gauge."},
    )
    side = forms.ChoiceField(
        label="Side",
        choices=[(side.value, side.label.capitalize()) for side in LineSide],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the side."},
    )
    site = forms.ChoiceField(
        label="Where",
        choices=[(site.value, site.label.capitalize()) for site in LineSite],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where the line is."},
    )
    placed_at = MomentField(label="Placed at", required=False, help_text=NOW, ago=MINUTES_AGO)
    wide = ("gauge", "site")


class LookForm(ClinicForm):
    finding = _finding()
    remarks = forms.CharField(label="Remarks", required=False, max_length=300)
    wide = ("finding", "remarks")


class RemoveLineForm(ClinicForm):
    finding = _finding()
    removed_at = MomentField(label="Removed at", required=False, help_text=NOW, ago=MINUTES_AGO)
    wide = ("finding",)


class HandoverForm(ChosenForm):
    to = forms.ChoiceField(
        label="To",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who takes over."},
    )
    text = TextAreaField(label="What they need to know", rows=5, max_length=2000)
    wide = ("to", "text")
