"""Storing off the event loop, for as long as it takes: what is not stored is not acknowledged."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from typing import TypeVar

from chairside.devices.intake import Store, StoreUnavailable, Taken, take, take_oversized

logger = logging.getLogger(__name__)

T = TypeVar("T")

_FIRST_WAIT_SECONDS = 0.1
_LONGEST_WAIT_SECONDS = 3.0


class Storing:
    """Stores for all connections. While the database is away each of them waits here, which also
    stops us reading from it, so at most one frame for each connection is held in memory."""

    def __init__(self, store: Store, threads: Executor, *, now: Callable[[], datetime]) -> None:
        self._store = store
        self._threads = threads
        self._now = now
        self._away = False

    async def frame(self, payload: bytes, peer: str) -> Taken:
        return await self._persist(
            partial(take, self._store, payload=payload, peer=peer, at=self._now())
        )

    async def oversized(self, head: bytes, size: int, limit: int, peer: str) -> Taken:
        return await self._persist(
            partial(
                take_oversized,
                self._store,
                head=head,
                size=size,
                limit=limit,
                peer=peer,
                at=self._now(),
            )
        )

    async def truncated(self, data: bytes, peer: str) -> int:
        return await self._persist(
            partial(
                self._store.keep_unreadable,
                payload=data,
                peer=peer,
                problem="The message broke off before its end.",
                at=self._now(),
            )
        )

    async def _persist(self, call: Callable[[], T]) -> T:
        wait = _FIRST_WAIT_SECONDS
        while True:
            try:
                result = await asyncio.get_running_loop().run_in_executor(self._threads, call)
            except StoreUnavailable:
                self._say(away=True)
            else:
                self._say(away=False)
                return result
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT_SECONDS)

    def _say(self, *, away: bool) -> None:
        if away and not self._away:
            logger.error("The database is away. No message is acknowledged until it is back.")
        if self._away and not away:
            logger.warning("The database is back.")
        self._away = away
