"""End this process when its parent has ended, and soon.

Linux asks a tied process to stop by itself (`tied.py`); this also works elsewhere, for a process
that was forked, and for one that was asked and does not manage, say because it waits for a
database that is gone as well.
"""

import os
import signal
import threading
import time
from collections.abc import Callable

_LOOK_EVERY_SECONDS = 0.5
_GRACE_SECONDS = 5.0


SUPERVISOR = "CHAIRSIDE_SUPERVISOR"


def end_with_supervisor() -> None:
    """Watch the parent if it is the supervisor that the environment names."""
    if os.environ.get(SUPERVISOR) == str(os.getppid()):
        end_with_parent()


def end_with_parent() -> None:
    """Watch the parent from a thread; ask ourselves to stop when it is gone, then insist."""
    parent = os.getppid()
    threading.Thread(
        target=watch, args=(parent, os.getppid, _stop), name="parent watch", daemon=True
    ).start()


def watch(parent: int, present_parent: Callable[[], int], stop: Callable[[], None]) -> None:
    """Call `stop` once the parent is another process than it was."""
    while present_parent() == parent:
        time.sleep(_LOOK_EVERY_SECONDS)
    stop()


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os._exit(1)
