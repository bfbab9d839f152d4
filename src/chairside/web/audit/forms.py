from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.queries import staff
from chairside.clinic.audit.queries import verbs
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, CountField, DateField
from chairside.web.templatetags.chairside import verb_words


class TrailForm(ClinicForm):
    """What of the trail to show. Days are the clinic's, both included."""

    person = forms.TypedChoiceField(label=_("Person"), required=False, coerce=int, empty_value=None)
    verb = forms.ChoiceField(label=_("Action"), required=False)
    patient = CountField(
        label=_("Patient number"),
        required=False,
        min_value=1,
        help_text=_("As in the trail: the trail names no patients."),
    )
    since = DateField(label=_("From"), required=False)
    until = DateField(label=_("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), person.printed_name) for person in staff()]
        done = [(verb, verb_words(verb)) for verb in verbs()]
        for name, choices, all_of in (
            ("person", people, gettext("everybody")),
            ("verb", done, gettext("all")),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", all_of), *choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", gettext("This is before the first day."))
        return cleaned

    def narrowed(self) -> dict[str, Any]:
        """The arguments of `audit.queries.entries`."""
        data = self.cleaned_data
        until = data["until"]
        return {
            "actor_id": data["person"],
            "verb": data["verb"],
            "patient_id": data["patient"],
            "since": _midnight(data["since"]) if data["since"] else None,
            "until": _midnight(until + timedelta(days=1)) if until else None,
        }


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
