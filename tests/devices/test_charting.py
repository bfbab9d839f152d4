"""The lanes of the charting: in order for each sender, and nobody waits for another's trouble."""

import asyncio
import threading
from collections.abc import Collection, Sequence
from datetime import datetime

import pytest

from chairside.devices.charting import LANES, Charting
from tests.devices.fake_store import NOON, FakeStore, until

ONE_SENDER = range(4)
OTHERS = range(10, 30)


class Stuck(FakeStore):
    """Some messages are charted only once `goes_on` is set."""

    def __init__(self, stuck: Collection[int] = (ONE_SENDER[0],)) -> None:
        super().__init__()
        self.stuck = stuck
        self.waiting: list[int] = []
        self.goes_on = threading.Event()

    def chart(self, *, message_id: int, at: datetime) -> None:
        if message_id in self.stuck:
            self.waiting.append(message_id)
            self.goes_on.wait(10)
        super().chart(message_id=message_id, at=at)


def test_a_senders_messages_wait_for_each_other_and_nobody_elses_for_them() -> None:
    async def run() -> None:
        store = Stuck()
        charting = Charting(store, now=lambda: NOON, sweep_every=60)
        for number in ONE_SENDER:
            charting.add(number, sender="0011223344556677")
        for number in OTHERS:
            charting.add(number, sender=f"sender {number}")
        running = asyncio.create_task(charting.run())
        await until(lambda: bool(store.charted))
        assert set(store.charted) <= set(OTHERS)
        store.goes_on.set()
        await charting.settled()
        running.cancel()
        assert set(store.charted) == {*ONE_SENDER, *OTHERS}
        assert [number for number in store.charted if number in ONE_SENDER] == list(ONE_SENDER)

    asyncio.run(run())


def test_the_sweep_goes_on_while_every_lane_is_stuck() -> None:
    async def run() -> None:
        store = Stuck(OTHERS)
        store.kept.append(b"")  # unread, as message 0
        charting = Charting(store, now=lambda: NOON, sweep_every=60)
        for number in OTHERS:
            charting.add(number, sender=f"sender {number}")
        running = asyncio.create_task(charting.run())
        await until(lambda: len(store.waiting) == LANES)
        async with asyncio.timeout(5):
            await charting.sweep()
        assert store.charted == [0]
        store.goes_on.set()
        await charting.settled()
        running.cancel()

    asyncio.run(run())


def test_a_sweep_that_fails_is_followed_by_the_next(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(FakeStore):
        looked = 0

        def unread(self) -> Sequence[int]:
            self.looked += 1
            if self.looked == 1:
                raise ZeroDivisionError("a fault in the store")
            return super().unread()

    async def run() -> None:
        store = Broken()
        store.kept.append(b"")
        running = asyncio.create_task(Charting(store, now=lambda: NOON, sweep_every=0.01).run())
        await until(lambda: store.charted == [0])
        running.cancel()

    asyncio.run(run())
    assert "Looking for unread messages failed; trying again." in caplog.messages


def test_what_keeps_failing_is_tried_less_and_less_often_and_at_least_each_minute(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """3 s after the first failure, as the sweep goes; twice as long after each other, up to 60 s."""
    waits = [3, 6, 12, 24, 48, 60, 60]
    store = FakeStore()
    store.kept.append(b"")
    store.refuse_to_chart = {0}
    tried: list[float] = []

    async def run() -> None:
        clock, loop = [1000.0], asyncio.get_running_loop()
        charting = Charting(store, now=lambda: NOON)
        with monkeypatch.context() as patch:
            patch.setattr(loop, "time", lambda: clock[0])
            for wait in waits:
                await charting.sweep()
                clock[0] += wait - 0.01
                await charting.sweep()  # too early: not tried
                tried.append(len(caplog.records))
                clock[0] += 0.01
            store.refuse_to_chart = set()
            await charting.sweep()
            assert store.charted == [0]
            # Forgotten with the success: the next failure waits the shortest time again.
            store.charted, store.refuse_to_chart = [], {0}
            await charting.sweep()

    asyncio.run(run())
    assert tried == [1, 2, 3, 4, 5, 6, 7]
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        f"Message 0 is stored but could not be charted; trying again in {wait} s."
        for wait in [*waits, 3]
    ]
