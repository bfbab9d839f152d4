"""PRN medicines, the IV line and the handover."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.clinic.visits.kinds import GAUGES, LineFinding, LineSide, LineSite
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, NumberField, TextAreaField
from chairside.web.moments import MINUTES_AGO, MomentField

Choices = Sequence[tuple[str, str]]
NOW = _("Now, if left empty.")


def _finding() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext("The site"),
        choices=[(kind.value, kind.label.capitalize()) for kind in LineFinding],
        widget=forms.RadioSelect,
        error_messages={"required": gettext("Say what the site looks like.")},
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
        label=_("Given, in its usual dose"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was given.")},
    )
    ordered_by = forms.ChoiceField(
        label=_("Ordered by"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who ordered it.")},
    )
    dose = NumberField(
        label=_("Another dose than the usual one"),
        required=False,
        max_digits=9,
        decimal_places=3,
        help_text=_("In the unit of the list; write why below."),
    )
    given_at = MomentField(label=_("Given at"), required=False, help_text=NOW, ago=MINUTES_AGO)
    allergies_reviewed = forms.BooleanField(label=_("Allergies reviewed"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)
    wide = ("medicine", "ordered_by", "allergies_reviewed", "reason")


class LineForm(ClinicForm):
    gauge = forms.TypedChoiceField(
        label=_("Gauge"),
        coerce=int,
        choices=[(gauge, f"{gauge} G") for gauge in GAUGES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the gauge.")},
    )
    side = forms.ChoiceField(
        label=_("Side"),
        choices=[(side.value, side.label.capitalize()) for side in LineSide],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the side.")},
    )
    site = forms.ChoiceField(
        label=_("Where"),
        choices=[(site.value, site.label.capitalize()) for site in LineSite],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where the line is.")},
    )
    placed_at = MomentField(label=_("Placed at"), required=False, help_text=NOW, ago=MINUTES_AGO)
    wide = ("gauge", "site")


class LookForm(ClinicForm):
    finding = _finding()
    remarks = forms.CharField(label=_("Remarks"), required=False, max_length=300)
    wide = ("finding", "remarks")


class RemoveLineForm(ClinicForm):
    finding = _finding()
    removed_at = MomentField(label=_("Removed at"), required=False, help_text=NOW, ago=MINUTES_AGO)
    wide = ("finding",)


class HandoverForm(ChosenForm):
    to = forms.ChoiceField(
        label=_("To"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who takes over.")},
    )
    text = TextAreaField(label=_("What they need to know"), rows=5, max_length=2000)
    wide = ("to", "text")
