"""Run a program that ends when its parent does: `python tied.py PARENT SIGNAL ACCOUNT PROGRAM ARG...`.

The parent of a clinic's processes may be killed outright, and nothing may be left running then.
Linux can be told to signal a child at that moment, but the child must ask for it itself, after it
has changed its account and before it becomes the program. This file is that child. It is started
by path, with nothing but the standard library, so that it costs a few milliseconds.

PARENT is the parent's process id, SIGNAL the signal's name, ACCOUNT a user name or "-".
Elsewhere than on Linux the program is started untied; the processes of ours also watch their
parent themselves (`parent.py`) and a database left over is adopted at the next start.
"""

import ctypes
import os
import pwd
import signal
import sys

_PR_SET_PDEATHSIG = 1


def _become(name: str) -> None:
    account = pwd.getpwnam(name)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)


def _ask_for_signal(number: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)


def main(arguments: list[str]) -> None:
    parent, signal_name, account, program, *rest = arguments
    if account != "-":
        _become(account)
    _ask_for_signal(signal.Signals[signal_name])
    if os.getppid() != int(parent):  # it ended before we could ask
        sys.exit(1)
    os.execv(program, [program, *rest])  # noqa: S606  # no shell is wanted; this is the point


if __name__ == "__main__":
    main(sys.argv[1:])
