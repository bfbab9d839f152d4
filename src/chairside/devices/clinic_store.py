"""The clinic as the listener's store: each call in a thread of its own, with its own connection."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import InterfaceError, OperationalError, connections

from chairside.clinic.feeds.operations import Came, receive_all, receive_unreadable
from chairside.clinic.feeds.queries import backlog
from chairside.clinic.sites.queries import devices_named, is_ack_mode_used
from chairside.clinic.visits.operations import chart_waiting
from chairside.devices.intake import Charted, Incoming, StoreUnavailable

_REMEMBER_SECONDS = 15.0
_MOST_REMEMBERED = 1000


class ClinicStore:
    """`devices.intake.Store` over the clinic's operations."""

    def __init__(self) -> None:
        self._modes: dict[tuple[str, ...] | None, tuple[float, bool]] = {}
        self._lock = threading.Lock()

    def keep(self, messages: Sequence[Incoming]) -> list[int]:
        came = [Came(message.payload, message.peer, message.at) for message in messages]
        with _database():
            return [received.message_id for received in receive_all(came)]

    def keep_unreadable(self, *, payload: bytes, peer: str, problem: str, at: datetime) -> int:
        with _database():
            received = receive_unreadable(payload=payload, peer=peer, problem=problem, at=at)
            return received.message_id

    def any_application_answer(self) -> bool:
        return self._remembered(None, lambda: is_ack_mode_used("AA"))

    def always_application_answer(self, *, names: Sequence[str]) -> bool:
        # A gateway speaks for several: it is answered as the strictest of them wants.
        return self._remembered(
            tuple(names),
            lambda: any(device.ack_mode == "AA" for device in devices_named(names).values()),
        )

    def _remembered(self, key: tuple[str, ...] | None, ask: Callable[[], bool]) -> bool:
        with self._lock:
            known = self._modes.get(key)
        if known is not None and time.monotonic() - known[0] < _REMEMBER_SECONDS:
            return known[1]
        with _database():
            wanted = ask()
        with self._lock:
            if len(self._modes) >= _MOST_REMEMBERED:  # names come from outside
                self._modes.clear()
            self._modes[key] = (time.monotonic(), wanted)
        return wanted

    def chart(self, *, at: datetime) -> Charted:
        with _database():
            progress = chart_waiting(at=at)
        return Charted(progress.read, left=progress.left)

    def waiting(self) -> int:
        with _database():
            return backlog().count


@contextmanager
def _database() -> Iterator[None]:
    """Give the thread's connection back afterwards, and say in our words when there is none."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(str(error)) from error
    finally:
        connections.close_all()
