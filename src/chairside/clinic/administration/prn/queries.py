"""Reads of PRN medicines."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.queries.chart import Marker


def prn_by_uuid(visit: Visit, key: UUID) -> PrnGiven | None:
    return PrnGiven.objects.filter(visit=visit, uuid=key).first()


def prn_given(visit: Visit) -> QuerySet[PrnGiven]:
    """Without what was struck out."""
    return PrnGiven.objects.filter(visit=visit, struck_at__isnull=True)


def prn_markers(rows: Iterable[PrnGiven]) -> list[Marker]:
    """For the lines of the live page."""
    return [Marker(row.given_at, "event", str(row), "PRN") for row in rows]
