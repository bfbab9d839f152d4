"""The form of a clinic's limits: numbers as typed, and the quantities they mean."""

import re
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from chairside.clinic.sites.limits import (
    LIMIT_FIELDS,
    LIMITED_METRICS,
    LimitField,
    LimitValues,
    SpanField,
    TimesField,
    VitalLimit,
)
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.texts.translated import Declared as _
from chairside.units import Rounding, Substance
from chairside.units.number import plain
from chairside.web.forms import CountField, NumberField
from chairside.web.signing import SignForm

MINUTE = timedelta(minutes=1)
_LARGEST_COUNT = 9999


class MinutesField(forms.CharField):
    """Whole minutes with commas or spaces between them: 15, 30, 45. The value is durations."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "text"}))
        super().__init__(**options)
        self.unit = "min"

    def clean(self, value: Any) -> Any:
        parts = re.findall(r"[^\s,;]+", super().clean(value))
        if not all(re.fullmatch(r"[0-9]{1,5}", part) for part in parts):
            raise ValidationError(
                gettext("Write whole minutes with commas between them: 15, 30, 45.")
            )
        return tuple(int(part) * MINUTE for part in parts)


def _field(limit: LimitField) -> forms.Field:
    """The input for a declared limit: its title, unit, hint, and whether it may stay empty."""
    options: dict[str, Any] = {
        "label": limit.setting.title,
        "help_text": limit.setting.hint,
        "required": not limit.setting.optional,
    }
    if isinstance(limit, TimesField):
        return MinutesField(**options)
    options |= {"unit": limit.setting.printed_unit, "min_value": 0}
    if isinstance(limit, SpanField):
        return CountField(max_value=_LARGEST_COUNT, **options)
    return NumberField(**options)


class LimitsForm(SignForm):
    rounding = forms.ChoiceField(
        label=_("Round"),
        choices=[
            (Rounding.DOWN.value, _("down")),
            (Rounding.NEAREST.value, _("to the nearest step")),
        ],
        initial=Rounding.DOWN.value,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=_("Reason for this version"), max_length=400, required=False)
    replaces = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, again: bool = False, **kwargs: Any) -> None:
        """`again`: limits are signed already, and a change of them says why."""
        super().__init__(*args, **kwargs)
        self.fields["note"].required = again
        for metric in LIMITED_METRICS:
            for side, word in (("low", "below"), ("high", "above")):
                field = NumberField(
                    label=word.capitalize(), unit=METRICS[metric].unit_name, required=False
                )
                # The name of the vital sign stands once, before both; alone it would be missed.
                field.widget.attrs["aria-label"] = f"{METRICS[metric].name} {word}"
                self.fields[f"{metric}_{side}"] = field

    def vitals(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For the template: name, lower and upper field of each vital sign."""
        return [
            (METRICS[metric].name, self[f"{metric}_low"], self[f"{metric}_high"])
            for metric in LIMITED_METRICS
        ]

    def limits(self, substance: Substance) -> LimitValues:
        """Of a valid form."""
        given = self.cleaned_data
        values: dict[str, Any] = {
            limit.name: given[limit.name]
            if isinstance(limit, TimesField)
            else limit.read(given[limit.name], substance)
            for limit in LIMIT_FIELDS
            if given[limit.name] is not None
        }
        return LimitValues(
            **values, rounding=Rounding(given["rounding"]), vital_limits=self._vital_limits()
        )

    def _vital_limits(self) -> dict[Metric, VitalLimit]:
        bounds = {}
        for metric in LIMITED_METRICS:
            low, high = self.cleaned_data[f"{metric}_low"], self.cleaned_data[f"{metric}_high"]
            if low is not None or high is not None:
                bounds[metric] = VitalLimit(low=low, high=high)
        return bounds


# Every form begins as a copy of these.
LimitsForm.base_fields.update({limit.name: _field(limit) for limit in LIMIT_FIELDS})


def typed(limits: LimitValues) -> Mapping[str, object]:
    """What the form shows of limits that are signed, to start the next version from."""
    shown: dict[str, object] = {"rounding": limits.rounding.value}
    for limit in LIMIT_FIELDS:
        value = limit.of(limits)
        if value is not None:
            stored = limit.stored(value)
            numbers = stored if isinstance(stored, list) else [stored]
            shown[limit.name] = ", ".join(plain(Decimal(number)) for number in numbers)
    for metric, bounds in limits.vital_limits.items():
        for side, bound in (("low", bounds.low), ("high", bounds.high)):
            if bound is not None:
                shown[f"{metric}_{side}"] = plain(bound)
    return shown
