"""What is asked about a patient. Whether an answer is possible, the operations say."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.kinds import AllergySeverity, Sex
from chairside.texts.translated import Declared as _
from chairside.units import BodyWeight, Length, QuantityError
from chairside.units.number import plain
from chairside.web.forms import ClinicForm, DateField, NumberField
from chairside.web.moments import MomentField


class DemographicsForm(ClinicForm):
    family_name = forms.CharField(label=_("Family name"), max_length=100)
    given_names = forms.CharField(label=_("Given names"), max_length=100)
    preferred_name = forms.CharField(
        label=_("Preferred name"),
        max_length=100,
        required=False,
        help_text=_("As they like to be called."),
    )
    birth_date = DateField(label=_("Birth date"))
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=Sex.choices,
        initial=Sex.UNKNOWN.value,
        widget=forms.RadioSelect,
        help_text=_("As recorded for clinical use."),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email"}),
    )
    language = forms.CharField(label=_("Language"), max_length=40, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    wide = ("sex", "address")

    def demographics(self) -> Demographics:
        given = self.cleaned_data
        return Demographics(
            family_name=given["family_name"],
            given_names=given["given_names"],
            preferred_name=given["preferred_name"],
            birth_date=given["birth_date"],
            sex=Sex(given["sex"]),
            phone=given["phone"],
            email=given["email"],
            language=given["language"],
            address=given["address"],
        )


class RegisterForm(DemographicsForm):
    system = forms.CharField(
        label=_("Number given by"),
        max_length=120,
        required=False,
        help_text=_("Another system's number, such as a hospital's: who gave it."),
    )
    value = forms.CharField(label=_("Number"), max_length=80, required=False)
    although_similar = forms.BooleanField(
        label=_("This is another person: register a new patient"), required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if bool(given.get("system")) != bool(given.get("value")):
            missing = "value" if given.get("system") else "system"
            self.add_error(missing, gettext("Say both the number and who gave it, or neither."))
        return given

    def identifiers(self) -> list[tuple[str, str]]:
        given = self.cleaned_data
        return [(given["system"], given["value"])] if given["value"] else []


class DetailsForm(DemographicsForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)


class AllergyForm(ClinicForm):
    substance = forms.CharField(label=_("Substance"), max_length=120)
    reaction = forms.CharField(label=_("Reaction"), max_length=200, required=False)
    severity = forms.ChoiceField(
        label=_("Severity"),
        choices=AllergySeverity.choices,
        initial=AllergySeverity.UNKNOWN.value,
        widget=forms.RadioSelect,
    )
    wide = ("severity",)


class MeasureForm(ClinicForm):
    """The number as it was read, in the unit it was read in."""

    value = NumberField(label=_("Value"), max_digits=7, decimal_places=3)
    unit = forms.ChoiceField(label=_("Unit"), widget=forms.RadioSelect)
    measured_at = MomentField(label=_("Measured at"), ago=(0, 15, 60))
    method = forms.CharField(
        label=_("How"), max_length=60, required=False, help_text=_("Scale, stated, from a letter.")
    )
    although_unlikely = forms.BooleanField(
        label=_("I checked number and unit: it is right"), required=False
    )

    def typed(self) -> str:
        given = self.cleaned_data
        return f"{plain(given['value'])} {given['unit']}"


class WeightForm(MeasureForm):
    value = NumberField(label=_("Weight"), max_digits=7, decimal_places=3)
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=[("kg", "kg"), ("lb", "lb")],
        initial="kg",
        widget=forms.RadioSelect,
    )

    def weight(self) -> BodyWeight:
        """Errors: `QuantityError` for what nobody can weigh."""
        value: Decimal = self.cleaned_data["value"]
        pounds = self.cleaned_data["unit"] == "lb"
        return BodyWeight.from_lb(value) if pounds else BodyWeight.from_kg(value)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("value") is not None and given.get("unit"):
            try:
                self.weight()
            except QuantityError as error:
                self.add_error("value", str(error))
        return given


# Exactly, by the international yard and pound agreement of 1959.
_CM_PER_INCH = Decimal("2.54")


class HeightForm(MeasureForm):
    value = NumberField(label=_("Height"), max_digits=7, decimal_places=3)
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=[("cm", "cm"), ("in", _("inches"))],
        initial="cm",
        widget=forms.RadioSelect,
    )

    def height(self) -> Length:
        """Errors: `QuantityError` for what nobody can measure."""
        value: Decimal = self.cleaned_data["value"]
        inches = self.cleaned_data["unit"] == "in"
        return Length.from_cm(value * _CM_PER_INCH if inches else value)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("value") is not None and given.get("unit"):
            try:
                self.height()
            except QuantityError as error:
                self.add_error("value", str(error))
        return given


class MedicationForm(ClinicForm):
    name = forms.CharField(label=_("Medicine"), max_length=120)
    dose = forms.CharField(
        label=_("Dose"), max_length=80, required=False, help_text=_("With its unit.")
    )
    frequency = forms.CharField(label=_("How often"), max_length=80, required=False)
    started = DateField(label=_("Since"), required=False)


class ConditionForm(ClinicForm):
    text = forms.CharField(label=_("Condition"), max_length=200)
    icd10 = forms.CharField(
        label=_("ICD-10 code"), max_length=10, required=False, help_text=_("Such as F33.2.")
    )
    onset = DateField(label=_("Since"), required=False)
    resolved = DateField(label=_("Until"), required=False, help_text=_("Empty while it lasts."))


class ContactForm(ClinicForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    relationship = forms.CharField(label=_("Relationship"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, widget=forms.TextInput(attrs={"type": "tel"})
    )
    is_escort = forms.BooleanField(label=_("Escort"), required=False)
    is_emergency = forms.BooleanField(label=_("Emergency contact"), required=False)


class ReasonForm(ClinicForm):
    reason = forms.CharField(label=_("Reason"), max_length=300)
    wide = ("reason",)


class EndForm(ClinicForm):
    on = DateField(label=_("From which day"))


class NumberForm(ClinicForm):
    system = forms.CharField(label=_("Given by"), max_length=120)
    value = forms.CharField(label=_("Number"), max_length=80)
