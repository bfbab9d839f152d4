"""Charting as long as anything waits, and what happens when it cannot."""

import asyncio
import time
from datetime import datetime

import pytest

from chairside.devices.charting import Charting
from chairside.devices.intake import Charted
from tests.devices.fake_store import MOST_CHARTED_AT_ONCE, NOON, FakeStore, message, until


def test_what_a_crash_left_is_charted_before_what_comes_after_it() -> None:
    async def run() -> None:
        store = FakeStore()
        store.kept = [b"%d" % number for number in range(23)]
        charting = Charting(store, now=lambda: NOON, sweep_every=60)
        running = asyncio.create_task(charting.run())
        store.kept.append(b"new")
        charting.add()
        await charting.settled()
        running.cancel()
        assert store.charted == list(range(24))

    asyncio.run(run())


def test_a_fault_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        store = FakeStore()
        store.kept = [b"0"]
        store.fault_in_charting = True
        running = asyncio.create_task(Charting(store, now=lambda: NOON, sweep_every=0.01).run())
        await until(lambda: "Charting failed; trying again." in caplog.messages)
        store.fault_in_charting = False
        await until(lambda: store.charted == [0])
        running.cancel()

    asyncio.run(run())


def test_what_another_process_stored_or_left_is_found_without_being_told() -> None:
    async def run() -> None:
        store = FakeStore()
        running = asyncio.create_task(Charting(store, now=lambda: NOON, sweep_every=0.01).run())
        await asyncio.sleep(0.05)
        store.kept.append(b"from elsewhere")
        await until(lambda: store.charted == [0])
        running.cancel()

    asyncio.run(run())


def test_senders_wait_while_too_much_is_not_charted_and_go_on_when_it_is() -> None:
    async def run() -> None:
        store = FakeStore()
        store.kept = [b"%d" % number for number in range(12)]
        charting = Charting(store, now=lambda: NOON, sweep_every=60, most_waiting=3)
        running = asyncio.create_task(charting.run())
        await until(lambda: len(store.charted) >= 5)
        store.charting_waits = True
        store.kept += [b"more %d" % number for number in range(10)]
        charting.add(10)
        waiting = asyncio.create_task(charting.room())
        done, _ = await asyncio.wait([waiting], timeout=0.2)
        assert not done
        store.charting_waits = False
        await asyncio.wait_for(waiting, 10)
        running.cancel()

    asyncio.run(run())


@pytest.mark.parametrize(("before", "added", "waits"), [(1, 1, False), (1, 2, True), (3, 0, True)])
def test_senders_wait_from_the_very_number_on(before: int, added: int, waits: bool) -> None:
    """What was there at the start counts once, what was charted no more."""

    async def run() -> None:
        store = FakeStore()
        store.kept = [b"%d" % number for number in range(before + 5)]
        charting = Charting(store, now=lambda: NOON, sweep_every=0.01, most_waiting=3)
        store.most_charted = MOST_CHARTED_AT_ONCE
        running = asyncio.create_task(charting.run())
        await until(lambda: len(store.charted) == 5)
        for number in range(added):
            store.kept.append(b"more %d" % number)
            charting.add()
        await asyncio.sleep(0.05)  # it looks again and again, and counts nothing twice
        waiting = asyncio.create_task(charting.room())
        done, _ = await asyncio.wait([waiting], timeout=0.2)
        assert bool(done) is not waits
        store.most_charted = None
        await asyncio.wait_for(waiting, 10)
        await asyncio.wait_for(charting.settled(), 10)
        assert len(store.charted) == before + 5 + added
        running.cancel()

    asyncio.run(run())


def test_when_nothing_is_left_nothing_waits_whatever_was_counted() -> None:
    """A message that came twice is kept once."""

    async def run() -> None:
        store = FakeStore()
        charting = Charting(store, now=lambda: NOON, sweep_every=60, most_waiting=3)
        running = asyncio.create_task(charting.run())
        store.kept.append(b"0")
        charting.add(40)
        await charting.settled()
        await asyncio.wait_for(charting.room(), 0.02)
        store.charting_waits = True
        store.kept += [b"1", b"2"]
        charting.add(2)
        await asyncio.wait_for(charting.room(), 0.02)
        running.cancel()

    asyncio.run(run())


def test_a_charting_that_stands_still_keeps_no_sender_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is stored is safe; what is not stored is lost with a device that keeps nothing."""

    class Stuck(FakeStore):
        def chart(self, *, at: object) -> Charted:
            raise ZeroDivisionError

    async def run() -> None:
        store = Stuck()
        store.kept = [message(str(number)) for number in range(9)]
        charting = Charting(store, now=lambda: NOON, sweep_every=0.01, most_waiting=3)
        running = asyncio.create_task(charting.run())
        await asyncio.sleep(0.05)
        await asyncio.wait_for(charting.room(), 1)
        running.cancel()

    asyncio.run(run())


def test_while_few_wait_storing_has_as_much_time_as_charting() -> None:
    class Slow(FakeStore):
        def __init__(self) -> None:
            super().__init__()
            self.spans: list[tuple[float, float]] = []

        def chart(self, *, at: datetime) -> Charted:
            begin = time.monotonic()
            time.sleep(0.02)
            charted = super().chart(at=at)
            self.spans.append((begin, time.monotonic()))
            return charted

    async def run() -> None:
        store = Slow()
        store.kept = [b"%d" % number for number in range(20)]
        running = asyncio.create_task(Charting(store, now=lambda: NOON, sweep_every=60).run())
        await until(lambda: len(store.charted) == 20)
        running.cancel()
        ends = [end for _, end in store.spans]
        assert all(
            begin - end >= 0.02 for end, (begin, _) in zip(ends, store.spans[1:], strict=False)
        )

    asyncio.run(run())
