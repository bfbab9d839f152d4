"""The embedded PostgreSQL: owned by one process, joined by others, gone with its owner."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chairside.server.embedded import THROWAWAY, Embedded
from chairside.server.environment import Misconfigured
from tests.cli.clinic_process import SOURCE, eventually, none_run, processes


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="cs-pg-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def server(folder: Path) -> Iterator[Embedded]:
    made = Embedded(folder, settings=THROWAWAY)
    made.start()
    yield made
    made.stop()


def _ask(server: Embedded, question: str) -> object:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
    return None if row is None else row[0]


def _postgres_of(folder: Path) -> dict[int, str]:
    return {
        pid: line
        for pid, (_, line) in processes().items()
        if "postgres -D" in line and str(folder) in line
    }


def test_it_listens_on_no_network(server: Embedded) -> None:
    assert _ask(server, "SHOW listen_addresses") == ""
    assert _ask(server, "SHOW unix_socket_permissions") == "0700"
    assert server.data.stat().st_mode & 0o077 == 0


def test_a_second_joins_and_does_not_stop_it(server: Embedded, folder: Path) -> None:
    second = Embedded(folder)
    second.start()
    assert server.owned
    assert not second.owned
    second.stop()
    assert _ask(server, "SELECT 1") == 1


def test_what_was_stored_is_there_after_a_restart(folder: Path) -> None:
    for run in range(2):
        server = Embedded(folder, settings=THROWAWAY)
        server.start()
        if run == 0:
            with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
                connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        else:
            assert _ask(server, "SELECT number FROM kept") == 7
        server.stop()
        assert not _postgres_of(folder)


def test_it_starts_again_after_it_was_killed(server: Embedded, folder: Path) -> None:
    [pid] = _postgres_of(folder)
    os.kill(pid, signal.SIGKILL)
    eventually("it is seen to be dead", lambda: not server.alive())
    server.ensure_running()
    assert server.alive()
    assert _ask(server, "SELECT 1") == 1


def test_a_pid_file_that_names_somebody_else_is_no_obstacle(folder: Path) -> None:
    """After a restart of the machine the old number may be any program's, here our own."""
    first = Embedded(folder, settings=THROWAWAY)
    first.start()
    first.stop()
    left = f"{os.getpid()}\n{first.data}\n1700000000\n5432\n{first.data}\n\n\nready\n"
    (first.data / "postmaster.pid").write_text(left)
    again = Embedded(folder, settings=THROWAWAY)
    again.start()
    assert _ask(again, "SELECT 1") == 1
    again.stop()


def test_it_ends_when_its_owner_is_killed(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from chairside.server.embedded import Embedded\n"
        "Embedded(Path(sys.argv[1])).start(); print('up', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"up\n"
        running = _postgres_of(folder)
        assert running
        owner.kill()
        owner.wait()
    eventually("it has ended", lambda: none_run(running), seconds=10)
    again = Embedded(folder, settings=THROWAWAY)
    again.start()
    assert again.owned
    again.stop()


def test_a_long_path_gets_its_socket_elsewhere(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    server = Embedded(deep, settings=THROWAWAY)
    server.start()
    assert _ask(server, "SELECT 1") == 1
    server.stop()


def test_a_server_that_cannot_start_says_why(folder: Path) -> None:
    server = Embedded(folder, settings={"shared_buffers": "none at all"})
    with pytest.raises(Misconfigured, match="shared_buffers"):
        server.start()
    server.stop()
