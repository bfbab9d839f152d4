"""The order and the pump rate."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.knowledge.dosing import WeightBasis
from chairside.knowledge.weights import formula_of
from chairside.texts.translated import Declared as _
from chairside.units.number import plain
from chairside.web.forms import ClinicForm, CountField, NumberField, PinField, TextAreaField

OTHER = "other"


class StrengthField(forms.TypedChoiceField):
    """A strength that the clinic stocks. None is typed, and none is chosen beforehand."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=_strength, empty_value=None, widget=forms.RadioSelect, **options)

    def offer(self, strengths: Sequence[Decimal], *, other: str = "") -> None:
        """`other` is what a vial that is none of them is called."""
        choices = [(plain(strength), f"{plain(strength)} mg/mL") for strength in strengths]
        self.choices = [*choices, *([(OTHER, other)] if other else [])]


def _strength(value: str) -> Decimal | None:
    return None if value == OTHER else Decimal(value)


def _basis_words(basis: WeightBasis) -> str:
    formula = formula_of(basis)
    return gettext("Actual, as weighed") if formula is None else formula.title


class OrderForm(ClinicForm):
    weight = forms.ChoiceField(label=_("Weight"), widget=forms.RadioSelect)
    weight_basis = forms.TypedChoiceField(
        label=_("Weight basis"),
        coerce=WeightBasis,
        widget=forms.RadioSelect,
        help_text=_(
            "The prescriber's choice; the working names the formula. Ideal and adjusted weight "
            "are off until a prescriber signs their formula under Knowledge."
        ),
    )
    dose_mg_per_kg = NumberField(
        label=_("Dose"), unit="mg/kg", max_digits=8, decimal_places=4, keypad=True
    )
    duration_minutes = CountField(label=_("Over"), unit="min", min_value=1, max_value=1440, step=5)
    vial_mg_per_ml = StrengthField(
        label=_("Strength of the vial"), help_text=_("Those that this clinic stocks.")
    )
    diluted_to_ml = NumberField(
        label=_("Diluted to"),
        unit="mL",
        keypad=True,
        required=False,
        max_digits=8,
        decimal_places=3,
        help_text=_("The volume in the syringe or bag; empty if undiluted."),
    )
    departure_reason = TextAreaField(
        label=_("Reason for departing from the protocol"),
        rows=2,
        required=False,
        max_length=400,
        help_text=_("Needed where the working below asks why. It is kept in the record."),
    )
    wide = ("weight", "weight_basis", "departure_reason")

    def __init__(
        self,
        *args: Any,
        weights: Sequence[tuple[int, str]],
        strengths: Sequence[Decimal],
        bases: Sequence[WeightBasis],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        basis = self.fields["weight_basis"]
        if isinstance(basis, forms.ChoiceField):
            basis.choices = [(one.value, _basis_words(one)) for one in bases]
        vial = self.fields["vial_mg_per_ml"]
        if isinstance(vial, StrengthField):
            vial.offer(strengths)
            vial.error_messages["required"] = gettext("Choose the strength of the vial.")
        field = self.fields["weight"]
        if isinstance(field, forms.ChoiceField):
            field.choices = weights
        field.error_messages["required"] = gettext(
            "Choose a weight; record one in the patient's record first."
        )


class ConfirmForm(ClinicForm):
    """The strength that is read from the vial is the button that confirms; none is chosen beforehand."""

    vial_mg_per_ml = StrengthField(label=_("Strength on the vial in your hand"))

    def __init__(self, *args: Any, strengths: Sequence[Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vial = self.fields["vial_mg_per_ml"]
        if isinstance(vial, StrengthField):
            vial.offer(strengths, other=gettext("Another strength"))
            vial.error_messages["required"] = gettext(
                "Read the vial in your hand and choose its strength."
            )


class CoSignForm(ConfirmForm):
    """The second person's: their PIN, and the strength that they read themselves."""

    co_sign = forms.CharField(widget=forms.HiddenInput, max_length=600)
    pin = PinField(label=_("Your PIN"), autofocus=True)


PAUSE_REASONS = (
    _("Nausea"),
    _("High blood pressure"),
    _("Low oxygen saturation"),
    _("Anxiety"),
    _("Dissociation"),
    _("Patient asks for it"),
    _("Line or pump"),
)


class PauseForm(ClinicForm):
    """The time is that of the first touch; the reason that is pressed records it."""

    pressed_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    other = forms.CharField(label=_("Another reason"), required=False, max_length=300)
    wide = ("other",)

    @property
    def said(self) -> str:
        return str(self.cleaned_data["reason"] or self.cleaned_data["other"])


class RateForm(ClinicForm):
    rate_ml_per_h = NumberField(
        label=_("New rate"), unit="mL/h", max_digits=10, decimal_places=4, keypad=True
    )
    reason = TextAreaField(label=_("Reason"), rows=2, required=False, max_length=400)
    wide = ("reason",)


class StopForm(ClinicForm):
    """`ending` is the button that was pressed: complete, or early with its reason."""

    reason = TextAreaField(
        label=_("Reason"),
        rows=2,
        required=False,
        max_length=400,
        help_text=_("Why it ends early, or why it is complete although less is recorded as given."),
    )
    wide = ("reason",)
