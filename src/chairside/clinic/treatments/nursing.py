"""What nurses wrote of a visit beside checks, events and notes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.visits.models import Handover, IvLine, IvLook, Visit


@dataclass(frozen=True, slots=True)
class Nursing:
    """Each kind in the order of its time."""

    prn: list[PrnGiven]
    lines: list[IvLine]
    looks: list[IvLook]
    handovers: list[Handover]


def nursing_rows(visit: Visit) -> list[QuerySet[Any]]:
    """What `Nursing` is made of, to be read with other rows."""
    return [
        PrnGiven.objects.filter(visit=visit).order_by("given_at", "id"),
        visit.iv_lines.order_by("placed_at", "id"),
        IvLook.objects.filter(visit=visit).select_related("line").order_by("at", "id"),
        visit.handovers.order_by("at", "id"),
    ]
