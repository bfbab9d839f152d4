"""Where a patient is in a course: the visit now, the next one, what was given at the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.one_statement import read_together
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import DRUG_GIVEN, IN_CHAIR, State
from chairside.knowledge.protocol import Phase, Protocol
from chairside.knowledge.protocols import protocol


@dataclass(frozen=True, slots=True)
class Given:
    """What went in at one visit, with its last order."""

    visit: Visit
    order: DoseOrder
    amount: Delivered
    started_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """`number` counts from the beginning of the phase; `of` is None where it has no planned end."""

    phase: Phase
    number: int
    of: int | None


@dataclass(frozen=True, slots=True)
class WhereInCourse:
    """`now` is the visit in the chair, `upcoming` the next one booked, `last` the latest at which drug
    was given; `unkept` is booked for a time that has passed.

    `protocol` is that of the visit now, the next or the last one, else the one that the intake
    considers. `received` counts its visits at which drug was given.
    """

    protocol: Protocol | None
    now: Visit | None
    upcoming: Visit | None
    unkept: Visit | None
    last: Given | None
    received: int

    @property
    def place(self) -> Place | None:
        """Of the visit now, else of the next; None when all planned visits are over."""
        is_counted = self.now is not None and self.now.state in DRUG_GIVEN
        number = self.received if is_counted else self.received + 1
        for phase in self.protocol.phases if self.protocol else ():
            if phase.sessions is None or number <= phase.sessions:
                return Place(phase, number, phase.sessions)
            number -= phase.sessions
        return None


def where_in_course(visits: Sequence[Visit], *, considered: str, at: datetime) -> WhereInCourse:
    """Of all visits of one patient, the latest first."""
    now = next((visit for visit in visits if visit.state in IN_CHAIR), None)
    booked = [visit for visit in reversed(visits) if visit.state == State.SCHEDULED]
    upcoming = next((visit for visit in booked if visit.appointment.end > at), None)
    unkept = next((visit for visit in booked if visit.appointment.end <= at), None)
    with_drug = [visit for visit in visits if visit.state in DRUG_GIVEN]
    leading = now or upcoming or next(iter(with_drug), None)
    protocol_id = leading.protocol_id if leading else considered
    given = given_at(with_drug[:1], at)
    return WhereInCourse(
        protocol=protocol(protocol_id) if protocol_id else None,
        now=now,
        upcoming=upcoming,
        unkept=unkept,
        last=next(iter(given.values()), None),
        received=sum(visit.protocol_id == protocol_id for visit in with_drug),
    )


def given_at(visits: Sequence[Visit], at: datetime) -> dict[int, Given]:
    """By visit, where drug was given."""
    if not visits:
        return {}
    orders, segments = read_together(
        DoseOrder.objects.filter(visit__in=visits).order_by("number"),
        InfusionSegment.objects.filter(visit__in=visits).order_by("started_at"),
    )
    newest: dict[int, DoseOrder] = {order.visit_id: order for order in orders}
    given = {}
    for visit in visits:
        runs = [segment for segment in segments if segment.visit_id == visit.pk]
        if runs and visit.pk in newest:
            order = newest[visit.pk]
            amount = delivered(order, runs, at=at)
            given[visit.pk] = Given(visit, order, amount, runs[0].started_at)
    return given
