"""From a stored device message to the chart, or to the queue with its reason."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.feeds.mappings import read_as_mapped
from chairside.clinic.feeds.models import HeldReading, HeldWhy, MessageState, RawMessage
from chairside.clinic.feeds.operations import (
    Finished,
    Hold,
    Outcome,
    Part,
    finish_later,
    finish_unreadable,
    note_failure,
    settle,
)
from chairside.clinic.feeds.policies import check_can_settle_held
from chairside.clinic.feeds.queries import may_be_charted, next_unread, parts_of
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device
from chairside.clinic.sites.placing import device_named
from chairside.clinic.visits.chair_occupancy import Sitting, stay
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.batch_reads import BatchReads, Understood
from chairside.clinic.visits.operations.batch_writes import BatchWrites
from chairside.clinic.visits.operations.part_charting import PartCharting
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_write
from chairside.clinic.visits.states import State
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message

logger = logging.getLogger(__name__)

# A number of our own among the advisory locks of the database.
_CHARTING_LOCK = 4_711_042


def chart_message(*, message_id: int, at: datetime) -> Outcome:
    """Read a stored message and chart what belongs to a treatment; hold the rest with its reason.

    A message that speaks for several devices is taken apart by them. Safe to call again: a message
    that was read is left alone, so a crash between storing and charting loses nothing and doubles
    nothing.
    """
    with transaction.atomic():
        message = RawMessage.objects.select_for_update().get(pk=message_id)
        if message.state == MessageState.STORED:
            _chart([message], at=at)
            message.refresh_from_db(fields=["charted", "repeated", "held"])
        return Outcome(charted=message.charted, repeated=message.repeated, held=message.held)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many messages were read, and whether there may be more, be it that they have to wait."""

    read: int
    left: bool


def chart_waiting(*, at: datetime) -> Progress:
    """As `chart_message`, for the messages whose turn it is, in the order in which they came.

    One process does this at a time, so that no device's later message passes an earlier one. Who
    is being written to at this moment is left for the next time, with the later messages of the
    same devices. A message that cannot be charted is set aside, where somebody sees it, and does
    not keep the others back.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_CHARTING_LOCK])
            (is_ours,) = cursor.fetchone()
        if not is_ours:
            return Progress(0, left=True)
        ids = next_unread()
        read = _chart_or_set_aside(ids, at=at, waiting=set()) if ids else 0
        return Progress(read, left=bool(ids))


def _chart_or_set_aside(ids: Sequence[int], *, at: datetime, waiting: set[str]) -> int:
    """All at once; where one of them cannot be charted, halves of halves until it stands alone."""
    while True:
        try:
            with transaction.atomic():
                rows = RawMessage.objects.filter(pk__in=ids, state=MessageState.STORED)
                messages = list(rows.order_by("id").select_for_update())
                read = _chart(messages, at=at, waiting=waiting) if messages else 0
                connection.check_constraints()
                return read
        except (OperationalError, InterfaceError):
            raise  # the database's own trouble says nothing about the messages
        except Exception as error:
            if len(ids) > 1:
                middle = len(ids) // 2
                return sum(
                    _chart_or_set_aside(half, at=at, waiting=waiting)
                    for half in (ids[:middle], ids[middle:])
                )
            # The kind of error alone: its text may hold what the message says of a patient.
            if note_failure(message_id=ids[0], fault=type(error).__name__, at=at):
                logger.exception("Message %d could not be charted and is set aside.", ids[0])
                return 1


def _chart(messages: Sequence[RawMessage], *, at: datetime, waiting: set[str] | None = None) -> int:
    """How many were read. With `waiting` those of a visit that somebody is changing now are left;
    it holds the names of their devices."""
    understood = [one for message in messages if (one := _understand(message, at)) is not None]
    read = len(messages) - len(understood)
    if not understood:
        return read
    understood = _as_mapped(understood)
    reads, writes = BatchReads(understood), BatchWrites()
    apart = _placed(understood, reads, waiting)
    reads.look_up(
        (part.sitting.visit, part.device, part.report)
        for _, parts in apart
        for part in parts
        if part.device is not None and part.sitting is not None
    )
    for one, parts in apart:
        done = [_chart_part(one.message, part, reads, writes) for part in parts]
        writes.finished.append(Finished(one.message, done, one.control_id))
    writes.save(at=at)
    return read + len(apart)


def _understand(message: RawMessage, at: datetime) -> Understood | None:
    try:
        parsed = parse_message(bytes(message.payload))
        return Understood(message, read_report(parsed), parsed.header.get(10))
    except Hl7Error as error:
        finish_unreadable(message=message, problem=str(error), at=at)
        return None


def _as_mapped(understood: Sequence[Understood]) -> list[Understood]:
    """Codes that no table knows are read as the clinic had mapped them when they came."""
    reports = read_as_mapped([(one.message, one.report) for one in understood])
    return [replace(one, report=report) for one, report in zip(understood, reports, strict=True)]


@dataclass(frozen=True, slots=True)
class _PlacedPart:
    """The rows of one device, and who sat where it stood; `not_placed` says why nobody."""

    device: Device | None
    name: str
    report: DeviceReport
    sitting: Sitting | None
    not_placed: tuple[HeldWhy, str] | None


def _placed(
    understood: Sequence[Understood], reads: BatchReads, waiting: set[str] | None
) -> list[tuple[Understood, list[_PlacedPart]]]:
    """Each message taken apart by its devices, without those that have to wait."""
    busy = set() if waiting is None else reads.being_written()
    waiting = set() if waiting is None else waiting
    placed = []
    for one in understood:
        parts = [_place(one.message, *part, reads) for part in reads.apart(one)]
        names = {part.name for part in parts}
        if names & waiting or any(part.sitting and part.sitting.visit.pk in busy for part in parts):
            waiting |= names
        else:
            placed.append((one, parts))
    return placed


def _place(
    message: RawMessage, device: Device | None, name: str, report: DeviceReport, reads: BatchReads
) -> _PlacedPart:
    """The treatment that a device's values belong to."""

    def nowhere(why: HeldWhy, sentence: str) -> _PlacedPart:
        return _PlacedPart(device, name, report, None, (why, sentence))

    if device is None:
        sentence = gettext("“%(value)s” is not a device of this clinic.") % {
            "value": name or "no name"
        }
        return nowhere(HeldWhy.UNKNOWN_DEVICE, sentence)
    if device.reports_from and not set(device.reports_from) & set(message.peer.split()):
        return nowhere(
            HeldWhy.OTHER_SENDER,
            f"{message.peer[:100]} sends as {device.label}, which reports from another address.",
        )
    binding = reads.standing(device, message.received_at)
    if binding is None:
        return nowhere(HeldWhy.UNBOUND_DEVICE, f"{device.label} is not assigned to a chair.")
    sitting = reads.seated(binding, message.received_at)
    if sitting is None:
        return nowhere(HeldWhy.NO_TREATMENT, f"No patient is in treatment at {binding.chair}.")
    if sitting.visit.state == State.SIGNED:
        sentence = gettext(
            "The record of who was at %(chair)s is signed; it takes nothing more."
        ) % {"chair": binding.chair}
        return nowhere(HeldWhy.NO_TREATMENT, sentence)
    return _PlacedPart(device, name, report, sitting, None)


def _chart_part(
    message: RawMessage, part: _PlacedPart, reads: BatchReads, writes: BatchWrites
) -> Part:
    report, device, name = part.report, part.device, part.name
    for reason in report.held_counts:
        sentence = next(row.sentence for row in report.held if row.reason is reason)
        writes.holds.append(Hold(message, name, HeldWhy.DEVICE_DATA, sentence, device))
    outcome = Outcome(held=len(report.held))
    says = report.rows - outcome.held
    if says and part.not_placed is not None:
        writes.holds.append(Hold(message, name, *part.not_placed, device))
        outcome += Outcome(held=says)
    elif says and device is not None and part.sitting is not None:
        visit, since = part.sitting.visit, part.sitting.since
        outcome += PartCharting(message, report, device, visit, since, reads, writes).chart()
    if device is not None:
        reads.note_heard(device, message)
    return Part(name=name, device=device, outcome=outcome)


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
        raise Refusal(gettext("This was settled already."))
    if not may_be_charted(held):
        raise Refusal(gettext("These values are not ones a chart may hold."))
    device = device_named(held.device_identifier)
    if device is None:
        raise Refusal(gettext("Add the device to the clinic first."))
    since, until = stay(visit, at)
    parts = list(parts_of(held).filter(received_at__gte=since, received_at__lte=until))
    read = [
        Understood(part.message, read_report(parse_message(bytes(part.message.payload))))
        for part in parts
    ]
    messages = dict(zip(parts, _as_mapped(read), strict=True))
    charted = 0
    if messages:
        reads, writes = BatchReads(list(messages.values()), [device]), BatchWrites()
        reports = {
            part: report
            for part, one in messages.items()
            for its_device, _, report in reads.apart(one)
            if its_device == device
            and not _is_anothers(device, visit, part.message.received_at, reads)
        }
        reads.look_up((visit, device, report) for report in reports.values())
        for part, report in reports.items():
            charting = PartCharting(
                part.message, report, device, visit, since, reads, writes, assigned_by=by
            )
            outcome = charting.chart()
            finish_later(part=part, device=device, charted=Outcome(held=len(report.held)) + outcome)
            charted += outcome.charted
        writes.save(at=at)
    if charted == 0:
        raise Refusal(gettext("None of these came while this patient was in the chair."))
    settle(held=held, resolution=f"{charted} values charted to a treatment.", by=by, at=at)
    detail = {"values": charted, "device": device.identifier}
    audit_and_announce(visit=visit, verb="treatment.chart_held", by=by, at=at, detail=detail)
    return charted


def _is_anothers(device: Device, visit: Visit, moment: datetime, reads: BatchReads) -> bool:
    """Whether the device stood at the chair of another patient at `moment`."""
    binding = reads.standing(device, moment)
    there = None if binding is None else reads.seated(binding, moment)
    return there is not None and there.visit.pk != visit.pk
