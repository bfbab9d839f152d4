"""What the desk enters about a referral. Whether it is possible, the operations say."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from chairside.clinic.referrals.queries.desk import Compared
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, TextAreaField
from chairside.web.patients.forms import DemographicsForm


class AcceptForm(DemographicsForm):
    although_similar = forms.BooleanField(
        label=_("This is another person: register a new patient"), required=False
    )


class JoinForm(ClinicForm):
    """One tick for each contact that differs; `rows` says which do."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: tuple[Compared, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = [row.takes for row in rows if row.takes]
        for row in rows:
            if row.takes:
                self.fields[row.takes] = _tick(row)

    def take(self) -> frozenset[str]:
        return frozenset(name for name in self._names if self.cleaned_data[name])


def _tick(row: Compared) -> forms.BooleanField:
    instead = (
        gettext("replace %(on_record)s") % {"on_record": row.on_record}
        if row.on_record
        else gettext("none is on record")
    )
    return forms.BooleanField(
        label=gettext("Take over %(sent)s (%(instead)s)") % {"sent": row.sent, "instead": instead},
        required=False,
    )


class DeclineForm(ClinicForm):
    reason = TextAreaField(
        label=_("Why"),
        rows=2,
        max_length=400,
        help_text=_(
            "For example: lives too far away, wants another treatment. Kept with the referral."
        ),
    )


class UrgentForm(ClinicForm):
    note = TextAreaField(
        label=_("Action taken"),
        rows=2,
        max_length=400,
        help_text=_("Whom you informed or reached, when, and what was agreed."),
    )


class FindForm(ClinicForm):
    text = forms.CharField(
        label=_("Name, birth date or number"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
