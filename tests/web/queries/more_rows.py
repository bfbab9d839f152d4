"""Three times as much of everything that pages list."""

import uuid
from collections.abc import Callable
from copy import copy
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

Change = Callable[[Any, int], None]


def _nothing(row: Any, number: int) -> None:
    """Nothing of the row has to be unlike the others."""


def _named(*fields: str) -> Change:
    def change(row: Any, number: int) -> None:
        for field in fields:
            setattr(row, field, f"{getattr(row, field)} {number}")

    return change


def _numbered(row: Any, number: int) -> None:
    row.number += 1000 * number


def _of_another_moment(row: Any, number: int) -> None:
    """A reading that a device sends once is charted once."""
    if row.device_at is not None:
        row.device_at += timedelta(milliseconds=number)


def _of_its_own_draft(row: Any, number: int) -> None:
    row.draft_key = uuid.uuid4()


# What is listed somewhere, and what has to differ from row to row.
LISTED: dict[str, Change] = {
    "visits.Note": _nothing,
    "visits.AdverseEvent": _nothing,
    "visits.IvLine": _nothing,
    "visits.IvLook": _nothing,
    "administration.PrnGiven": _nothing,
    "sites.PrnMedicine": _named("name"),
    "visits.DayAnswers": _numbered,
    "visits.Observation": _of_another_moment,
    "patients.Contact": _nothing,
    "patients.Allergy": _nothing,
    "patients.Condition": _nothing,
    "patients.Medication": _nothing,
    "patients.Measurement": _nothing,
    "patients.Identifier": _named("value"),
    "referrals.Referral": _of_its_own_draft,
    "feeds.HeldReading": _named("sentence"),
    "feeds.CodeMapping": _named("identifier"),
    "worklist.Entry": _named("key"),
    "screening.TreatmentTrial": _nothing,
    "screening.Override": _nothing,
    "screening.Decision": _numbered,
    "sites.Site": _named("name"),
    "sites.Chair": _named("name"),
    "sites.Device": _named("identifier", "label"),
    "accounts.User": _named("email"),
    "audit.Entry": _nothing,
}


def triple() -> None:
    for label, change in LISTED.items():
        model = apps.get_model(label)
        rows = _open(model)
        for number in (1, 2):
            model._default_manager.bulk_create(_copy(row, change, number) for row in rows)


def _open(model: type[Model]) -> list[Any]:
    """Rows that may still come: not of a record that is signed."""
    rows = model._default_manager.order_by("pk")
    if any(field.name == "visit" for field in model._meta.fields):
        rows = rows.exclude(visit__state="signed")
    return list(rows)


def _copy(row: Any, change: Change, number: int) -> Any:
    """`row` stays as it is, so that its second copy is not a copy of the first."""
    made = copy(row)
    made._state = copy(row._state)
    made.pk = None
    made._state.adding = True
    if hasattr(made, "uuid"):
        made.uuid = uuid.uuid4()
    change(made, number)
    return made
