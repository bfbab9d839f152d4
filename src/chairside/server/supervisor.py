"""Keeps a set of programs running until told to stop, and leaves none behind."""

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from chairside.server.parent import SUPERVISOR
from chairside.server.tie import tied_command

# One that lived this long and dies is started again at once; one that keeps dying waits longer.
STEADY_SECONDS = 20.0
FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 30.0
STOP_SECONDS = 6.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Program:
    """`name` as people call it; `command` as the operating system starts it."""

    name: str
    command: tuple[str, ...]


class Backoff:
    """How long to wait before the next start, from how long the last ones lived (seconds)."""

    def __init__(self) -> None:
        self._wait = 0.0

    def after(self, lived: float) -> float:
        if lived >= STEADY_SECONDS:
            self._wait = 0.0
        wait = self._wait
        self._wait = min(max(self._wait * 2, FIRST_WAIT_SECONDS), LONGEST_WAIT_SECONDS)
        return wait


class Supervisor:
    """Runs the programs; one that ends is started again.

    `watches` run beside them until the stop, for what has to be looked after but is no program.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        say: Say,
        watches: Sequence[Callable[[], Awaitable[None]]] = (),
    ) -> None:
        self._programs = programs
        self._say = say
        self._watches = watches
        self._stopping = asyncio.Event()
        self._hurry = asyncio.Event()

    def stop(self) -> None:
        """Stop everything; asked a second time, stop without waiting for anybody."""
        if self._stopping.is_set():
            self._hurry.set()
        self._stopping.set()

    async def run(self) -> None:
        """Until `stop`, Ctrl-C or SIGTERM. No program runs any more when this returns."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        watches = [asyncio.ensure_future(watch()) for watch in self._watches]
        try:
            async with asyncio.TaskGroup() as group:
                for program in self._programs:
                    group.create_task(self._keep_running(program))
        finally:
            for watch in watches:
                watch.cancel()
            await asyncio.gather(*watches, return_exceptions=True)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                loop.remove_signal_handler(number)

    async def _keep_running(self, program: Program) -> None:
        backoff = Backoff()
        while not self._stopping.is_set():
            started = time.monotonic()
            process = await _start(program)
            try:
                await self._until_end_or_stop(process)
            finally:
                await self._end(process)
            if self._stopping.is_set():
                return
            wait = backoff.after(time.monotonic() - started)
            again = f"starting again in {wait:g} s" if wait else "starting again"
            self._say(f"The {program.name} process {_how(process.returncode)}; {again}.")
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stopping.wait()

    async def _until_end_or_stop(self, process: asyncio.subprocess.Process) -> None:
        waits = [asyncio.create_task(process.wait()), asyncio.create_task(self._stopping.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            waits = [asyncio.create_task(process.wait()), asyncio.create_task(self._hurry.wait())]
            await asyncio.wait(waits, timeout=STOP_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            for wait in waits:
                wait.cancel()
        # Whatever it started in turn is in its process group; none of it may stay.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def _start(program: Program) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *tied_command(program.command),
        stdin=asyncio.subprocess.DEVNULL,
        env={**os.environ, SUPERVISOR: str(os.getpid())},
        start_new_session=True,  # Ctrl-C is ours to pass on, in order
    )


def _how(returncode: int | None) -> str:
    if returncode is None or returncode >= 0:
        return f"ended (exit code {returncode})"
    return f"was ended by {signal.Signals(-returncode).name}"
