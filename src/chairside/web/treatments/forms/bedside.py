"""What a nurse writes at the chair."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms

from chairside.clinic.visits.operations import BY_HAND, DISSOCIATION
from chairside.clinic.visits.queries import Reading
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.events import EVENT_CODES, Severity
from chairside.knowledge.moaas import MOAAS
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, NumberField, TextAreaField
from chairside.web.moments import MINUTES_AGO, MomentField
from chairside.web.treatments.tiles import newest

_LABELS = {
    Metric.HEART_RATE: _("Heart rate"),
    Metric.RESP_RATE: _("Resp rate"),
    Metric.SPO2: "SpO₂",
}
_LABELS |= {Metric.NIBP_SYSTOLIC: _("Systolic"), Metric.NIBP_DIASTOLIC: _("Diastolic")}
CHECKED = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.HEART_RATE, Metric.SPO2)
_PULSES = (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)
_PAIR = (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC)


class SubmitChoices(forms.Select):
    """A choice that is made by the button that sends the form; the template draws the buttons."""


def number_for(metric: Metric) -> NumberField:
    field = NumberField(
        label=_LABELS.get(metric, METRICS[metric].name),
        unit=METRICS[metric].unit_name,
        required=False,
        keypad=True,
    )
    field.widget.attrs["autocomplete"] = "off"
    return field


class VitalsForm(ClinicForm):
    """Vitals read by a person. The fields are named as the metrics, so that refusals find them."""

    taken_at = MomentField(
        label=_("Taken at"), required=False, help_text=_("Now, if left empty."), ago=MINUTES_AGO
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for metric in BY_HAND:
            self.fields[metric.value] = number_for(metric)
        self.fields[BY_HAND[0].value].widget.attrs["autofocus"] = True
        self.order_fields([*(metric.value for metric in BY_HAND), "taken_at"])

    @property
    def values(self) -> dict[Metric, Decimal]:
        typed = {metric: self.cleaned_data.get(metric.value) for metric in BY_HAND}
        return {metric: value for metric, value in typed.items() if value is not None}


class CheckForm(ClinicForm):
    """A check that is due. Nothing that has to be seen is chosen beforehand.

    Numbers the monitor has charted since the last check stand in their fields. Left as they are
    they count as read off the chart, changed they are this person's own.
    """

    sedation = forms.TypedChoiceField(
        label=_("Response (MOAA/S)"),
        choices=[(level.score, level.text) for level in MOAAS],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    dissociation = forms.ChoiceField(
        label=_("Observed dissociation"),
        choices=[(word, word.capitalize()) for word in DISSOCIATION],
        widget=forms.RadioSelect,
        required=False,
    )
    comfortable = forms.TypedChoiceField(
        label=_("Comfortable"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    remarks = TextAreaField(label=_("Remarks"), rows=2, required=False, max_length=600)
    all_well = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, readings: Mapping[Metric, Reading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown: dict[Metric, Reading] = {}
        for metric in CHECKED:
            reading = newest(readings, _PULSES if metric is Metric.HEART_RATE else (metric,))
            field = number_for(metric)
            if reading is not None:
                self.shown[metric] = reading
                field.initial = reading.text
            self.fields[metric.value] = field

    @property
    def vitals(self) -> list[tuple[forms.BoundField, Reading | None]]:
        return [(self[metric.value], self.shown.get(metric)) for metric in CHECKED]

    @property
    def seen(self) -> dict[str, Any]:
        """What was observed, for the operation; the one-touch button says it in its own words."""
        if self.cleaned_data.get("all_well"):
            return {"sedation": 5, "dissociation": "none", "comfortable": True}
        return {
            name: self.cleaned_data[name] for name in ("sedation", "dissociation", "comfortable")
        }

    def split(self) -> tuple[dict[Metric, Decimal], dict[Metric, Decimal]]:
        """(taken by this person, read off the chart)."""
        typed: dict[Metric, Decimal] = {}
        charted: dict[Metric, Decimal] = {}
        for metric in CHECKED:
            value = self.cleaned_data.get(metric.value)
            if value is None:
                continue
            reading = self.shown.get(metric)
            if reading is not None and reading.value == value:
                charted[reading.metric] = value
            else:
                typed[metric] = value
        # One number of a pressure changed makes the pair this person's.
        if any(metric in typed for metric in _PAIR):
            typed |= {metric: charted.pop(metric) for metric in _PAIR if metric in charted}
        return typed, charted


class ReasonForm(ClinicForm):
    """A move or a skip that needs its reason."""

    reason = TextAreaField(label=_("Reason"), rows=2, required=False, max_length=300)
    wide = ("reason",)


class EventForm(ClinicForm):
    """Two touches: what happened, then how severe, which records it. The rest may be added."""

    code = forms.ChoiceField(
        label=_("Event"),
        choices=[(code.code, code.label) for code in EVENT_CODES],
        widget=forms.RadioSelect,
        required=False,
    )
    severity = forms.ChoiceField(
        label=_("Severity"),
        choices=[(severity.value, severity.value.capitalize()) for severity in Severity],
        widget=SubmitChoices,
        required=False,
    )
    description = forms.CharField(
        label=_("What happened, if it is none of these"), required=False, max_length=120
    )
    serious = forms.BooleanField(
        label=_("Serious: hospital, danger to life, or lasting harm"), required=False
    )
    onset_at = MomentField(
        label=_("Onset"), required=False, help_text=_("Now, if left empty."), ago=MINUTES_AGO
    )
    action = forms.CharField(label=_("Action taken"), required=False, max_length=400)
    remarks = TextAreaField(label=_("Remarks"), rows=2, required=False, max_length=600)


class ResolveForm(ClinicForm):
    resolved_at = MomentField(
        label=_("Resolved at"), required=False, help_text=_("Now, if left empty."), ago=MINUTES_AGO
    )


class NoteForm(ClinicForm):
    text = TextAreaField(
        label=_("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "autofocus": True}),
    )
    wide = ("text",)


class ArtefactForm(ClinicForm):
    """Which of a row's values is not the patient's, and why."""

    observation = forms.ChoiceField(label=_("Value"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
    wide = ("observation", "reason")

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["observation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if len(choices) == 1:
            field.initial = choices[0][0]


def since(readings: Mapping[Metric, Reading], moment: datetime | None) -> dict[Metric, Reading]:
    """The readings charted from `moment` on; older ones are for the eye, not for a form."""
    return {
        metric: reading
        for metric, reading in readings.items()
        if moment is None or reading.charted_at >= moment
    }
