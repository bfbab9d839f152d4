"""All that the page at the chair shows, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.models import DoseOrder
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.queries import PatientSummary, summary
from chairside.clinic.sites.limits import LimitNotice, limit_notices
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import current_limits, vital_limits_of
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.visits.models import AdverseEvent, Check, Note, StateMove, Visit
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.visits.queries.feed import FeedState, feed_state
from chairside.clinic.visits.queries.readings import latest_values
from chairside.clinic.visits.states import IN_CHAIR, Move, State, moves_from
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol
from chairside.units.number import plain


@dataclass(frozen=True, slots=True)
class Due:
    """The next thing somebody has to do at this chair. `at` is None for "when you can"."""

    what: str
    at: datetime | None
    check: Check | None = None

    def overdue(self, now: datetime) -> bool:
        return self.at is not None and self.at <= now


@dataclass(frozen=True, slots=True)
class Live:
    """One treatment as it stands at `at`."""

    visit: Visit
    at: datetime
    state: State
    item: Protocol
    patient: PatientSummary
    limits: ClinicLimits | None
    order: DoseOrder | None
    confirmations: int
    delivered: Delivered | None
    gate: list[GateItem]
    moves: list[Move]
    history: list[StateMove]
    checks: list[Check]
    due: list[Due]
    events: list[AdverseEvent]
    notes: list[Note]
    feeds: list[FeedState]
    notices: list[LimitNotice]
    latest: dict[Metric, str]

    @property
    def gate_open(self) -> bool:
        return all(item.passed for item in self.gate)

    @property
    def next_due(self) -> Due | None:
        return self.due[0] if self.due else None

    @property
    def started_at(self) -> datetime | None:
        return next((move.at for move in self.history if move.name == "start"), None)

    @property
    def stopped_at(self) -> datetime | None:
        return next((move.at for move in self.history if move.name == "stop"), None)


def live(visit: Visit, *, by: Actor, at: datetime) -> Live:
    """Everything at once, for somebody who may see it (the caller has checked that)."""
    state = State(visit.state)
    order = latest_order(visit)
    segments = list(visit.segments.all())
    limits = current_limits(visit.site, visit.protocol_id)
    checks = list(visit.checks.order_by("due_at"))
    in_chair = state in IN_CHAIR
    values = latest_values(visit)
    given = delivered(order, segments, at=at) if order and segments else None
    gate = clearance(visit, at) if state in (State.SCHEDULED, State.CHECKED_IN) else []
    return Live(
        visit=visit,
        at=at,
        state=state,
        item=protocol(visit.protocol_id),
        patient=summary(visit.patient, at),
        limits=limits,
        order=order,
        confirmations=order.confirmations.count() if order else 0,
        delivered=given,
        gate=gate,
        moves=[move for move in moves_from(state) if allows(check_can_move[move.name], by, visit)],
        history=list(visit.moves.order_by("at", "id")),
        checks=checks,
        due=_due(state, checks, given, gate, visit, limits, at),
        events=list(visit.adverse_events.order_by("onset_at")),
        notes=list(visit.notes.order_by("at", "id")),
        feeds=feed_state(visit.chair, at=at) if in_chair else [],
        notices=limit_notices(values, vital_limits_of(limits)) if in_chair else [],
        latest={metric: plain(value) for metric, value in values.items()},
    )


def _due(
    state: State,
    checks: Sequence[Check],
    given: Delivered | None,
    gate: Sequence[GateItem],
    visit: Visit,
    limits: ClinicLimits | None,
    at: datetime,
) -> list[Due]:
    """What comes next, soonest first."""
    found: list[Due] = []
    if state is State.SCHEDULED:
        found.append(Due("Check in", visit.appointment.start))
    if state is State.CHECKED_IN:
        open_items = [item for item in gate if not item.passed]
        found += [Due(item.sentence, None) for item in open_items[:1]] or [Due("Clear", None)]
    if state is State.CLEARED:
        found.append(Due("Start the infusion", None))
    if state is State.RUNNING and given is not None:
        found.append(
            Due("All given: stop the infusion", at)
            if given.emptied
            else Due("Infusion complete", given.ends_at)
        )
    if state is State.PAUSED:
        found.append(Due("Resume or stop", None))
    if state is State.STOPPED:
        found.append(Due("Begin recovery", None))
    if state is State.RECOVERING:
        found.append(Due("Discharge", _leaves_at(visit, limits)))
    if state is State.DISCHARGED:
        found.append(Due("Sign the record", None))
    found += [
        Due(f"{check.offset_minutes}-minute check", check.due_at, check)
        for check in checks
        if check.done_at is None
    ]
    far = datetime.max.replace(tzinfo=at.tzinfo)
    # What has no time of its own is to be done now, before anything that can wait.
    return sorted(found, key=lambda due: min(due.at or at, far))


def _leaves_at(visit: Visit, limits: ClinicLimits | None) -> datetime | None:
    stopped = visit.moves.filter(name="stop").order_by("-at").first()
    if stopped is None or limits is None:
        return None
    return stopped.at + timedelta(minutes=limits.minimum_recovery_minutes)
