"""Reads of PRN medicines."""

from collections.abc import Sequence
from uuid import UUID

from chairside.clinic.administration.prn.models import PrnGiven
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.queries.chart import Marker


def prn_by_uuid(visit: Visit, key: UUID) -> PrnGiven | None:
    return PrnGiven.objects.filter(visit=visit, uuid=key).first()


def prn_markers(visit: Visit) -> Sequence[Marker]:
    """For the lines of the live page."""
    rows = PrnGiven.objects.filter(visit=visit, struck_at__isnull=True)
    return [Marker(row.given_at, "event", str(row), "PRN") for row in rows]
