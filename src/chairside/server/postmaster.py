"""Which PostgreSQL server serves a data folder, and where its socket is.

A pid file proves nothing: after a restart of the machine its number may be any program's, also
another PostgreSQL's. What counts is what the process was started with, and what it answers.
"""

import hashlib
import os
import re
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import psycopg

from chairside.server.environment import Misconfigured

PORT = 5432  # names the socket file; nothing listens on a network port
_MAX_SOCKET_PATH = 103  # the shortest limit in use (macOS); Linux allows 107
# PostgreSQL and libpq read a comma as the end of one folder, and trim blanks and quotes.
_PLAIN = re.compile(r"/[A-Za-z0-9_./+-]*(?: +[A-Za-z0-9_./+-]+)*")


class Whose(Enum):
    """Whose the process is that a pid file names."""

    NOBODY = auto()  # it ended, or is some other program
    OURS = auto()  # a server of this folder as we start one
    STRANGER = auto()  # a server of this folder that somebody else started, or may have


@dataclass(frozen=True, slots=True)
class PidFile:
    pid: int
    sockets: Path | None


def launch_arguments(data: Path) -> list[str]:
    """How a server of ours begins its command line; `whose` knows it by that."""
    return ["-D", str(data), "-c", "listen_addresses="]


def read_pid_file(data: Path) -> PidFile | None:
    try:
        lines = (data / "postmaster.pid").read_text(errors="surrogateescape").splitlines()
        pid = int(lines[0])
    except (OSError, IndexError, ValueError):
        return None
    return PidFile(pid=pid, sockets=Path(lines[4]) if len(lines) > 4 and lines[4] else None)


def whose(pid: int, data: Path) -> Whose:
    program, line = _command(pid)
    if Path(program).name not in ("postgres", "postmaster"):
        return Whose.NOBODY
    if " ".join(launch_arguments(data)) in line:
        return Whose.OURS
    if f"-D {data} " in f"{line} ":
        return Whose.STRANGER
    try:
        # A server works in its data folder, also one that was told of it by PGDATA.
        return Whose.STRANGER if Path(f"/proc/{pid}/cwd").samefile(data) else Whose.NOBODY
    except FileNotFoundError:
        return Whose.NOBODY
    except OSError:
        return Whose.STRANGER if _same_account(pid, data) else Whose.NOBODY


def answers(url: str, data: Path) -> bool:
    """Whether a server answers at `url`.

    Errors: `Misconfigured` when it is the server of another data folder.
    """
    try:
        with psycopg.connect(url, connect_timeout=5, autocommit=True) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    answer = Path(str(row[0] if row else ""))
    if answer == data or (answer.exists() and answer.samefile(data)):
        return True
    raise Misconfigured(
        f"Another PostgreSQL answers in place of the clinic's: its data is in {answer}, not in"
        f" {data}. Stop it, or set CHAIRSIDE_DATA to another folder."
    )


def socket_folder(data: Path) -> Path:
    """Beside the data where its path can be a socket's, else in a temporary folder.

    Errors: `Misconfigured` when no temporary folder's path can be one either.
    """
    name = f"chairside-socket-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"
    roots = (tempfile.gettempdir(), "/tmp", "/var/tmp")  # noqa: S108  # the folder is ours alone
    for folder in (data, *(Path(root) / name for root in roots if Path(root).is_dir())):
        path = str(folder / f".s.PGSQL.{PORT}")
        if len(path) <= _MAX_SOCKET_PATH and _PLAIN.fullmatch(path):
            return folder
    raise Misconfigured("No temporary folder has a short, plain path; set TMPDIR to one.")


def make_socket_folder(folder: Path, *, uid: int, gid: int) -> None:
    """Make it, for the server's account alone.

    Errors: `Misconfigured` when somebody else made a folder of that name before.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in (uid, os.geteuid()):
        raise Misconfigured(f"{folder} belongs to somebody else. Remove it, or set TMPDIR.")
    folder.chmod(0o700)
    if status.st_uid != uid:
        os.chown(folder, uid, gid)


def _command(pid: int) -> tuple[str, str]:
    """The program and its command line, blanks between the arguments; empty when it ended."""
    if Path("/proc/self/cmdline").exists():  # small containers have no ps
        try:
            arguments = os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")
        except OSError:
            return "", ""
        return arguments[0], " ".join(arguments)
    program, line = (
        subprocess.run(
            ["ps", "-ww", "-p", str(pid), "-o", column], capture_output=True, text=True, check=False
        ).stdout.strip()
        for column in ("comm=", "args=")
    )
    return program, line


def _same_account(pid: int, data: Path) -> bool:
    try:
        return Path(f"/proc/{pid}").stat().st_uid == data.stat().st_uid
    except OSError:
        return False
