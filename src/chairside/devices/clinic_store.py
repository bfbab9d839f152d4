"""The clinic as the listener's store: each call in a thread of its own, with its own connection."""

import logging
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import InterfaceError, OperationalError, connections

from chairside.clinic.feeds.operations import note_failure, receive, receive_unreadable
from chairside.clinic.feeds.queries import unread_ids
from chairside.clinic.sites.queries import devices_named
from chairside.clinic.visits.operations import chart_message
from chairside.devices.intake import StoreUnavailable

logger = logging.getLogger(__name__)

_REMEMBER_SECONDS = 15.0
_MOST_REMEMBERED = 1000


class ClinicStore:
    """`devices.intake.Store` over the clinic's operations."""

    def __init__(self) -> None:
        self._modes: dict[tuple[str, ...], tuple[float, bool]] = {}
        self._lock = threading.Lock()

    def keep(self, *, payload: bytes, peer: str, at: datetime) -> int:
        with _database():
            return receive(payload=payload, peer=peer, at=at).message_id

    def keep_unreadable(self, *, payload: bytes, peer: str, problem: str, at: datetime) -> int:
        with _database():
            received = receive_unreadable(payload=payload, peer=peer, problem=problem, at=at)
            return received.message_id

    def always_application_answer(self, *, names: Sequence[str]) -> bool:
        key = tuple(names)
        with self._lock:
            known = self._modes.get(key)
        if known is not None and time.monotonic() - known[0] < _REMEMBER_SECONDS:
            return known[1]
        with _database():
            devices = devices_named(names).values()
            # A gateway speaks for several: it is answered as the strictest of them wants.
            wanted = any(device.ack_mode == "AA" for device in devices)
        with self._lock:
            if len(self._modes) >= _MOST_REMEMBERED:  # names come from outside
                self._modes.clear()
            self._modes[key] = (time.monotonic(), wanted)
        return wanted

    def chart(self, *, message_id: int, at: datetime) -> None:
        """Raises what kept it from the chart, until it has failed so often that it is set aside."""
        with _database():
            try:
                chart_message(message_id=message_id, at=at)
            except (OperationalError, InterfaceError):
                raise  # the database's own trouble says nothing about the message
            except Exception as error:
                # The kind of error alone: its text may hold what the message says of a patient.
                fault = type(error).__name__
                if not note_failure(message_id=message_id, fault=fault, at=at):
                    raise
                logger.exception("Message %d could not be charted and is set aside.", message_id)

    def unread(self) -> Sequence[int]:
        with _database():
            return unread_ids()


@contextmanager
def _database() -> Iterator[None]:
    """Give the thread's connection back afterwards, and say in our words when there is none."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(str(error)) from error
    finally:
        connections.close_all()
