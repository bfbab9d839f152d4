"""Three times as much of everything that pages list."""

import uuid
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Model

Change = Callable[[Any, int], None]


def _nothing(row: Any, number: int) -> None:
    """Nothing of the row has to be unlike the others."""


def _named(field: str) -> Change:
    def change(row: Any, number: int) -> None:
        setattr(row, field, f"{getattr(row, field)} {number}")

    return change


# What is listed somewhere, and what has to differ from row to row.
LISTED: dict[str, Change] = {
    "visits.Note": _nothing,
    "visits.AdverseEvent": _nothing,
    "visits.Observation": _nothing,
    "patients.Contact": _nothing,
    "patients.Allergy": _nothing,
    "patients.Condition": _nothing,
    "patients.Medication": _nothing,
    "patients.Measurement": _nothing,
    "patients.Identifier": _named("value"),
    "referrals.Referral": _nothing,
    "feeds.HeldReading": _nothing,
    "screening.TreatmentTrial": _nothing,
    "sites.Chair": _named("name"),
    "accounts.User": _named("email"),
    "audit.Entry": _nothing,
}


def triple() -> None:
    for label, change in LISTED.items():
        model = apps.get_model(label)
        for number in (1, 2):
            model._default_manager.bulk_create(
                _copy(row, change, number) for row in _open(model) if number
            )


def _open(model: type[Model]) -> list[Any]:
    """Rows that may still come: not of a record that is signed."""
    rows = model._default_manager.order_by("pk")
    if any(field.name == "visit" for field in model._meta.fields):
        rows = rows.exclude(visit__state="signed")
    return list(rows)


def _copy(row: Any, change: Change, number: int) -> Any:
    row.pk = None
    row._state.adding = True
    if hasattr(row, "uuid"):
        row.uuid = uuid.uuid4()
    change(row, number)
    return row
