"""From a stored device message to the chart, or to the queue with its reason."""

from datetime import datetime

from django.db import transaction

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.feeds.models import HeldReading, HeldWhy, MessageState, RawMessage
from chairside.clinic.feeds.operations import (
    Outcome,
    Part,
    finish,
    finish_later,
    finish_unreadable,
    hold,
    settle,
)
from chairside.clinic.feeds.policies import check_can_settle_held
from chairside.clinic.feeds.queries import parts_of
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device
from chairside.clinic.sites.placing import chair_of, device_named, devices_named
from chairside.clinic.visits.chair_occupancy import seated, stay
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.part_charting import PartCharting
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_write
from chairside.clinic.visits.states import State
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.sources import DeviceName


def chart_message(*, message_id: int, at: datetime) -> Outcome:
    """Read a stored message and chart what belongs to a treatment; hold the rest with its reason.

    A message that speaks for several devices is taken apart by them. Safe to call again: a message
    that was read is left alone, so a crash between storing and charting loses nothing and doubles
    nothing.
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
        parts = [
            _part(message, device, name, part) for device, name, part in _apart(message, report)
        ]
        outcome = finish(message=message, parts=parts, control_id=parsed.header.get(10), at=at)
        for part in parts:
            if part.device is not None:
                announce(f"device:{part.device.uuid}", "heard")
        return outcome


def _apart(
    message: RawMessage, report: DeviceReport
) -> list[tuple[Device | None, str, DeviceReport]]:
    """What the message says of each device of the clinic, and of each name that is none's."""
    known_as = {name: name.known_as(message.address) for name in report.names}
    devices = devices_named(known_as.values())
    names: dict[tuple[Device | None, str], list[DeviceName]] = {}
    for name, spelled in known_as.items():
        device = devices.get(spelled)
        names.setdefault((device, device.identifier if device else spelled), []).append(name)
    return [(device, name, report.of(*of)) for (device, name), of in names.items()]


def _part(message: RawMessage, device: Device | None, name: str, report: DeviceReport) -> Part:
    held = _hold_rows(message, device, name, report)
    says = report.rows - held
    outcome = Outcome(held=held)
    if says:
        visit = _place(message, device, name)
        if device is None or visit is None:
            outcome += Outcome(held=says)
        else:
            outcome += PartCharting(message, report, device, visit).chart()
    return Part(name=name, device=device, outcome=outcome)


def _place(message: RawMessage, device: Device | None, name: str) -> Visit | None:
    """The treatment that a device's values belong to; what cannot be placed goes to the queue."""
    if device is None:
        sentence = f"“{name or 'no name'}” is not a device of this clinic."
        hold(
            message=message,
            device_identifier=name,
            why=HeldWhy.UNKNOWN_DEVICE,
            sentence=sentence,
        )
        return None

    def not_placed(why: HeldWhy, sentence: str) -> None:
        hold(message=message, device_identifier=name, why=why, sentence=sentence, device=device)

    if device.reports_from and not set(device.reports_from) & set(message.peer.split()):
        not_placed(
            HeldWhy.OTHER_SENDER,
            f"{message.peer[:100]} speaks as {device.label}, which reports from another address.",
        )
        return None
    chair = chair_of(device, message.received_at)
    if chair is None:
        not_placed(HeldWhy.UNBOUND_DEVICE, f"{device.label} stands at no chair.")
        return None
    visit = seated(chair, message.received_at)
    if visit is None:
        not_placed(HeldWhy.NO_TREATMENT, f"Nobody is being treated at {chair}.")
        return None
    if visit.state == State.SIGNED:
        sentence = f"The record of who was at {chair} is signed; it takes nothing more."
        not_placed(HeldWhy.NO_TREATMENT, sentence)
        return None
    return visit


def _hold_rows(message: RawMessage, device: Device | None, name: str, report: DeviceReport) -> int:
    for reason in report.held_counts:
        sentence = next(row.sentence for row in report.held if row.reason is reason)
        hold(
            message=message,
            device_identifier=name,
            why=HeldWhy.DEVICE_DATA,
            sentence=sentence,
            device=device,
        )
    return len(report.held)


@operation
def chart_held(*, held: HeldReading, visit: Visit, by: Actor, at: datetime) -> int:
    """Somebody says whose these readings are: a device that was bound too late, say.

    Only what came while this patient was in the chair is charted; how many rows were.
    """
    check_can_settle_held(by)
    visit = locked(visit)
    check_can_write(by, visit)
    held = HeldReading.objects.select_for_update().get(pk=held.pk)
    if held.resolved_at is not None:
        raise Refusal("This was settled already.")
    if held.why not in (HeldWhy.UNBOUND_DEVICE, HeldWhy.NO_TREATMENT, HeldWhy.UNKNOWN_DEVICE):
        raise Refusal("These values are not ones a chart may hold.")
    device = device_named(held.device_identifier)
    if device is None:
        raise Refusal("Add the device to the clinic first.")
    charted = 0
    since, until = stay(visit, at)
    parts = parts_of(held).filter(received_at__gte=since, received_at__lte=until)
    for part in parts:
        message = part.message
        if _is_anothers(device, visit, message.received_at):
            continue
        report = _of_name(message, held.device_identifier)
        kept = Outcome(held=len(report.held))
        outcome = PartCharting(message, report, device, visit, assigned_by=by).chart()
        finish_later(part=part, device=device, charted=kept + outcome)
        charted += outcome.charted
    if charted == 0:
        raise Refusal("None of these came while this patient was in the chair.")
    settle(held=held, resolution=f"{charted} values charted to a treatment.", by=by, at=at)
    detail = {"values": charted, "device": device.identifier}
    audit_and_announce(visit=visit, verb="treatment.chart_held", by=by, at=at, detail=detail)
    return charted


def _of_name(message: RawMessage, identifier: str) -> DeviceReport:
    """What a message said of the device that was then known as `identifier`."""
    report = read_report(parse_message(bytes(message.payload)))
    device = device_named(identifier)
    named = devices_named(name.known_as(message.address) for name in report.names)
    return report.of(
        *(name for name in report.names if named.get(name.known_as(message.address)) == device)
    )


def _is_anothers(device: Device, visit: Visit, moment: datetime) -> bool:
    """Whether the device stood at the chair of another patient at `moment`."""
    chair = chair_of(device, moment)
    there = None if chair is None else seated(chair, moment)
    return there is not None and there.pk != visit.pk
