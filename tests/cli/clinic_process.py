"""A whole clinic as processes, for tests that kill parts of it."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg

SOURCE = Path(__file__).resolve().parents[2] / "src"
PATIENCE_SECONDS = 240.0  # other work may keep the machine busy


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(what: str, holds: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Look until it holds. There is nothing to wait on: these are other processes' effects."""
    give_up = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > give_up:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        select.select([], [], [], 0.05)


def clinic_environment(data: Path, **more: str) -> dict[str, str]:
    inherited = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("CHAIRSIDE_")
        and key not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }
    return {
        **inherited,
        "PYTHONPATH": str(SOURCE),
        "CHAIRSIDE_DATA": str(data),
        # The tests' own folder: collected once for all clinics of a run.
        "CHAIRSIDE_STATIC": str(Path(os.environ["CHAIRSIDE_DATA"]) / "static"),
        **more,
    }


class ClinicProcess:
    """`chairside serve` (or another command) in a folder and on ports of its own."""

    def __init__(self, data: Path, *command: str, environment: Mapping[str, str] | None = None):
        self.data = data
        self.web_port, self.hl7_port = free_port(), free_port()
        self.log = data.parent / f"{data.name}.log"
        ports = {
            "CHAIRSIDE_WEB_PORT": str(self.web_port),
            "CHAIRSIDE_HL7_PORT": str(self.hl7_port),
        }
        self.environment = clinic_environment(data, **ports, **(environment or {}))
        self.command = command or ("serve",)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.stop()

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None
        return self._process

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "chairside", *self.command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def until_up(self) -> None:
        def up() -> bool:
            assert self.process.poll() is None, self.said()
            return self.web_answers() and self.acknowledges("up")

        eventually("the clinic is up", up)

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def web_answers(self) -> bool:
        """Any HTTP answer: a redirect to the sign-in page is one."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.web_port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def acknowledges(self, control_id: str) -> bool:
        """Send one message as a monitor would; whether it was answered with AA."""
        message = (
            f"MSH|^~\\&|TEST^0019FEFFFE000001^EUI-64|X|||20260101120000+0000||ORU^R01^ORU_R01|"
            f"{control_id}|P|2.6\rPID|||\rOBR|1\r"
        )
        try:
            with socket.create_connection(("127.0.0.1", self.hl7_port), timeout=5) as connection:
                connection.sendall(b"\x0b" + message.encode() + b"\x1c\r")
                answer = b""
                while b"\x1c" not in answer:
                    received = connection.recv(4096)
                    if not received:
                        return False
                    answer += received
        except OSError:
            return False
        return f"MSA|AA|{control_id}".encode() in answer

    def ask(self, question: str) -> str:
        """One value from the clinic's own database, as text."""
        address = f"postgresql://postgres@/chairside?host={self.data / 'postgres'}"
        with psycopg.connect(address) as connection:
            row = connection.execute(question.encode()).fetchone()
        return "" if row is None else str(row[0])

    def descendants(self) -> dict[int, str]:
        """Every process below the outermost one, by number: its command line."""
        return descendants_of(self.process.pid)

    def pid_of(self, *words: str) -> int:
        """The process whose command line holds these words; the uppermost of several."""
        for pid, line in sorted(self.descendants().items()):
            if all(word in line for word in words):
                return pid
        raise AssertionError(f"no process with {words}: {self.descendants()}")


def processes() -> dict[int, tuple[int, str]]:
    """Every living process: its parent and its command line."""
    if Path("/proc/self/stat").exists():  # small containers have no ps
        return {
            pid: seen
            for path in Path("/proc").glob("[0-9]*")
            if (seen := _seen(path)) and (pid := int(path.name))
        }
    shown = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    )
    running = {}
    for line in shown.stdout.splitlines():
        pid, parent, state, arguments = line.split(None, 3)
        if not state.startswith("Z"):
            running[int(pid)] = (int(parent), arguments)
    return running


def _seen(path: Path) -> tuple[int, str] | None:
    try:
        state, parent = (path / "stat").read_text().rpartition(")")[2].split()[:2]
        line = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:  # it ended meanwhile
        return None
    return None if state == "Z" else (int(parent), line.strip())


def descendants_of(pid: int) -> dict[int, str]:
    every = processes()
    descendants: dict[int, str] = {}
    frontier = [pid]
    while frontier:
        parent = frontier.pop()
        for child, (its_parent, line) in every.items():
            if its_parent == parent and child not in descendants:
                descendants[child] = line
                frontier.append(child)
    return descendants


def none_run(pids: Mapping[int, str]) -> bool:
    running = processes()
    return not any(pid in running and running[pid][1] == line for pid, line in pids.items())
