"""Booking, check-in, the gate and discharge."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.knowledge.discharge import DischargeArea, DischargeCriterion
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, CountField, TextAreaField, YesNoField
from chairside.web.moments import HOURS_AGO, MomentField


class BookingForm(ClinicForm):
    """`patient` is chosen from the search results; `length` in minutes makes the end."""

    patient = forms.UUIDField(
        label=_("Patient"),
        widget=forms.HiddenInput,
        error_messages={"invalid": _("Choose the patient.")},
    )
    chair = forms.ChoiceField(label=_("Chair"))
    protocol_id = forms.ChoiceField(label=_("Protocol"))
    start = MomentField(label=_("Start"))
    length = CountField(
        label=_("Length of the visit"), unit="min", min_value=1, max_value=24 * 60, step=15
    )
    reason = TextAreaField(
        label=_("Reason for booking with open findings"),
        help_text=_("It is kept with the booking and in the record."),
        rows=2,
        required=False,
        max_length=200,
    )
    wide = ("protocol_id",)
    optional = ()

    def __init__(
        self,
        *args: Any,
        chairs: Sequence[tuple[str, str]],
        protocols: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patient"].error_messages["required"] = gettext("Choose the patient.")
        for name, choices in (("chair", chairs), ("protocol_id", protocols)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


class DayForm(ClinicForm):
    """The questions of the day. `asked` are the names of those that apply to this visit; a time or
    a name that goes with one stands and falls with it.
    """

    last_food_at = MomentField(label=_("Last food"), required=False, ago=HOURS_AGO)
    last_drink_at = MomentField(label=_("Last drink"), required=False, ago=HOURS_AGO)
    fasted = YesNoField(label=_("Fasted as instructed?"))
    alcohol = YesNoField(label=_("Alcohol in the last 24 hours?"))
    last_alcohol_at = MomentField(
        label=_("If yes: last alcoholic drink"), required=False, ago=HOURS_AGO
    )
    nasal_medicine = YesNoField(label=_("Nasal steroid or decongestant in the last 24 hours?"))
    last_nasal_at = MomentField(label=_("If yes: last used"), required=False, ago=HOURS_AGO)
    new_medicine = YesNoField(label=_("Any new or changed medicine, over the counter too?"))
    medicines = forms.CharField(
        label=_("If yes: which ones, separated by commas"), required=False, max_length=600
    )
    pregnant = YesNoField(label=_("Could the patient be pregnant today?"))
    escort_name = forms.CharField(label=_("Escort"), required=False, max_length=120)
    escort_phone = forms.CharField(
        label=_("Escort's phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    will_not_drive = YesNoField(
        label=_("Agrees not to drive or use machines until tomorrow, after a night's sleep?")
    )
    wide: tuple[str, ...] = ("will_not_drive",)
    optional: tuple[str, ...] = ("escort_name", "escort_phone")
    beside = {
        "last_alcohol_at": "alcohol",
        "last_nasal_at": "nasal_medicine",
        "medicines": "new_medicine",
        "escort_phone": "escort_name",
    }
    always: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        asked: Collection[str],
        fasts: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        """`fasts`: how long before the treatment the clinic asks for, by the name of a field."""
        super().__init__(*args, **kwargs)
        for name, fast in fasts.items():
            self.fields[name].help_text = gettext("Your clinic asks %(fast)s before.") % {
                "fast": fast
            }
        for name in [*self.fields]:
            if self.beside.get(name, name) not in {*asked, *self.always}:
                del self.fields[name]


class CheckInForm(DayForm):
    identity_confirmed = forms.BooleanField(
        label=_("Patient stated name and date of birth; both match"), required=False
    )
    wristband = forms.CharField(
        required=False,
        max_length=100,
        widget=forms.HiddenInput(attrs={"data-scan-identity": ""}),
    )
    changes = TextAreaField(
        label=_("Other changes since the last visit"),
        help_text=_("Health, sleep, anything unusual."),
        rows=2,
        required=False,
        max_length=600,
    )
    time_confirmed = forms.BooleanField(required=False)
    field_order = ["identity_confirmed", "time_confirmed"]
    wide = ("identity_confirmed", "time_confirmed", "will_not_drive", "changes")
    optional = ("escort_name", "escort_phone", "changes")
    always = ("identity_confirmed", "wristband", "time_confirmed", "changes")

    def __init__(self, *args: Any, away: str, **kwargs: Any) -> None:
        """`away` says how far from the booked time it is; then check-in now is confirmed."""
        super().__init__(*args, **kwargs)
        self.fields["time_confirmed"].label = gettext("%(away)s: check in now") % {"away": away}
        if not away:
            del self.fields["time_confirmed"]


class ListMedicinesForm(ClinicForm):
    """The day's new medicines, all chosen: what does not go on is taken out."""

    medicines = forms.MultipleChoiceField(
        label=_("Add to the medicine list"),
        help_text=_("Dose and how often are added on the patient's page."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose the medicines to add.")},
    )
    wide = ("medicines",)

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, initial={"medicines": [*names]}, **kwargs)
        field = self.fields["medicines"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(name, name) for name in names]


class MoveChairForm(ClinicForm):
    chair = forms.ChoiceField(label=_("To"), widget=forms.RadioSelect)
    wide = ("chair",)

    def __init__(self, *args: Any, chairs: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["chair"]
        if isinstance(field, forms.ChoiceField):
            field.choices = chairs


GROUPS = (_("On record"), _("Seen now"), _("Asked"), _("Escort"))
_GROUP_OF = {DischargeArea.SAFETY: _("Asked"), DischargeArea.TRANSPORT: _("Escort")}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A criterion with its box and what the record holds of it; `alone`: no button ticks it with others."""

    criterion: DischargeCriterion
    bound: forms.BoundField
    held: Any
    alone: bool


class DischargeForm(ClinicForm):
    """One box a criterion, named as the operation's refusals name it; none is ticked beforehand. Whether the
    instructions were given is said by the button that is pressed."""

    left_with = forms.CharField(label=_("Escorted by"), required=False, max_length=160)
    instructions_given = forms.BooleanField(
        label=_("Instructions for home given, on paper and in words"),
        required=False,
        widget=forms.HiddenInput,
    )
    unmet_reason = TextAreaField(
        label=_("Reason for discharge with unmet criteria"),
        help_text=_("Only a prescriber may discharge a patient with unmet criteria."),
        rows=2,
        required=False,
        max_length=400,
    )
    remarks = TextAreaField(label=_("Remarks"), rows=2, required=False, max_length=600)

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[DischargeCriterion],
        evidence: Callable[[], Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        """`evidence` reads what the record holds about a criterion, by its id, when it is shown."""
        super().__init__(*args, **kwargs)
        self.evidence = evidence
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
    def groups(self) -> list[tuple[str, list[Confirmed]]]:
        """By how it is known. What the record holds too old, or otherwise, is confirmed by itself."""
        held = self.evidence()
        groups: dict[str, list[Confirmed]] = {title: [] for title in GROUPS}
        for criterion in self.criteria:
            known = held.get(criterion.id)
            supported = known is not None and known.fresh and known.supports
            title = GROUPS[0] if supported else _GROUP_OF.get(criterion.area, GROUPS[1])
            alone = known is not None and not supported
            bound = self[f"criterion-{criterion.id}"]
            bound.field.widget.attrs |= {"data-alone": True} if alone else {}
            groups[title].append(Confirmed(criterion, bound, known, alone))
        return [(title, rows) for title, rows in groups.items() if rows]
