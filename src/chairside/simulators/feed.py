"""A simulated chair that sends for itself: a monitor, perhaps a pump, on a clock of any speed."""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.simulators.monitor import VirtualMonitor
from chairside.simulators.pump import VirtualPump
from chairside.simulators.sender import MllpSender, Sleep

Now = Callable[[], datetime]


class SimulatedClock:
    """Time that began at the first `now()` and runs `speed` times as fast since."""

    def __init__(self, *, now: Now, speed: int = 1) -> None:
        if speed < 1:
            raise ValueError("The speed is a whole number of times, at least 1.")
        self._now = now
        self._speed = speed
        self._began = now()

    def __call__(self) -> datetime:
        return self._began + (self._now() - self._began) * self._speed

    def real(self, simulated: timedelta) -> timedelta:
        """How long a simulated duration takes, never negative."""
        return max(timedelta(0), simulated / self._speed)


@dataclass(frozen=True, slots=True)
class Station:
    """One chair's devices. `infusing` says whether the patient is infused at a time."""

    monitor: VirtualMonitor
    infusing: Callable[[datetime], bool]
    pump: VirtualPump | None = None

    def messages(self, at: datetime) -> list[bytes]:
        sent = [self.monitor.report(at, infusing=self.infusing(at))]
        if self.pump is not None:
            sent.append(self.pump.report(at=at))
        return sent


async def run_station(
    station: Station,
    sender: MllpSender,
    *,
    period: timedelta,
    clock: SimulatedClock,
    sleep: Sleep = asyncio.sleep,
    reports: int | None = None,
) -> None:
    """Reports every `period` of simulated time until cancelled, or `reports` times.

    Reports go on being made while the listener is away and reach it afterwards, in order and
    with their own times.
    """
    waiting: asyncio.Queue[bytes] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        delivery = group.create_task(_deliver(waiting, sender))
        due = clock()
        for number in itertools.count(1):
            for payload in station.messages(due):
                waiting.put_nowait(payload)
            if number == reports:
                break
            due += period
            await sleep(clock.real(due - clock()).total_seconds())
        await waiting.join()
        delivery.cancel()


async def _deliver(waiting: asyncio.Queue[bytes], sender: MllpSender) -> None:
    while True:
        await sender.send(await waiting.get())
        waiting.task_done()
