"""Stored messages into records, off the event loop, for as long as the listener runs."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from chairside.devices.intake import Charted, Store, StoreUnavailable

logger = logging.getLogger(__name__)

T = TypeVar("T")

SWEEP_EVERY_SECONDS = 3.0
# What waits to be charted is bounded: beyond it, senders wait for their answers.
MOST_WAITING = 10_000
_STANDSTILL_SECONDS = 10.0
_BUSY_SECONDS = 0.05
# What one charting costs beside its messages is shared by many; until that many wait, it rests.
WORTH_AT_ONCE = 200
_LONGEST_REST_SECONDS = 0.2


class Charting:
    """Charts what the store says is next until nothing is left, then waits to be told of more.

    The queue is the store itself: what a crash left comes first, and nothing has to be remembered.
    As long as few wait it charts half of the time, so that storing gets the other half.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        sweep_every: float = SWEEP_EVERY_SECONDS,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._store = store
        self._now = now
        self._sweep_every = sweep_every
        self._most_waiting = most_waiting
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="charting")
        self._news = asyncio.Event()
        self._idle = asyncio.Event()
        self._waiting = 0
        self._moved_at = 0.0

    def add(self, count: int = 1) -> None:
        """So many messages were stored."""
        self._waiting += count
        self._idle.clear()
        self._news.set()

    async def room(self) -> None:
        """Until there is room for more. A charting that stands still keeps nobody waiting: what is
        stored is safe."""
        loop = asyncio.get_running_loop()
        while (
            self._waiting >= self._most_waiting
            and loop.time() - self._moved_at < _STANDSTILL_SECONDS
        ):
            await asyncio.sleep(_BUSY_SECONDS)

    async def run(self) -> None:
        """Chart until cancelled."""
        loop, counted = asyncio.get_running_loop(), False
        try:
            while True:
                self._news.clear()
                began = loop.time()
                try:
                    if not counted:
                        self._waiting += await self._in_thread(self._store.waiting)
                        counted = True
                    charted = await self._in_thread(lambda: self._store.chart(at=self._now()))
                except StoreUnavailable:
                    await asyncio.sleep(self._sweep_every)
                except Exception:
                    logger.exception("Charting failed; trying again.")
                    await asyncio.sleep(self._sweep_every)
                else:
                    self._note(charted)
                    if not charted.count:
                        await self._pause(left=charted.left)
                    elif self._waiting < WORTH_AT_ONCE:
                        await asyncio.sleep(min(loop.time() - began, _LONGEST_REST_SECONDS))
        finally:
            self._thread.shutdown(wait=False, cancel_futures=True)

    async def settled(self) -> None:
        """Until everything that was added has been tried."""
        await self._idle.wait()

    async def _in_thread(self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)

    def _note(self, charted: Charted) -> None:
        if charted.count:
            self._moved_at = asyncio.get_running_loop().time()
        self._waiting = max(0, self._waiting - charted.count)
        if not charted.left and not self._news.is_set():
            self._waiting = 0
            self._idle.set()

    async def _pause(self, *, left: bool) -> None:
        """Until there is news; what is left waits for somebody else, who is done in a moment."""
        if left:
            await asyncio.sleep(_BUSY_SECONDS)
            return
        try:
            async with asyncio.timeout(self._sweep_every):
                await self._news.wait()
        except TimeoutError:
            return
