"""A bedside monitor that reports once a second until told to stop."""

import asyncio
import threading
from contextlib import suppress
from datetime import UTC, datetime

from chairside.cli.with_db.demo_monitors import monitor_from, seed_of
from chairside.simulators.patient import Artefacts, VirtualPatient, demonstration_baseline
from chairside.simulators.sender import MllpSender

PERIOD_SECONDS = 1.0


class LiveMonitor:
    """Sends in a thread of its own. `taken` are the messages the clinic has acknowledged."""

    def __init__(self, port: int, eui64: str, *, artefacts: Artefacts | None = None) -> None:
        self.taken: list[bytes] = []
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._monitor = monitor_from(eui64, label="Chair 1", started_at=datetime.now(UTC))
        if artefacts is not None:
            seed = seed_of(eui64)
            baseline = demonstration_baseline(seed)
            self._monitor.patient = VirtualPatient(
                seed=seed, baseline=baseline, artefacts=artefacts
            )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._stop = asyncio.Event()

    def __enter__(self) -> "LiveMonitor":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """No report after this returns."""
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=15)

    def press_cuff(self) -> None:
        """The nurse presses the cuff's button; it inflates at the next report."""
        self._loop.call_soon_threadsafe(self._monitor.request_cuff)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._report())
        self._loop.close()

    async def _report(self) -> None:
        sender = MllpSender(host="127.0.0.1", port=self._port)
        while not self._stop.is_set():
            payload = self._monitor.report(datetime.now(UTC), infusing=True)
            answer = await sender.send(payload)
            if answer.accepted:
                self.taken.append(payload)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), PERIOD_SECONDS)
        await sender.close()
