"""The form of a clinic's limits: numbers as typed, and the quantities they mean."""

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from chairside.clinic.sites.describing import unit_of
from chairside.clinic.sites.limits import LIMITED_METRICS, ClinicLimits, VitalLimit
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units import (
    DosePerWeight,
    DrugMass,
    MassRate,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)
from chairside.web.forms import ClinicForm, CountField, NumberField, adorn

MINUTE = timedelta(minutes=1)


class MinutesField(forms.CharField):
    """Whole minutes with commas or spaces between them: 15, 30, 45. The value is durations."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "text"}))
        super().__init__(**options)
        self.unit = "min"

    def clean(self, value: Any) -> Any:
        parts = re.findall(r"[^\s,;]+", super().clean(value))
        if not all(re.fullmatch(r"[0-9]{1,5}", part) for part in parts):
            raise ValidationError("Write whole minutes with commas between them: 15, 30, 45.")
        return tuple(int(part) * MINUTE for part in parts)


class LimitsForm(ClinicForm):
    max_dose = NumberField(label="Highest dose by weight", unit="mg/kg", min_value=0)
    max_total = NumberField(label="Highest dose of one visit", unit="mg", min_value=0)
    max_rate = NumberField(
        label="Highest rate", unit="mg/h", required=False, min_value=0, help_text="Empty: no limit."
    )
    weight_max_age = CountField(
        label="Oldest weight a dose is worked out from", unit="days", min_value=0, max_value=9999
    )
    dose_step = NumberField(label="Doses in steps of", unit="mg", min_value=0)
    volume_step = NumberField(
        label="Volumes in steps of", unit="mL", min_value=0, help_text="What a syringe can show."
    )
    rate_step = NumberField(
        label="Pump rates in steps of", unit="mL/h", min_value=0, help_text="What the pump takes."
    )
    rounding = forms.ChoiceField(
        label="Round",
        choices=[(Rounding.DOWN.value, "down"), (Rounding.NEAREST.value, "to the nearest step")],
        initial=Rounding.DOWN.value,
        widget=forms.RadioSelect,
    )
    checks_during = MinutesField(
        label="Checks during the infusion", help_text="Minutes after the start."
    )
    checks_after = MinutesField(label="Checks after the stop", help_text="Minutes after the stop.")
    minimum_recovery = CountField(
        label="Least stay after the stop", unit="min", min_value=0, max_value=9999
    )
    note = forms.CharField(label="Reason for this version", max_length=400, required=False)
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)

    doses = ("max_dose", "max_total", "max_rate", "weight_max_age")
    steps = ("dose_step", "volume_step", "rate_step", "rounding")
    times = ("checks_during", "checks_after", "minimum_recovery")

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """`again`: limits are signed already, and a change of them says why."""
        super().__init__(*args, **kwargs)
        self.fields["note"].required = again
        for metric in LIMITED_METRICS:
            for side, word in (("low", "below"), ("high", "above")):
                field = NumberField(label=word.capitalize(), unit=unit_of(metric), required=False)
                # The name of the vital sign stands once, before both; alone it would be missed.
                field.widget.attrs["aria-label"] = f"{METRICS[metric].name} {word}"
                adorn(field)
                self.fields[f"{metric}_{side}"] = field

    def vitals(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For the template: name, lower and upper field of each vital sign."""
        return [
            (METRICS[each].name, self[f"{each}_low"], self[f"{each}_high"])
            for each in LIMITED_METRICS
        ]

    def limits(self, substance: Substance) -> ClinicLimits:
        """Of a valid form."""
        given = self.cleaned_data
        rate = given["max_rate"]
        return ClinicLimits(
            max_dose=DosePerWeight.from_mg_per_kg(given["max_dose"], substance),
            max_total=DrugMass.from_mg(given["max_total"], substance),
            max_rate=None if rate is None else MassRate.from_mg_per_h(rate, substance),
            weight_max_age=timedelta(days=given["weight_max_age"]),
            dose_step=DrugMass.from_mg(given["dose_step"], substance),
            volume_step=Volume.from_ml(given["volume_step"]),
            rate_step=VolumeRate.from_ml_per_h(given["rate_step"]),
            rounding=Rounding(given["rounding"]),
            checks_during=given["checks_during"],
            checks_after=given["checks_after"],
            minimum_recovery=given["minimum_recovery"] * MINUTE,
            vital_limits=self._vital_limits(),
        )

    def _vital_limits(self) -> dict[Metric, VitalLimit]:
        found = {}
        for metric in LIMITED_METRICS:
            low, high = self.cleaned_data[f"{metric}_low"], self.cleaned_data[f"{metric}_high"]
            if low is not None or high is not None:
                found[metric] = VitalLimit(low=low, high=high)
        return found


def typed(limits: ClinicLimits) -> Mapping[str, object]:
    """What the form shows of limits that are signed, to start the next version from."""
    amounts = {
        "max_dose": limits.max_dose,
        "max_total": limits.max_total,
        "max_rate": limits.max_rate,
        "dose_step": limits.dose_step,
        "volume_step": limits.volume_step,
        "rate_step": limits.rate_step,
    }
    shown: dict[str, object] = {
        name: _plain(quantity.amount) for name, quantity in amounts.items() if quantity is not None
    }
    shown["rounding"] = limits.rounding.value
    shown["checks_during"] = _minutes(limits.checks_during)
    shown["checks_after"] = _minutes(limits.checks_after)
    if limits.weight_max_age is not None:
        shown["weight_max_age"] = limits.weight_max_age.days
    if limits.minimum_recovery is not None:
        shown["minimum_recovery"] = limits.minimum_recovery // MINUTE
    for metric, limit in limits.vital_limits.items():
        for side, bound in (("low", limit.low), ("high", limit.high)):
            if bound is not None:
                shown[f"{metric}_{side}"] = _plain(bound)
    return shown


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _minutes(times: tuple[timedelta, ...]) -> str:
    return ", ".join(str(each // MINUTE) for each in times)
