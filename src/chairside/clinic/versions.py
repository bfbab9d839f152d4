"""Whether somebody else changed a row since it was read, told from its history.

The history is written by triggers, so a change by SQL counts too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from pghistory.core import event_models


@dataclass(frozen=True, slots=True)
class Change:
    """The latest change to the fields that were asked about. `fields` are their names."""

    fields: tuple[str, ...]
    by_name: str
    at: datetime


def version_of(thing: models.Model) -> int:
    """A number that rises with every change of the row; 0 for a row without history."""
    return versions_of([thing]).get(thing.pk, 0)


def versions_of(rows: Sequence[models.Model]) -> dict[int, int]:
    """`version_of` of several rows of one table, by their keys."""
    if not rows:
        return {}
    history = _history(type(rows[0])).filter(pgh_obj_id__in=[row.pk for row in rows])
    return dict(history.values_list("pgh_obj_id").annotate(models.Max("pgh_id")).order_by())


def changed_since(thing: models.Model, *, version: int, fields: Iterable[str]) -> Change | None:
    """What differs in `fields` between `version` and now; None when nothing does.

    An unknown version counts as one in which everything was different.
    """
    history = _history(type(thing)).filter(pgh_obj_id=thing.pk)
    now = history.order_by("-pgh_id").select_related("pgh_context").first()
    if now is None or now.pk == version:
        return None
    seen = history.filter(pgh_id=version).first()
    different = tuple(
        name for name in fields if seen is None or getattr(seen, name) != getattr(now, name)
    )
    if not different:
        return None
    context: dict[str, Any] = now.pgh_context.metadata if now.pgh_context else {}
    return Change(
        fields=different,
        by_name=str(context.get("actor_name") or "Somebody"),
        at=now.pgh_created_at,
    )


def _history(model: type[models.Model]) -> models.QuerySet[Any]:
    (events,) = event_models(tracks_model=model)
    return events._default_manager.all()
