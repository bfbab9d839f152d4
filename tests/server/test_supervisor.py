"""The supervisor with small programs. Whole clinics are killed in tests/cli."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.server.supervisor import (
    FIRST_WAIT_SECONDS,
    LONGEST_WAIT_SECONDS,
    STEADY_SECONDS,
    Backoff,
    Program,
    Supervisor,
)
from tests.cli.clinic_process import processes

# A program that starts another one, says both numbers, and does not listen to SIGTERM.
STUBBORN = """
import os, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
open(sys.argv[1], "a").write(f"{os.getpid()} {child.pid}\\n")
signal.pause()
"""


def test_the_first_restart_is_at_once_and_the_next_ones_wait_longer() -> None:
    backoff = Backoff()
    waits = [backoff.after(0.1) for _ in range(10)]
    assert waits[:4] == [0.0, FIRST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2, FIRST_WAIT_SECONDS * 4]
    assert waits[-1] == LONGEST_WAIT_SECONDS
    assert backoff.after(STEADY_SECONDS) == 0.0


@given(st.lists(st.floats(0, 1000)))
def test_a_wait_is_bounded_and_none_follows_a_steady_life(lives: list[float]) -> None:
    backoff = Backoff()
    for lived in lives:
        wait = backoff.after(lived)
        assert 0 <= wait <= LONGEST_WAIT_SECONDS
        if lived >= STEADY_SECONDS:
            assert wait == 0


async def _lines(path: Path, count: int) -> list[str]:
    async with asyncio.timeout(20):
        while not path.exists() or len(path.read_text().splitlines()) < count:
            await asyncio.sleep(0.02)
    return path.read_text().splitlines()


def test_one_that_dies_is_started_again_and_nothing_of_it_stays(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers"
    said: list[str] = []

    async def run() -> None:
        program = Program("stubborn", (sys.executable, "-c", STUBBORN, str(numbers)))
        supervisor = Supervisor([program], say=said.append)
        running = asyncio.create_task(supervisor.run())
        [first] = await _lines(numbers, 1)
        os.kill(int(first.split()[0]), signal.SIGKILL)
        await _lines(numbers, 2)
        supervisor.stop()
        await asyncio.sleep(0)
        supervisor.stop()  # asked again, it does not wait for one that will not end
        await asyncio.wait_for(running, 5)

    asyncio.run(run())
    assert said == ["The stubborn process was ended by SIGKILL; starting again."]
    left = {int(number) for line in numbers.read_text().splitlines() for number in line.split()}
    assert len(left) == 4
    assert not left & set(processes())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it(tmp_path: Path, number: signal.Signals) -> None:
    async def run() -> None:
        quiet = Program("quiet", (sys.executable, "-c", "import signal; signal.pause()"))
        supervisor = Supervisor([quiet, quiet], say=lambda _: None)
        running = asyncio.create_task(supervisor.run())
        await asyncio.sleep(0)
        os.kill(os.getpid(), number)
        await asyncio.wait_for(running, 10)

    asyncio.run(run())
