"""All that the page at the chair shows, gathered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.models import DoseConfirmation, DoseOrder
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.queries import PatientSummary
from chairside.clinic.sites.models import ClinicLimits, Device
from chairside.clinic.sites.queries import vital_limits_of
from chairside.clinic.treatments.gate import BEFORE_START, clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.nursing import Nursing, nursing_rows
from chairside.clinic.visits.models import (
    AdverseEvent,
    AlarmReport,
    Check,
    DeviceStatement,
    Note,
    ObservationMark,
    StateMove,
    Visit,
)
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.visits.queries.chart import active_alarms
from chairside.clinic.visits.queries.excursions import Excursion, excursions
from chairside.clinic.visits.queries.feed import FeedState, feed_state
from chairside.clinic.visits.queries.readings import Reading
from chairside.clinic.visits.queries.statements import (
    PumpDiffers,
    Statement,
    devices_speaking,
    pumps_that_differ,
    statements,
)
from chairside.clinic.visits.states import FINAL, IN_CHAIR, Move, State, moves_from
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol


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
    confirmations: list[DoseConfirmation]
    delivered: Delivered | None
    gate: list[GateItem]
    moves: list[Move]
    history: list[StateMove]
    checks: list[Check]
    due: list[Due]
    events: list[AdverseEvent]
    notes: list[Note]
    nursing: Nursing
    alarms: list[AlarmReport]
    marks: int
    feeds: list[FeedState]
    statements: list[Statement]
    differing_pumps: list[PumpDiffers]
    excursions: list[Excursion]
    readings: dict[Metric, Reading]
    unlisted_medicines: tuple[str, ...]

    @property
    def gate_open(self) -> bool:
        return all(item.passed for item in self.gate)

    @property
    def started_at(self) -> datetime | None:
        return next((move.at for move in self.history if move.name == "start"), None)

    @property
    def stopped_at(self) -> datetime | None:
        return next((move.at for move in self.history if move.name == "stop"), None)


def live(visit: Visit, *, by: Actor, at: datetime) -> Live:
    """Everything at once, for somebody who may see it (the caller has checked that)."""
    state = State(visit.state)
    inputs = GateInputs(visit, at)
    history, segments, checks, events, notes, alarms, said, speaking, marked, *rest = inputs.read(
        visit.moves.order_by("at", "id"),
        visit.segments.order_by("started_at"),
        visit.checks.order_by("due_at"),
        visit.adverse_events.order_by("onset_at"),
        visit.notes.order_by("at", "id"),
        visit.alarms.order_by("at", "id"),
        DeviceStatement.objects.filter(visit=visit).order_by("at", "id"),
        devices_speaking(visit),
        ObservationMark.objects.filter(visit=visit),
        *nursing_rows(visit),
    )
    order, limits = inputs.order, inputs.limits
    devices = {device.pk: device for device in speaking}
    _join_devices(alarms, devices)
    in_chair = state in IN_CHAIR
    declared = protocol(visit.protocol_id)
    given = delivered(order, segments, at=at) if order and segments else None
    gate = _gate(state, inputs)
    return Live(
        visit=visit,
        at=at,
        state=state,
        item=declared,
        patient=inputs.facts.summary,
        limits=limits,
        order=order,
        confirmations=inputs.confirmations,
        delivered=given,
        gate=gate,
        moves=[move for move in moves_from(state) if allows(check_can_move[move.name], by, visit)],
        history=history,
        checks=checks,
        due=_due(state, checks, given, gate, visit, _leaves_at(history, limits), at),
        events=events,
        notes=notes,
        nursing=Nursing(*rest),
        alarms=active_alarms(alarms) if in_chair else [],
        marks=len(marked),
        feeds=feed_state(visit.chair, at=at) if in_chair else [],
        statements=statements(said, devices) if in_chair else [],
        differing_pumps=_differing(said, devices, declared, state) if in_chair else [],
        excursions=_excursions(visit, inputs, state),
        readings=inputs.readings,
        unlisted_medicines=inputs.unlisted_medicines,
    )


def _join_devices(alarms: Sequence[AlarmReport], devices: dict[int, Device]) -> None:
    for report in alarms:
        report.device = devices[report.device_id]


def _excursions(visit: Visit, inputs: GateInputs, state: State) -> list[Excursion]:
    """What is out of range now, in the chair only; and what was, until the record is closed."""
    if state in FINAL:
        return []
    now = inputs.readings if state in IN_CHAIR else {}
    return excursions({visit.pk: vital_limits_of(inputs.limits)}, {visit.pk: now})[visit.pk]


def _differing(
    said: list[DeviceStatement], devices: dict[int, Device], declared: Protocol, state: State
) -> list[PumpDiffers]:
    running = state is State.RUNNING
    return pumps_that_differ(said, devices, drug=declared.substance, running=running)


def _gate(state: State, inputs: GateInputs) -> list[GateItem]:
    """The whole gate until it is passed; then what has come up since and would refuse the start."""
    if state in (State.SCHEDULED, State.CHECKED_IN):
        return clearance(inputs)
    if state is State.CLEARED:
        return [item for item in clearance(inputs, names=BEFORE_START) if not item.met]
    return []


def _due(
    state: State,
    checks: Sequence[Check],
    given: Delivered | None,
    gate: Sequence[GateItem],
    visit: Visit,
    leaves_at: datetime | None,
    at: datetime,
) -> list[Due]:
    """What comes next, soonest first."""
    dues: list[Due] = []
    if state is State.SCHEDULED:
        dues.append(Due(gettext("Check in"), visit.appointment.start))
    if state is State.CHECKED_IN:
        open_items = [item for item in gate if not item.passed]
        dues += [Due(item.sentence, None) for item in open_items[:1]] or [
            Due(gettext("Clear"), None)
        ]
    if state is State.CLEARED:
        open_items = [item for item in gate if not item.passed]
        dues += [Due(item.sentence, None) for item in open_items[:1]] or [
            Due(gettext("Start the infusion"), None)
        ]
    if state is State.RUNNING and given is not None:
        dues.append(
            Due(gettext("All given: stop the infusion"), given.emptied_at)
            if given.emptied
            else Due(gettext("Infusion complete"), given.ends_at)
        )
    if state is State.PAUSED:
        dues.append(Due(gettext("Resume or stop"), None))
    if state is State.STOPPED:
        dues.append(Due(gettext("Begin recovery"), None))
    if state is State.RECOVERING:
        dues.append(Due(gettext("Discharge"), leaves_at))
    if state is State.DISCHARGED:
        dues.append(Due(gettext("Sign the record"), None))
    dues += [Due(check.label, check.due_at, check) for check in checks if check.done_at is None]
    far = datetime.max.replace(tzinfo=at.tzinfo)
    # What has no time of its own is to be done now, before anything that can wait.
    return sorted(dues, key=lambda due: min(due.at or at, far))


def _leaves_at(history: Sequence[StateMove], limits: ClinicLimits | None) -> datetime | None:
    stopped = [move.at for move in history if move.name == "stop"]
    if not stopped or limits is None:
        return None
    return stopped[-1] + timedelta(minutes=limits.minimum_recovery_minutes)
