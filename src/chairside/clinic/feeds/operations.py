"""Device messages: kept exactly as they came, before anything is understood of them."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Sum

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.feeds.models import (
    HeldReading,
    HeldWhy,
    MessagePart,
    MessageState,
    RawMessage,
)
from chairside.clinic.feeds.policies import check_can_settle_held
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device

# A fault that is still there the third time is not one that passes by itself.
MOST_FAILURES = 3

# One statement, so that two connections bringing the same message cannot both store it.
_STORE = """
    INSERT INTO feeds_rawmessage (sha256, payload, peer, control_id, received_at, last_received_at,
                                  times_received, state, problem, charted, repeated, held)
    VALUES (%s, %s, %s, '', %s, %s, 1, 'stored', '', 0, 0, 0)
    ON CONFLICT (sha256) DO UPDATE SET times_received = feeds_rawmessage.times_received + 1,
                                       last_received_at = EXCLUDED.last_received_at
    RETURNING id, times_received
"""
_HOLD = """
    INSERT INTO feeds_heldreading (uuid, device_identifier, device_id, why, sentence,
                                   first_message_id, last_message_id, first_at, last_at, count,
                                   resolution)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, %s, 1, '')
    ON CONFLICT (device_identifier, why, sentence) WHERE resolved_at IS NULL
    DO UPDATE SET count = feeds_heldreading.count + 1, last_at = EXCLUDED.last_at,
                  last_message_id = EXCLUDED.last_message_id
    RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Received:
    message_id: int
    duplicate: bool


def receive(*, payload: bytes, peer: str, at: datetime) -> Received:
    """Store a message and commit. Only then may it be acknowledged.

    The row is its own trail (who sent what, when), so no audit row is written beside it. The same
    bytes again are counted on the first row, not stored twice.
    """
    digest = hashlib.sha256(payload).hexdigest()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STORE, [digest, payload, peer, at, at])
        message_id, times = cursor.fetchone()
    return Received(message_id=message_id, duplicate=times > 1)


def receive_unreadable(*, payload: bytes, peer: str, problem: str, at: datetime) -> Received:
    """Store what is not a whole message: evidence, in the queue, never charted.

    It is marked in the transaction that stores it, so nobody reads half a message as a whole one.
    The bytes of a whole message that came as well are left as they are.
    """
    with transaction.atomic():
        received = receive(payload=payload, peer=peer, at=at)
        if not received.duplicate:
            message = RawMessage.objects.get(pk=received.message_id)
            finish_unreadable(message=message, problem=problem, at=at)
    return received


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message's rows, or of those of one device in it."""

    charted: int = 0
    repeated: int = 0
    held: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.charted + other.charted, self.repeated + other.repeated, self.held + other.held
        )

    @property
    def rows(self) -> int:
        return self.charted + self.repeated + self.held


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one device in a message, under the name it has there, and what became of them."""

    name: str
    device: Device | None
    outcome: Outcome


def finish(*, message: RawMessage, parts: Sequence[Part], control_id: str, at: datetime) -> Outcome:
    """Say on the stored message that it was read and what became of each device's rows."""
    MessagePart.objects.bulk_create(
        MessagePart(
            message=message,
            device=part.device,
            name=part.name[:200],
            received_at=message.received_at,
            rows=part.outcome.rows,
            **asdict(part.outcome),
        )
        for part in parts
    )
    outcome = sum((part.outcome for part in parts), Outcome())
    message.state, message.read_at, message.control_id = MessageState.READ, at, control_id[:200]
    message.charted, message.repeated = outcome.charted, outcome.repeated
    message.held = outcome.held
    message.save(update_fields=["state", "read_at", "control_id", "charted", "repeated", "held"])
    return outcome


def finish_later(*, part: MessagePart, device: Device, charted: Outcome) -> None:
    """Held rows of a part that were charted afterwards: they are no longer held."""
    MessagePart.objects.filter(pk=part.pk).update(
        device=device, rows=charted.rows, **asdict(charted)
    )
    sums = part.message.parts.aggregate(*(Sum(name) for name in asdict(charted)))
    RawMessage.objects.filter(pk=part.message_id).update(
        **{name: sums[f"{name}__sum"] for name in asdict(charted)}
    )


def finish_unreadable(*, message: RawMessage, problem: str, at: datetime) -> None:
    """Keep a message that no parser understands, and put it where somebody sees it."""
    message.state, message.read_at, message.problem = MessageState.UNREADABLE, at, problem[:400]
    message.held = 1
    message.save(update_fields=["state", "read_at", "problem", "held"])
    hold(message=message, device_identifier="", why=HeldWhy.UNREADABLE, sentence=problem)


def note_failure(*, message_id: int, fault: str, at: datetime) -> bool:
    """Count a charting that failed for a reason nobody foresaw; whether it is now set aside.

    The third time the message goes to the queue, where somebody sees it, instead of being tried for
    ever. `fault` names the kind of error and nothing of the message. The bytes stay stored.
    """
    with transaction.atomic():
        message = RawMessage.objects.select_for_update().get(pk=message_id)
        if message.state != MessageState.STORED:  # somebody else has charted it meanwhile
            return True
        message.failures += 1
        if message.failures < MOST_FAILURES:
            message.save(update_fields=["failures"])
            return False
        message.state, message.read_at = MessageState.SET_ASIDE, at
        message.problem = f"{fault}, {message.failures} times"[:400]
        message.held = 1
        message.save(update_fields=["failures", "state", "read_at", "problem", "held"])
        hold(
            message=message,
            device_identifier="",
            why=HeldWhy.NOT_CHARTED,
            sentence=f"A fault in Chairside ({fault}) kept this from the chart; tell whoever looks "
            "after it.",
        )
        return True


def hold(
    *,
    message: RawMessage,
    device_identifier: str,
    why: HeldWhy,
    sentence: str,
    device: Device | None = None,
) -> None:
    """Put what belongs to no record where somebody sees it; the same reason again is counted."""
    moment = message.received_at
    with connection.cursor() as cursor:
        cursor.execute(
            _HOLD,
            [
                device_identifier[:200],
                device.pk if device else None,
                why.value,
                sentence[:300],
                message.pk,
                message.pk,
                moment,
                moment,
            ],
        )
        (count,) = cursor.fetchone()
    if count == 1:  # a monitor left running is told of once, not at every message
        announce("held", "changed")


@operation
def dismiss_held(*, held: HeldReading, reason: str, by: Actor, at: datetime) -> None:
    """Somebody looked at a held row and no record needs it. The messages stay stored."""
    check_can_settle_held(by)
    if not reason.strip():
        raise Refusal("Say why no record needs this.", field="reason")
    held = HeldReading.objects.select_for_update().get(pk=held.pk)
    if held.resolved_at is not None:
        raise Refusal("This was settled already.")
    settle(held=held, resolution=f"Not charted: {reason.strip()}", by=by, at=at)


@operation
def try_again(*, held: HeldReading, by: Actor, at: datetime) -> int:
    """Have what a fault kept from the chart read once more, after the fault was mended.

    How many messages. They go to whoever was in the chair when they came, as any message does.
    """
    check_can_settle_held(by)
    held = HeldReading.objects.select_for_update().get(pk=held.pk)
    if held.resolved_at is not None:
        raise Refusal("This was settled already.")
    aside = RawMessage.objects.filter(
        state=MessageState.SET_ASIDE, pk__gte=held.first_message_id, pk__lte=held.last_message_id
    )
    count = aside.update(state=MessageState.STORED, failures=0, read_at=None, problem="", held=0)
    if count == 0:
        raise Refusal("There is nothing here that a fault kept from the chart.")
    settle(held=held, resolution=f"Tried again: {count} messages.", by=by, at=at)
    return count


def settle(*, held: HeldReading, resolution: str, by: Actor, at: datetime) -> None:
    """Close a held row within the caller's operation."""
    held.resolved_at, held.resolved_by_id = at, by.id
    held.resolution = resolution[:300]
    held.save(update_fields=["resolved_at", "resolved_by_id", "resolution"])
    write_audit(
        by=by, at=at, verb="feeds.settle", subject=held, detail={"resolution": held.resolution}
    )
