"""The lanes of the charting: in order for each sender, and nobody waits for another's trouble."""

import asyncio
import threading
from datetime import datetime

from chairside.devices.charting import Charting
from tests.devices.fake_store import NOON, FakeStore, until

ONE_SENDER = range(4)
OTHERS = range(10, 30)


class Stuck(FakeStore):
    """Its first message is charted only once `goes_on` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = threading.Event()

    def chart(self, *, message_id: int, at: datetime) -> None:
        if message_id == ONE_SENDER[0]:
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
