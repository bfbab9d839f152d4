"""From one frame to one stored message and its answer. The store is an argument."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chairside.hl7v2.ack import Outcome, Override, acknowledgement, outcome_of
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.observations import check_kind, read_report
from chairside.hl7v2.parse import Message, parse_message

logger = logging.getLogger(__name__)


class StoreUnavailable(Exception):
    """The database does not answer now; the same call may succeed later."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A frame's payload, who sent it, and when it was whole."""

    payload: bytes
    peer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Charted:
    """How many messages were read, and whether there are more, be it that they have to wait."""

    count: int
    left: bool


class Store(Protocol):
    """Where messages are kept. Called from threads; raises `StoreUnavailable` and no other error
    for a database that is away."""

    def keep(self, messages: Sequence[Incoming]) -> list[int]:
        """Store all in their order and commit; their ids. The same bytes again give the same id."""
        ...

    def keep_unreadable(self, *, payload: bytes, peer: str, problem: str, at: datetime) -> int:
        """Store what is not a whole message. It is never charted: a cut number is a wrong number."""
        ...

    def any_application_answer(self) -> bool:
        """Whether any device at all wants AA whatever its header says."""
        ...

    def always_application_answer(self, *, names: Sequence[str]) -> bool:
        """Whether the device of one of these names wants AA whatever its header says."""
        ...

    def chart(self, *, at: datetime) -> Charted:
        """Read those stored messages into the records whose turn it is, oldest first."""
        ...

    def waiting(self) -> int:
        """How many are stored and not charted."""
        ...


@dataclass(frozen=True, slots=True)
class Taken:
    """A stored message; `answer` is unframed, None when the sender wants none."""

    message_id: int
    answer: bytes | None


def take(store: Store, messages: Sequence[Incoming]) -> list[Taken]:
    """Store the messages, then say what to answer to each.

    Errors: `StoreUnavailable`; nothing may be answered then, so that the sender sends it again.
    """
    ids = store.keep(messages)
    return [
        Taken(message_id, _answer(store, message, message_id))
        for message, message_id in zip(messages, ids, strict=True)
    ]


def take_oversized(
    store: Store, *, head: bytes, size: int, limit: int, peer: str, at: datetime
) -> Taken:
    """Keep the beginning of a frame that is longer than the limit, and answer that it is not taken."""
    sentence = f"The message is longer than {limit} bytes; its beginning was kept."
    message_id = store.keep_unreadable(payload=head, peer=peer, problem=sentence, at=at)
    logger.warning("A frame of %d bytes from %s is over the limit of %d.", size, peer, limit)
    outcome, problem = outcome_of(Hl7Error(ErrorReason.TOO_LARGE, sentence))
    answer = acknowledgement(
        head, outcome, at=at, control_id=_control_id(message_id), problem=problem
    )
    return Taken(message_id, answer)


def _answer(store: Store, incoming: Incoming, message_id: int) -> bytes | None:
    """It is stored already, so whatever goes wrong here must not keep the sender waiting."""
    control_id = _control_id(message_id)
    message: Message | bytes = incoming.payload
    outcome, problem, override = Outcome.ACCEPTED, None, None
    try:
        message = parse_message(incoming.payload)
        check_kind(message)
        override = _override(store, message, incoming.peer.partition(" ")[0])
    except Hl7Error as error:
        outcome, problem = outcome_of(error)
    except Exception:
        logger.exception("Message %d was stored, but reading it failed.", message_id)
    return acknowledgement(
        message, outcome, override, at=incoming.at, control_id=control_id, problem=problem
    )


def _override(store: Store, message: Message, address: str) -> Override | None:
    try:
        if not store.any_application_answer():
            return None
        names = [name.known_as(address) for name in read_report(message).names]
        wanted = store.always_application_answer(names=names)
    except StoreUnavailable:  # between the storing and the answering; the header then decides
        return None
    return Override.APPLICATION if wanted else None


def _control_id(message_id: int) -> str:
    return f"CHAIRSIDE{message_id}"
