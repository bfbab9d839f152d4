"""The order and the pump rate."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chairside.web.forms import ClinicForm, CountField, NumberField, TextAreaField


class OrderForm(ClinicForm):
    weight = forms.ChoiceField(label="Weight", widget=forms.RadioSelect)
    dose_mg_per_kg = NumberField(label="Dose", unit="mg/kg", max_digits=8, decimal_places=4)
    duration_minutes = CountField(label="Over", unit="min", min_value=1, max_value=1440)
    vial_mg_per_ml = NumberField(
        label="Strength on the vial",
        unit="mg/mL",
        max_digits=8,
        decimal_places=3,
        help_text="Read it from the vial in your hand.",
    )
    diluted_to_ml = NumberField(
        label="Diluted to",
        unit="mL",
        required=False,
        max_digits=8,
        decimal_places=3,
        help_text="The volume in the syringe or bag; empty if undiluted.",
    )
    departure_reason = TextAreaField(
        label="Reason for departing from the protocol",
        rows=2,
        required=False,
        max_length=400,
        help_text="Needed where the working below asks why. It is kept in the record.",
    )
    wide = ("weight", "departure_reason")

    def __init__(self, *args: Any, weights: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["weight"]
        if isinstance(field, forms.ChoiceField):
            field.choices = weights
        field.error_messages["required"] = (
            "Choose a weight; record one in the patient's record first."
        )


class RateForm(ClinicForm):
    rate_ml_per_h = NumberField(label="New rate", unit="mL/h", max_digits=10, decimal_places=4)
    reason = TextAreaField(label="Reason", rows=2, required=False, max_length=400)
    wide = ("reason",)


class StopForm(ClinicForm):
    """`ending` is the button that was pressed: complete, or early with its reason."""

    reason = TextAreaField(
        label="Reason",
        rows=2,
        required=False,
        max_length=400,
        help_text="Why it ends early, or why it is complete although less is recorded as given.",
    )
    wide = ("reason",)
