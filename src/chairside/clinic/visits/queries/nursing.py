"""Reads of the IV line and of handovers."""

from uuid import UUID

from chairside.clinic.visits.models import Handover, IvLine, Visit


def line_by_uuid(visit: Visit, key: UUID) -> IvLine | None:
    return IvLine.objects.filter(visit=visit, uuid=key).first()


def handover_by_uuid(visit: Visit, key: UUID) -> Handover | None:
    return Handover.objects.filter(visit=visit, uuid=key).first()
