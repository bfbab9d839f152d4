"""Device messages: kept exactly as they came, before anything is understood of them."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple

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
from chairside.clinic.one_statement import copy_rows
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device

# A fault that is still there the third time is not one that passes by itself.
MOST_FAILURES = 3

# One statement, so that two connections bringing the same message cannot both store it. Numbers are
# given in the order of the list: what came first has the lower one.
_STORE = """
    INSERT INTO feeds_rawmessage (sha256, payload, peer, control_id, received_at, last_received_at,
                                  times_received, state, problem, charted, repeated, held)
    SELECT sha256, payload, peer, '', first_at, last_at, times, 'stored', '', 0, 0, 0
    FROM unnest(%s::text[], %s::bytea[], %s::text[], %s::timestamptz[], %s::timestamptz[],
                %s::int[]) WITH ORDINALITY
         AS came (sha256, payload, peer, first_at, last_at, times, place)
    ORDER BY place
    ON CONFLICT (sha256) DO UPDATE
        SET times_received = feeds_rawmessage.times_received + EXCLUDED.times_received,
            last_received_at = EXCLUDED.last_received_at
    RETURNING sha256, id, times_received
"""
_READ = """
    UPDATE feeds_rawmessage
    SET state = 'read', read_at = %s, control_id = became.control_id, charted = became.charted,
        repeated = became.repeated, held = became.held
    FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::int[], %s::int[])
         AS became (id, control_id, charted, repeated, held)
    WHERE feeds_rawmessage.id = became.id
"""
_HOLD = """
    INSERT INTO feeds_heldreading (uuid, device_identifier, device_id, why, sentence,
                                   first_message_id, last_message_id, first_at, last_at, count,
                                   resolution)
    SELECT gen_random_uuid(), device_identifier, device_id, why, sentence, first_message_id,
           last_message_id, first_at, last_at, count, ''
    FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
                %s::timestamptz[], %s::timestamptz[], %s::int[])
         AS kept (device_identifier, device_id, why, sentence, first_message_id, last_message_id,
                  first_at, last_at, count)
    ON CONFLICT (device_identifier, why, sentence) WHERE resolved_at IS NULL
    DO UPDATE SET count = feeds_heldreading.count + EXCLUDED.count, last_at = EXCLUDED.last_at,
                  last_message_id = EXCLUDED.last_message_id
    RETURNING xmax = 0
"""


@dataclass(frozen=True, slots=True)
class Came:
    """A message as it came from the network: its bytes, from where, when."""

    payload: bytes
    peer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Received:
    message_id: int
    duplicate: bool


def receive_all(messages: Sequence[Came]) -> list[Received]:
    """Store messages in their order and commit. Only then may they be acknowledged.

    A row is its own trail (who sent what, when), so no audit row is written beside it. The same
    bytes again are counted on the first row, not stored twice.
    """
    digests = [hashlib.sha256(message.payload).hexdigest() for message in messages]
    times = Counter(digests)
    first = dict(reversed(list(zip(digests, messages, strict=True))))
    last = dict(zip(digests, messages, strict=True))
    order = list(dict.fromkeys(digests))
    columns: list[list[object]] = [
        [*order],
        [first[digest].payload for digest in order],
        [first[digest].peer for digest in order],
        [first[digest].at for digest in order],
        [last[digest].at for digest in order],
        [times[digest] for digest in order],
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_STORE, columns)
        stored = {digest: (row_id, total) for digest, row_id, total in cursor.fetchall()}
    return [
        Received(message_id=stored[digest][0], duplicate=stored[digest][1] > times[digest])
        for digest in digests
    ]


def receive(*, payload: bytes, peer: str, at: datetime) -> Received:
    """As `receive_all`, for one message."""
    return receive_all([Came(payload, peer, at)])[0]


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


@dataclass(frozen=True, slots=True)
class Finished:
    """A message that was read, and what became of each device's rows."""

    message: RawMessage
    parts: Sequence[Part]
    control_id: str

    @property
    def outcome(self) -> Outcome:
        return sum((part.outcome for part in self.parts), Outcome())


class _NewPart(NamedTuple):
    """A row of `MessagePart`, by its columns."""

    message_id: int
    device_id: int | None
    name: str
    received_at: datetime
    rows: int
    charted: int
    repeated: int
    held: int


def finish_all(messages: Sequence[Finished], *, at: datetime) -> None:
    """Say on stored messages that they were read and what became of their rows."""
    if not messages:
        return
    copy_rows(
        MessagePart,
        [
            _NewPart(
                finished.message.pk,
                None if part.device is None else part.device.pk,
                part.name[:200],
                finished.message.received_at,
                part.outcome.rows,
                part.outcome.charted,
                part.outcome.repeated,
                part.outcome.held,
            )
            for finished in messages
            for part in finished.parts
        ],
    )
    outcomes = [finished.outcome for finished in messages]
    columns: list[list[object]] = [
        [finished.message.pk for finished in messages],
        [finished.control_id[:200] for finished in messages],
        [outcome.charted for outcome in outcomes],
        [outcome.repeated for outcome in outcomes],
        [outcome.held for outcome in outcomes],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [at, *columns])


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
    hold_all([Hold(message, device_identifier, why, sentence, device)])


@dataclass(frozen=True, slots=True)
class Hold:
    message: RawMessage
    device_identifier: str
    why: HeldWhy
    sentence: str
    device: Device | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.device_identifier[:200], self.why.value, self.sentence[:300])


def hold_all(holds: Sequence[Hold]) -> None:
    """As `hold`, for many messages in their order."""
    by_key: dict[tuple[str, str, str], list[Hold]] = {}
    for one in holds:
        by_key.setdefault(one.key, []).append(one)
    if not by_key:
        return
    # In one order always: two transactions that hold for the same reasons never wait in a circle.
    groups = [by_key[key] for key in sorted(by_key)]
    devices = [group[0].device for group in groups]
    columns: list[list[object]] = [
        [group[0].key[0] for group in groups],
        [device.pk if device else None for device in devices],
        [group[0].key[1] for group in groups],
        [group[0].key[2] for group in groups],
        [group[0].message.pk for group in groups],
        [group[-1].message.pk for group in groups],
        [group[0].message.received_at for group in groups],
        [group[-1].message.received_at for group in groups],
        [len(group) for group in groups],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, columns)
        is_new = any(new for (new,) in cursor.fetchall())
    if is_new:  # a monitor left running is told of once, not at every message
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
