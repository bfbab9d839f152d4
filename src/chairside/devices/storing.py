"""Storing off the event loop, for as long as it takes: what is not stored is not acknowledged."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from typing import TypeVar

from chairside.devices.intake import (
    Incoming,
    Store,
    StoreUnavailable,
    Taken,
    take,
    take_oversized,
)

logger = logging.getLogger(__name__)

T = TypeVar("T")

# Engineering bounds of one transaction.
MOST_AT_ONCE = 200
MOST_BYTES_AT_ONCE = 4 * 1024 * 1024
_FIRST_WAIT_SECONDS = 0.1
_LONGEST_WAIT_SECONDS = 3.0

_Waiting = tuple[Incoming, "asyncio.Future[Taken]"]


class Storing:
    """Stores for all connections: what came while one transaction was under way goes into the next
    one together. While the database is away each connection waits here, which also stops us
    reading from it, so no more than one read of each is held in memory."""

    def __init__(self, store: Store, threads: Executor, *, now: Callable[[], datetime]) -> None:
        self._store = store
        self._threads = threads
        self._now = now
        self._away = False
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def frames(self, payloads: Sequence[bytes], peer: str) -> list[Taken]:
        """Stored and committed, in this order."""
        loop, at = asyncio.get_running_loop(), self._now()
        futures: list[asyncio.Future[Taken]] = [loop.create_future() for _ in payloads]
        messages = (Incoming(payload, peer, at) for payload in payloads)
        self._waiting += zip(messages, futures, strict=True)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._store_waiting())
        return await asyncio.gather(*futures)

    async def _store_waiting(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            messages = [message for message, _ in batch]
            try:
                taken = await self._persist(partial(take, self._store, messages))
            except Exception as error:
                await self._one_by_one(batch, error)
                continue
            for (_, future), one in zip(batch, taken, strict=True):
                if not future.done():
                    future.set_result(one)

    def _next_batch(self) -> list[_Waiting]:
        count = size = 0
        for message, _ in self._waiting[:MOST_AT_ONCE]:
            size += len(message.payload)
            if count and size > MOST_BYTES_AT_ONCE:
                break
            count += 1
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    async def _one_by_one(self, batch: Sequence[_Waiting], error: Exception) -> None:
        """A message that cannot be stored at all costs its own connection and no other."""
        for message, future in batch:
            result: Taken | Exception = error
            if len(batch) > 1:
                try:
                    (result,) = await self._persist(partial(take, self._store, [message]))
                except Exception as its_own:
                    result = its_own
            if future.done():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)

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
