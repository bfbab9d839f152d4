"""The simulated monitors as a process: real HL7 over TCP, as if they hung beside the chairs.

A monitor is switched on when somebody sits down at its chair. One that stands at no chair is on
all the time, so that the queue for what belongs to nobody has something in it.
"""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from asgiref.sync import sync_to_async
from django.db import DatabaseError, connections
from django.utils import timezone

from chairside.cli.with_db.demo_cast import MONITORS, PERIOD_SECONDS, DemoMonitor
from chairside.cli.with_db.demo_monitors import Spans, infusing, monitor_from, reports
from chairside.clinic.administration.infusion.queries import infusing_at_chair
from chairside.clinic.sites.queries import bindings_now, sites
from chairside.clinic.treatments.queries import board
from chairside.server.environment import hl7_host, hl7_port
from chairside.simulators.monitor import VirtualMonitor
from chairside.simulators.sender import MllpSender

_LOOK_EVERY_SECONDS = 1.0
_MOST_WAITING = 2000


@dataclass(frozen=True, slots=True)
class Seat:
    """What the patient at a monitor's chair goes through. `visit` tells one visit from the next."""

    visit: str
    label: str
    since: datetime
    spans: Spans


def send() -> None:
    """Until SIGTERM or Ctrl-C."""
    asyncio.run(_send())


def seats(at: datetime) -> dict[str, Seat]:
    """Who sits at which monitor, by the monitor's identifier."""
    places = sites()
    visits = {card.chair.pk: card.visit for site in places for card in board(site, (), at=at)}
    seats = {}
    for binding in (binding for site in places for binding in bindings_now(site, at)):
        visit = visits.get(binding.chair.pk)
        if visit is None:
            continue
        arrived = [move.at for move in visit.moves.all() if move.name == "check_in"]
        seats[binding.device.identifier] = Seat(
            visit=str(visit.uuid),
            label=binding.chair.name,
            since=min([*arrived, at]),
            spans=infusing_at_chair(binding.chair, at=at),
        )
    return seats


class Floor:
    """The seats as last seen."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}

    async def watch(self) -> None:
        while True:
            with suppress(DatabaseError):  # the monitors go on as they were
                self.seats = await sync_to_async(_look)()
            await asyncio.sleep(_LOOK_EVERY_SECONDS)


def _look() -> dict[str, Seat]:
    try:
        return seats(timezone.now())
    finally:
        connections.close_all()


class Bedside:
    """One monitor and who it is on."""

    def __init__(self, device: DemoMonitor, floor: Floor) -> None:
        self._device = device
        self._floor = floor
        self._monitor: VirtualMonitor | None = None
        self._visit = ""

    def report(self, at: datetime) -> bytes | None:
        """What it sends at `at`; None while it is switched off."""
        seat = self._seat(at)
        if seat is None:
            self._monitor, self._visit = None, ""
            return None
        if self._monitor is None or seat.visit != self._visit:
            self._monitor, self._visit = self._switched_on(seat, at), seat.visit
        return self._monitor.report(at, infusing=infusing(seat.spans, at))

    def _seat(self, at: datetime) -> Seat | None:
        if self._device.chair is None:
            return Seat(visit="nobody", label="Store room", since=at, spans=())
        return self._floor.seats.get(self._device.eui64)

    def _switched_on(self, seat: Seat, at: datetime) -> VirtualMonitor:
        """A monitor that has lived through the visit so far, so that its values go on smoothly."""
        monitor = monitor_from(self._device.eui64, label=seat.label, started_at=seat.since)
        every = timedelta(seconds=PERIOD_SECONDS)
        for _ in reports(
            monitor, since=seat.since, until=at - every, every=every, spans=seat.spans
        ):
            pass
        return monitor


async def _send() -> None:
    floor = Floor()
    work = [asyncio.create_task(floor.watch())]
    for number, device in enumerate(MONITORS):
        waiting: asyncio.Queue[bytes] = asyncio.Queue(_MOST_WAITING)
        delay = PERIOD_SECONDS * (number + 1) / len(MONITORS)
        work.append(asyncio.create_task(_measure(Bedside(device, floor), waiting, delay)))
        work.append(asyncio.create_task(_deliver(waiting)))
    await _until_told(work)


async def _measure(bedside: Bedside, waiting: "asyncio.Queue[bytes]", delay: float) -> None:
    await asyncio.sleep(delay)
    while True:
        payload = bedside.report(timezone.now())
        if payload is not None:
            await waiting.put(payload)
        await asyncio.sleep(PERIOD_SECONDS)


async def _deliver(waiting: "asyncio.Queue[bytes]") -> None:
    sender = MllpSender(host=hl7_host(), port=hl7_port())
    while True:
        await sender.send(await waiting.get())


async def _until_told(work: "Sequence[asyncio.Task[None]]") -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopped = asyncio.ensure_future(stop.wait())
    await asyncio.wait([*work, stopped], return_when=asyncio.FIRST_COMPLETED)
    failed = [task for task in work if task.done()]
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)
    for task in failed:
        task.result()  # a monitor that failed ends the process with its reason; it is started again
