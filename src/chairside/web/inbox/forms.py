from collections.abc import Sequence
from datetime import timedelta

from django import forms

from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, TextAreaField

SNOOZES = {
    "1h": (_("1 hour"), timedelta(hours=1)),
    "4h": (_("4 hours"), timedelta(hours=4)),
    "1d": (_("1 day"), timedelta(days=1)),
    "3d": (_("3 days"), timedelta(days=3)),
    "7d": (_("1 week"), timedelta(days=7)),
}


class AssignForm(ClinicForm):
    to = forms.ChoiceField(label=_("Colleague"))

    def offer(self, people: Sequence[tuple[str, str]]) -> "AssignForm":
        self.fields["to"].choices = list(people)  # type: ignore[attr-defined]  # a ChoiceField
        return self


class SnoozeForm(ClinicForm):
    wide = ("reason",)

    until = forms.ChoiceField(
        label=_("Snooze for"),
        choices=[(name, words) for name, (words, _) in SNOOZES.items()],
        widget=forms.RadioSelect,
        initial="1d",
    )
    reason = TextAreaField(label=_("Reason"), max_length=300, rows=2)


class DoneForm(ClinicForm):
    wide = ("reason",)

    reason = TextAreaField(label=_("Why nothing more is needed"), max_length=300, rows=2)


class NoForm(ClinicForm):
    """A button: nothing is typed."""
