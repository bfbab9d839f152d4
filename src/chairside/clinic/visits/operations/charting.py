"""From a stored device message to the chart, or to the queue with its reason."""

from datetime import datetime, timedelta

from django.db import transaction

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.feeds.models import HeldReading, HeldWhy, MessageState, RawMessage
from chairside.clinic.feeds.operations import Outcome, finish, finish_unreadable, hold, settle
from chairside.clinic.feeds.policies import check_can_settle_held
from chairside.clinic.feeds.queries import messages_of
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device
from chairside.clinic.sites.placing import chair_of, device_named
from chairside.clinic.visits.chair_occupancy import (
    names_another,
    placed_since,
    sat_since,
    seated,
    stay,
)
from chairside.clinic.visits.models import AlarmReport, Observation, Visit
from chairside.clinic.visits.operations.device_clock import Clock, clock_of
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_write
from chairside.clinic.visits.states import State
from chairside.hl7v2.alarms import DeviceAlarm
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.observations import Observation as DeviceObservation
from chairside.hl7v2.parse import parse_message

# A device clock that is off by more than this is named in the queue as well as corrected.
CLOCK_TOLERANCE = timedelta(minutes=5)


def chart_message(*, message_id: int, at: datetime) -> Outcome:
    """Read a stored message and chart what belongs to a treatment; hold the rest with its reason.

    Safe to call again: a message that was read is left alone, so a crash between storing and
    charting loses nothing and doubles nothing.
    """
    with transaction.atomic():
        message = RawMessage.objects.select_for_update().get(pk=message_id)
        if message.state != MessageState.STORED:
            return Outcome(charted=message.charted, repeated=message.repeated, held=message.held)
        try:
            parsed = parse_message(bytes(message.payload))
            report = read_report(parsed)
        except Hl7Error as error:
            finish_unreadable(message=message, problem=str(error), at=at)
            return Outcome(held=1)
        control_id = parsed.header.get(10)
        device, visit = _place(message, report)
        outcome = Outcome(held=_hold_rows(message, report))
        if device is not None and visit is not None:
            outcome = _chart(message, report, device, visit, outcome.held)
        elif report.observations or report.alarms:
            total = len(report.observations) + len(report.alarms)
            outcome = Outcome(held=outcome.held + total)
        finish(message=message, device=device, control_id=control_id, outcome=outcome, at=at)
        if device is not None:
            announce(f"device:{device.uuid}", "heard")
        return outcome


def _place(message: RawMessage, report: DeviceReport) -> tuple[Device | None, Visit | None]:
    """The device and the treatment this belongs to; what cannot be placed goes to the queue."""
    name = report.device_id
    device = device_named([device_name.value for device_name in report.names])
    usable = bool(report.observations or report.alarms)
    if device is None:
        if usable:
            hold(
                message=message,
                device_identifier=name,
                why=HeldWhy.UNKNOWN_DEVICE,
                sentence=f"“{name or 'no name'}” is not a device of this clinic.",
            )
        return None, None
    if not usable:
        return device, None
    chair = chair_of(device, message.received_at)
    if chair is None:
        hold(
            message=message,
            device_identifier=device.identifier,
            why=HeldWhy.UNBOUND_DEVICE,
            sentence=f"{device.label} stands at no chair.",
        )
        return device, None
    visit = seated(chair, message.received_at)
    closed = visit is not None and visit.state == State.SIGNED
    if visit is None or closed:
        sentence = (
            f"The record of who was at {chair} is signed; it takes nothing more."
            if closed
            else f"Nobody is being treated at {chair}."
        )
        hold(
            message=message,
            device_identifier=device.identifier,
            why=HeldWhy.NO_TREATMENT,
            sentence=sentence,
        )
        return device, None
    return device, visit


def _hold_rows(message: RawMessage, report: DeviceReport) -> int:
    for reason in report.held_counts:
        sentence = next(row.sentence for row in report.held if row.reason is reason)
        hold(
            message=message,
            device_identifier=report.device_id,
            why=HeldWhy.DEVICE_DATA,
            sentence=sentence,
        )
    return len(report.held)


def _chart(
    message: RawMessage,
    report: DeviceReport,
    device: Device,
    visit: Visit,
    held: int,
    assigned_by: Actor | None = None,
) -> Outcome:
    if names_another(report, visit):
        why, sentence = HeldWhy.PERSON_DIFFERS, f"{device.label} is set to another patient."
        return _nothing_of(message, report, device, held, why, sentence)
    clock = clock_of(message, report, visit, device)
    if clock is None:
        sentence = (
            f"{device.label} sent this before; whether it is about this patient is not known."
        )
        return _nothing_of(message, report, device, held, HeldWhy.CLOCK, sentence)
    if clock.offset is not None and abs(clock.offset) > CLOCK_TOLERANCE:
        minutes = int(abs(clock.offset).total_seconds() // 60)
        hold(
            message=message,
            device_identifier=device.identifier,
            why=HeldWhy.CLOCK,
            sentence=f"{device.label}'s clock is off by more than {_rounded(minutes)}; its values "
            "are charted on the clinic's clock.",
        )
    observations = [
        _observation(message, observation, device, visit, clock, assigned_by)
        for observation in _one_per_metric(report.observations)
    ]
    rows = _of_this_patient(message, observations, device, visit, assigned_by)
    held += len(observations) - len(rows)
    Observation.objects.bulk_create(rows, ignore_conflicts=True)
    # A message is charted once, so what stands under it now is what this call wrote.
    charted = Observation.objects.filter(message=message).count()
    alarms = [_alarm(message, alarm, device, visit) for alarm in report.alarms]
    if alarms:
        AlarmReport.objects.bulk_create(alarms)
    if rows:
        announce(f"treatment:{visit.uuid}", "vitals")
    if alarms:
        announce(f"treatment:{visit.uuid}", "changed")
    return Outcome(charted=charted + len(alarms), repeated=len(rows) - charted, held=held)


def _nothing_of(
    message: RawMessage,
    report: DeviceReport,
    device: Device,
    held: int,
    why: HeldWhy,
    sentence: str,
) -> Outcome:
    """All of the message goes to the queue, for one reason."""
    hold(message=message, device_identifier=device.identifier, why=why, sentence=sentence)
    return Outcome(held=held + len(report.observations) + len(report.alarms))


def _of_this_patient(
    message: RawMessage,
    observations: list[Observation],
    device: Device,
    visit: Visit,
    assigned_by: Actor | None,
) -> list[Observation]:
    """What was measured since this patient took the chair and the device came there.

    A monitor repeats its last cuff reading until the next one, so the first messages after a
    check-in or a change of chairs may carry the pressure of somebody else. Whoever assigns
    readings by hand has said that the chair was another one.
    """
    since = stay(visit, message.received_at)[0] if assigned_by else sat_since(visit)
    brought = placed_since(device, message.received_at)
    if since is None:
        rows = []
    else:
        from_when = since if brought is None else max(since, brought)
        rows = [row for row in observations if row.charted_at >= from_when]
    if len(rows) < len(observations):
        hold(
            message=message,
            device_identifier=device.identifier,
            why=HeldWhy.NO_TREATMENT,
            sentence=f"{device.label} repeats what it measured before it was with this patient.",
        )
    return rows


def _rounded(minutes: int) -> str:
    """A sentence that does not change with every message, so that it is counted, not repeated."""
    if minutes < 60:
        return "5 minutes"
    return "an hour" if minutes < 24 * 60 else "a day"


def _one_per_metric(observations: tuple[DeviceObservation, ...]) -> list[DeviceObservation]:
    """The first source of each metric: a chart has one line for it, and messages keep the rest."""
    first: dict[str, DeviceObservation] = {}
    for observation in observations:
        first.setdefault(observation.metric.value, observation)
    return list(first.values())


def _observation(
    message: RawMessage,
    observation: DeviceObservation,
    device: Device,
    visit: Visit,
    clock: Clock,
    assigned_by: Actor | None,
) -> Observation:
    # Periodic values come with each message; only a reading with a time of its own can repeat.
    charted_at = clock.ours(observation.observed_at) if observation.episodic else clock.sent_at
    offset = clock.offset
    return Observation(
        visit=visit,
        metric=observation.metric.value,
        value=observation.value,
        unit=observation.unit.value,
        charted_at=charted_at,
        episodic=observation.repeat_key is not None and observation.episodic,
        device=device,
        message=message,
        device_time=observation.observed_at.raw[:40],
        clock_offset_seconds=None if offset is None else offset.total_seconds(),
        received_at=message.received_at,
        by_id=None if assigned_by is None else assigned_by.id,
        by_name=device.label if assigned_by is None else f"{device.label}, by {assigned_by.name}",
    )


def _alarm(message: RawMessage, alarm: DeviceAlarm, device: Device, visit: Visit) -> AlarmReport:
    return AlarmReport(
        visit=visit,
        device=device,
        message=message,
        event=f"{alarm.event_code} {alarm.event_name}".strip()[:120],
        source=str(alarm.source or "")[:120],
        phase=str(alarm.phase or "")[:20],
        state=str(alarm.state or "")[:20],
        inactivation=str(alarm.inactivation or "")[:20],
        priority=str(alarm.priority or "")[:4],
        text=alarm.text[:200],
        at=message.received_at,
    )


@operation
def chart_held(*, held: HeldReading, visit: Visit, by: Actor, at: datetime) -> int:
    """Somebody says whose these readings are: a device that was bound too late, say.

    Only what came while this patient was in the chair is charted; how many values were.
    """
    check_can_settle_held(by)
    visit = locked(visit)
    check_can_write(by, visit)
    held = HeldReading.objects.select_for_update().get(pk=held.pk)
    if held.resolved_at is not None:
        raise Refusal("This was settled already.")
    if held.why not in (HeldWhy.UNBOUND_DEVICE, HeldWhy.NO_TREATMENT, HeldWhy.UNKNOWN_DEVICE):
        raise Refusal("These values are not ones a chart may hold.")
    device = device_named([held.device_identifier])
    if device is None:
        raise Refusal("Add the device to the clinic first.")
    charted = 0
    since, until = stay(visit, at)
    for message in messages_of(held).filter(received_at__gte=since, received_at__lte=until):
        if _is_anothers(device, visit, message.received_at):
            continue
        report = read_report(parse_message(bytes(message.payload)))
        if device_named([device_name.value for device_name in report.names]) != device:
            continue
        outcome = _chart(message, report, device, visit, message.held, assigned_by=by)
        message.charted = outcome.charted
        message.save(update_fields=["charted"])
        charted += outcome.charted
    if charted == 0:
        raise Refusal("None of these came while this patient was in the chair.")
    settle(held=held, resolution=f"{charted} values charted to a treatment.", by=by, at=at)
    detail = {"values": charted, "device": device.identifier}
    audit_and_announce(visit=visit, verb="treatment.chart_held", by=by, at=at, detail=detail)
    return charted


def _is_anothers(device: Device, visit: Visit, moment: datetime) -> bool:
    """Whether the device stood at the chair of another patient at `moment`."""
    chair = chair_of(device, moment)
    there = None if chair is None else seated(chair, moment)
    return there is not None and there.pk != visit.pk
