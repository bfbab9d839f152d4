"""How to start a program so that it ends when we do; see `tied.py`."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

_LAUNCHER = Path(__file__).with_name("tied.py")


def tied_command(
    command: Sequence[str | Path],
    *,
    at_parent_end: signal.Signals = signal.SIGTERM,
    account: str | None = None,
) -> list[str]:
    """The command line that runs `command` tied to this process, as `account` (root only).

    Start it from the main thread: Linux sends the signal when the starting *thread* ends.
    """
    launcher = [sys.executable, "-I", "-S", str(_LAUNCHER)]
    tie = [str(os.getpid()), at_parent_end.name, account or "-"]
    return [*launcher, *tie, *(str(part) for part in command)]
