"""Dates in a life: between birth and today, and in their order."""

from datetime import date

from django.utils.translation import gettext

from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal
from chairside.units.dates import day_of


def check_lived(day: date | None, *, patient: Patient, today: date, label: str, field: str) -> None:
    """`day` may be unknown; if known, the patient was born and it is not to come."""
    if day is None:
        return
    if day > today:
        raise Refusal(gettext("%(label)s is in the future.") % {"label": label}, field=field)
    if day < patient.birth_date:
        raise Refusal(
            gettext("%(label)s is before the patient was born (%(day)s).")
            % {"label": label, "day": day_of(patient.birth_date)},
            field=field,
        )


def check_order(first: date | None, second: date | None, *, label: str, field: str) -> None:
    if first is not None and second is not None and second < first:
        raise Refusal(
            gettext("%(label)s is before the beginning (%(day)s).")
            % {"label": label, "day": day_of(first)},
            field=field,
        )
