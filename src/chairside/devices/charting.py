"""Stored messages into records: in order for each sender, off the event loop, again after failure."""

import asyncio
import logging
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from chairside.devices.intake import Store, StoreUnavailable

logger = logging.getLogger(__name__)

LANES = 4
SWEEP_EVERY_SECONDS = 3.0
_LONGEST_WAIT_SECONDS = 60.0


class Charting:
    """A few lanes, each a queue with one thread. A sender's messages always take the same lane.

    What fails stays stored, so the sweep finds it; a message that keeps failing is tried less and
    less often and never stands in the way of another.
    """

    def __init__(
        self, store: Store, *, now: Callable[[], datetime], sweep_every: float = SWEEP_EVERY_SECONDS
    ) -> None:
        self._store = store
        self._now = now
        self._sweep_every = sweep_every
        self._lanes: list[asyncio.Queue[int]] = [asyncio.Queue() for _ in range(LANES)]
        self._threads = ThreadPoolExecutor(LANES + 1, thread_name_prefix="charting")
        self._queued: set[int] = set()
        self._failures: dict[int, tuple[float, float]] = {}

    def add(self, message_id: int, *, sender: str) -> None:
        """Have a stored message charted after those of the same sender that were added before."""
        if message_id in self._queued:
            return
        self._queued.add(message_id)
        self._lanes[zlib.crc32(sender.encode()) % LANES].put_nowait(message_id)

    async def run(self) -> None:
        """Chart until cancelled. What is then still queued is found by the next sweep."""
        try:
            async with asyncio.TaskGroup() as group:
                for lane in self._lanes:
                    group.create_task(self._follow(lane))
                group.create_task(self._sweep_regularly())
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def settled(self) -> None:
        """Until everything that was added has been tried."""
        for lane in self._lanes:
            await lane.join()

    async def sweep(self) -> None:
        """Try everything that is stored and unread and not in a lane, oldest first."""
        loop = asyncio.get_running_loop()
        try:
            unread = await loop.run_in_executor(self._threads, self._store.unread)
        except StoreUnavailable:
            return
        for message_id in unread:
            if message_id not in self._queued and self._is_due(message_id):
                await self._chart(message_id)

    async def _sweep_regularly(self) -> None:
        while True:
            await asyncio.sleep(self._sweep_every)
            try:
                await self.sweep()
            except Exception:
                logger.exception("Looking for unread messages failed; trying again.")

    async def _follow(self, lane: asyncio.Queue[int]) -> None:
        while True:
            message_id = await lane.get()
            try:
                await self._chart(message_id)
            finally:
                self._queued.discard(message_id)
                lane.task_done()

    async def _chart(self, message_id: int) -> None:
        def chart() -> None:
            self._store.chart(message_id=message_id, at=self._now())

        try:
            await asyncio.get_running_loop().run_in_executor(self._threads, chart)
        except StoreUnavailable:
            return
        except Exception:
            self._put_off(message_id)
        else:
            self._failures.pop(message_id, None)

    def _put_off(self, message_id: int) -> None:
        _, waited = self._failures.get(message_id, (0.0, self._sweep_every / 2))
        wait = min(waited * 2, _LONGEST_WAIT_SECONDS)
        self._failures[message_id] = (asyncio.get_running_loop().time() + wait, wait)
        logger.exception(
            "Message %d is stored but could not be charted; trying again in %.0f s.",
            message_id,
            wait,
        )

    def _is_due(self, message_id: int) -> bool:
        due, _ = self._failures.get(message_id, (0.0, 0.0))
        return asyncio.get_running_loop().time() >= due
