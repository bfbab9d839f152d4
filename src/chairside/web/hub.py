"""One database connection per process that listens for changes, and hands them to its subscribers."""

import asyncio
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from chairside.clinic.live import CHANNEL

log = logging.getLogger(__name__)

EVERYTHING = "everything"
"""The kind of change that stands for all: something may have been missed."""

WAITING_LIMIT = 64
KEPT = 2048
"""So many changes are kept for who comes back after a short while."""
RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True)
class Change:
    topic: str
    kind: str


class Subscription:
    """What one client has not been told yet.

    Equal changes are kept once, so a slow client gets the newest state and never a backlog. Above
    `WAITING_LIMIT` different changes they are replaced by one that says: everything.
    """

    def __init__(self, topics: Iterable[str], since: Iterable[Change] | None = None) -> None:
        """`since` is what was said since this client left; None when nobody knows."""
        self.topics = frozenset(topics)
        self._waiting: dict[Change, None] = {}
        self._something = asyncio.Event()
        if since is None:
            self.missed()
        for change in since or ():
            self.add(change)

    def follow(self, topics: Iterable[str]) -> None:
        """These from now on; of the new ones everything is news."""
        before, self.topics = self.topics, frozenset(topics)
        self._waiting = {change: None for change in self._waiting if change.topic in self.topics}
        for topic in sorted(self.topics - before):
            self.add(Change(topic, EVERYTHING))

    def add(self, change: Change) -> None:
        if change.topic not in self.topics or Change(change.topic, EVERYTHING) in self._waiting:
            return
        self._waiting[change] = None
        if len(self._waiting) > WAITING_LIMIT:
            self.missed()
        self._something.set()

    def missed(self) -> None:
        self._waiting = {Change(topic, EVERYTHING): None for topic in sorted(self.topics)}
        self._something.set()

    async def next(self, timeout: float) -> tuple[Change, ...]:
        """What changed since the last call, waiting up to `timeout` seconds; empty when nothing."""
        if not self._something.is_set():
            try:
                # Not wait_for: in Python 3.11 it can swallow the cancellation of its caller.
                async with asyncio.timeout(timeout):
                    await self._something.wait()
            except TimeoutError:
                return ()
        self._something.clear()
        waiting, self._waiting = tuple(self._waiting), {}
        return waiting


class Hub:
    """Listens while anybody is subscribed, and comes back by itself when the database does."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._subscriptions: set[Subscription] = set()
        self._task: asyncio.Task[None] | None = None
        self.listening = asyncio.Event()
        self._span = ""
        self._number = 0
        self._recent: deque[Change] = deque(maxlen=KEPT)

    @property
    def position(self) -> str:
        """How far this hub has listened without a break; empty while it does not listen."""
        return f"{self._span}-{self._number}" if self._span else ""

    def _since(self, position: str) -> list[Change] | None:
        """What was said after `position`; None when that is not known any more."""
        span, _, number = position.partition("-")
        if not span or span != self._span or not (number.isdecimal() and len(number) <= 18):
            return None
        missed = self._number - int(number)
        if not 0 <= missed <= len(self._recent):
            return None
        return list(self._recent)[len(self._recent) - missed :]

    @contextmanager
    def subscribe(self, topics: Iterable[str], after: str = "") -> Iterator[Subscription]:
        """`after` is the position up to which this client has been told all."""
        subscription = Subscription(topics, self._since(after))
        self._subscriptions.add(subscription)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._listen_always())
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)
            if not self._subscriptions:
                self._task.cancel()
                self._task = None

    async def _listen_always(self) -> None:
        failures = 0
        while True:
            try:
                async with await self._connect() as connection:
                    failures = 0
                    await self._listen(connection)
            except (psycopg.Error, OSError) as error:
                log.warning("the live feed lost the database, trying again: %s", error)
            finally:
                self.listening.clear()
                self._span = ""
            pause = RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)]
            failures += 1
            await asyncio.sleep(pause)

    async def _connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        return await psycopg.AsyncConnection.connect(
            self._address, autocommit=True, connect_timeout=5
        )

    async def _listen(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        self._span, self._number = uuid4().hex, 0
        self._recent.clear()
        # What was said before this moment reached nobody.
        for subscription in self._subscriptions:
            subscription.missed()
        self.listening.set()
        async for notification in connection.notifies():
            topic, _, kind = notification.payload.partition(" ")
            change = Change(topic, kind)
            self._number += 1
            self._recent.append(change)
            for subscription in self._subscriptions:
                subscription.add(change)
        raise psycopg.OperationalError("the connection was closed")


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def address_of(database: dict[str, Any]) -> str:
    """The connection string of one of Django's `DATABASES`, without its pool."""
    parts = {
        "dbname": database.get("NAME"),
        "user": database.get("USER"),
        "password": database.get("PASSWORD"),
        "host": database.get("HOST"),
        "port": database.get("PORT"),
        **{key: value for key, value in database.get("OPTIONS", {}).items() if key != "pool"},
    }
    return make_conninfo(**{key: value for key, value in parts.items() if value})


def hub_for(address: str) -> Hub:
    """The running loop's hub; there is one database, so the address is that of the first call."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub(address)
    return _hubs[loop]
