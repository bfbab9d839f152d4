"""A pytest plugin: the tests' own PostgreSQL and data folder, there before Django reads its settings.

The server's folder stays below `build/postgres` with the migrated template in it, so that the next
run starts at once. Runs of one checkout at the same time take a folder each; the lock on a folder
goes with its run, however that ends. What a killed run left in it is dropped by the next.

`DATABASE_URL` given from outside is used as it is. With pytest-xdist the controller starts the
server and the workers inherit its address.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Generator
from importlib.metadata import version
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from chairside.server.database import NAME, drop, with_database
from chairside.server.embedded import THROWAWAY, Embedded

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "build" / "postgres"
_TEMPLATES = "chairside_tests_template_"
_MIGRATING = ("Django", "django-allauth", "django-pghistory", "django-pgtrigger", "procrastinate")
_DATA_PREFIX = "chairside-tests-"
_PATIENCE_SECONDS = 30


def database_url() -> str:
    """The server's address, naming the database beside which Django makes its own for tests."""
    return os.environ["DATABASE_URL"]


def template_name() -> str:
    """Another one for other migrations, ours or those of the packages we run on."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").glob("**/migrations/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    for package in _MIGRATING:
        digest.update(f"{package} {version(package)}\n".encode())
    return f"{_TEMPLATES}{digest.hexdigest()[:16]}"


def exists(name: str) -> bool:
    """Whether the server has a database of this name."""
    with _maintenance() as connection:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        return connection.execute(query, [name]).fetchone() is not None


def rename(name: str, to: str) -> None:
    """Nobody may be connected to it."""
    with _maintenance() as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(name), sql.Identifier(to)
            )
        )


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if pluginmanager.is_blocked("django"):  # then nobody else knows this setting of pyproject.toml
        parser.addini("DJANGO_SETTINGS_MODULE", "unused without Django")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Wraps the others because pytest-django reads the settings in one of them."""
    pure = early_config.pluginmanager.is_blocked("django")
    if not pure and "PYTEST_XDIST_WORKER" not in os.environ:
        prepare(early_config.add_cleanup)
    yield


def prepare(on_exit: Callable[[Callable[[], object]], object]) -> None:
    """Start the server and name it in the environment; what ends it is given to `on_exit`."""
    _sweep()
    data = Path(tempfile.mkdtemp(prefix=f"{_DATA_PREFIX}{os.getpid()}-"))
    on_exit(lambda: shutil.rmtree(data, ignore_errors=True))
    os.environ["CHAIRSIDE_DATA"] = str(data)
    if os.environ.get("DATABASE_URL"):
        # Somebody else's server: left as it was.
        template = with_database(database_url(), template_name())
        drop(template)  # of a run that was killed
        on_exit(lambda: drop(template))
        return
    folder = _free_folder(on_exit)
    _discard_if_broken(folder / "postgres")
    server = Embedded(folder, settings=THROWAWAY)
    on_exit(server.stop)
    server.start()
    os.environ["DATABASE_URL"] = server.url(NAME)
    _drop_leftovers()


def _free_folder(on_exit: Callable[[Callable[[], object]], object]) -> Path:
    """One that no other run has; it is ours until this process ends."""
    number = 0
    while True:
        number += 1
        folder = KEPT / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "run.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            on_exit(lock.close)
            return folder


def _discard_if_broken(cluster: Path) -> None:
    """A server that was ended cleanly takes its pid file away. Ours writes without waiting for the
    disk, so one that was not may be damaged."""
    running = cluster / "postmaster.pid"
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while running.exists() and _runs(running) and time.monotonic() < give_up:
        time.sleep(0.05)  # the server of a run that was just killed is on its way out
    if running.exists():
        shutil.rmtree(cluster)


def _drop_leftovers() -> None:
    """What earlier runs were killed in, and templates of other migrations."""
    with _maintenance() as connection:
        keep = ["postgres", template_name()]
        query = "SELECT datname FROM pg_database WHERE NOT datistemplate AND NOT datname = ANY(%s)"
        names = [name for (name,) in connection.execute(query, [keep])]
    for name in names:
        drop(with_database(database_url(), name))


def _maintenance() -> psycopg.Connection:
    return psycopg.connect(with_database(database_url(), "postgres"), autocommit=True)


def _sweep() -> None:
    """Remove the data folders of killed runs."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_DATA_PREFIX}*"):
        pid = folder.name.removeprefix(_DATA_PREFIX).split("-")[0]
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid_file: Path) -> bool:
    try:
        return _alive(int(pid_file.read_text().splitlines()[0]))
    except (OSError, IndexError, ValueError):
        return False


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
