"""The embedded PostgreSQL: owned by one process, joined by others, gone with its owner."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from chairside.server.database import django_settings
from chairside.server.embedded import THROWAWAY, Embedded, programs
from chairside.server.environment import Misconfigured
from chairside.server.libpq import VARIABLES, remove_variables
from chairside.server.postmaster import make_socket_folder
from tests.cli.clinic_process import SOURCE, eventually, none_run, processes


@pytest.fixture(scope="module")
def cluster() -> Iterator[Path]:
    """What `initdb` makes, made once for the tests here."""
    with _temporary() as made:
        server = Embedded(made, settings=THROWAWAY)
        server.start()
        server.stop()
        yield server.data


@pytest.fixture
def folder(cluster: Path) -> Iterator[Path]:
    with _temporary() as made:
        _copy(cluster, made)
        yield made


@contextmanager
def _temporary() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="cs-pg-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def _copy(cluster: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", cluster, folder / "postgres"], check=True)  # with its owner


@contextmanager
def _other_process(
    code: str, *arguments: object, until: str = "up"
) -> Iterator["subprocess.Popen[str]"]:
    """Another process of ours, once it has said so; killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"{until}\n"
            yield process
        finally:
            process.kill()


KEEPING = """
import sys; from pathlib import Path; from chairside.server.embedded import THROWAWAY, Embedded
server = Embedded(Path(sys.argv[1]), settings=THROWAWAY)
server.start(); print('up', flush=True); sys.stdin.readline(); server.stop()
"""
WAITING = KEEPING.replace(".start()", ".start_as_owner(lambda said: print(said, flush=True))")


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


def _leave_pid_file(folder: Path, pid: int) -> None:
    path = folder / "postgres" / "postmaster.pid"
    path.write_text(f"{pid}\n{path.parent}\n1700000000\n5432\n{path.parent}\n\n\nready\n")
    shutil.chown(path, path.parent.stat().st_uid, path.parent.stat().st_gid)


def test_a_pid_file_that_names_another_program_is_no_obstacle(folder: Path) -> None:
    """After a restart of the machine the old number may be any program's."""
    with subprocess.Popen(["sleep", "1000"]) as other:
        _leave_pid_file(folder, other.pid)
        server = Embedded(folder, settings=THROWAWAY)
        server.start()
        assert _ask(server, "SELECT 1") == 1
        server.stop()
        assert other.poll() is None
        other.kill()


def test_a_pid_file_that_names_another_folders_postgres_is_no_obstacle(
    server: Embedded, cluster: Path
) -> None:
    """That server is neither waited for nor ended."""
    with _temporary() as elsewhere:
        _copy(cluster, elsewhere)
        [pid] = _postgres_of(server.folder)
        _leave_pid_file(elsewhere, pid)
        other = Embedded(elsewhere, settings=THROWAWAY)
        other.start()
        assert _ask(other, "SHOW data_directory") == str(other.data)
        other.stop()
    assert server.alive()
    assert _ask(server, "SHOW data_directory") == str(server.data)


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_server_that_somebody_else_started_on_our_data_is_left_alone(
    folder: Path, by_variable: bool
) -> None:
    data = folder / "postgres"
    folder.chmod(0o711)
    owner = pwd.getpwuid(data.stat().st_uid)
    options = ["-c", f"unix_socket_directories={data}", "-c", "listen_addresses="]
    with subprocess.Popen(
        [programs() / "postgres", *([] if by_variable else ["-D", data]), *options],
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PGDATA": str(data)},
        user=owner.pw_uid,
        group=owner.pw_gid,
        extra_groups=[],
    ) as stranger:
        ours = Embedded(folder, settings=THROWAWAY)
        eventually("it serves", lambda: _serves(ours), seconds=30)
        with pytest.raises(Misconfigured, match=rf"process {stranger.pid}\), which Chairside did"):
            ours.start()
        ours.stop()
        assert stranger.poll() is None
        assert _ask(ours, "SELECT 1") == 1
        stranger.send_signal(signal.SIGINT)


def _serves(server: Embedded) -> bool:
    try:
        return _ask(server, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def test_it_ends_when_its_owner_is_killed(folder: Path) -> None:
    with _other_process(KEEPING, folder) as owner:
        running = _postgres_of(folder)
        assert running
        owner.kill()
        owner.wait()
    eventually("it has ended", lambda: none_run(running), seconds=10)
    again = Embedded(folder, settings=THROWAWAY)
    again.start()
    assert again.owned
    again.stop()


@pytest.mark.parametrize("killed", [False, True])
def test_whoever_joined_takes_over_when_the_owner_ends(folder: Path, killed: bool) -> None:
    joined = Embedded(folder, settings=THROWAWAY)
    with _other_process(KEEPING, folder) as owner:
        joined.start()
        assert not joined.owned
        with psycopg.connect(joined.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        if killed:
            owner.kill()
        else:
            owner.communicate("\n")
        eventually("it is taken over", lambda: joined.owned and _serves(joined))
        assert _ask(joined, "SELECT number FROM kept") == 7
    assert _serves(joined)
    joined.stop()
    assert not _postgres_of(folder)


@pytest.mark.parametrize("killed", [False, True])
def test_a_second_supervisor_waits_with_a_sentence_and_takes_over(
    folder: Path, killed: bool
) -> None:
    with _other_process(KEEPING, folder) as first:
        [pid] = _postgres_of(folder)
        with _other_process(
            WAITING,
            folder,
            until=f"Another Chairside (process {first.pid}) keeps"
            f" the database in {folder.resolve()}. Waiting until it ends; Ctrl-C stops waiting.",
        ) as second:
            assert list(_postgres_of(folder)) == [pid]
            if killed:
                first.kill()
            else:
                first.communicate("\n")
            assert second.stdout is not None
            assert second.stdout.readline() == "The other Chairside ended; going on.\n"
            assert second.stdout.readline() == "up\n"
            assert _serves(Embedded(folder))
            assert pid not in _postgres_of(folder)
            second.communicate("\n")
    assert not _postgres_of(folder)


def test_a_long_path_gets_its_socket_elsewhere(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    server = Embedded(deep, settings=THROWAWAY)
    server.start()
    assert _ask(server, "SELECT 1") == 1
    server.stop()


@pytest.mark.parametrize(
    "name",
    ["a,b", "two words", "it's", 'so "called"', "Praxis Müller", "诊所", "a=b", "50%41", "$HOME"],
)
def test_any_name_of_the_folder_will_do(cluster: Path, name: str) -> None:
    with _temporary() as parent:
        _copy(cluster, parent / name)
        server = Embedded(parent / name, settings=THROWAWAY)
        server.start()
        assert _ask(server, "SHOW data_directory") == str(server.data)
        settings = django_settings(server.url("postgres"))
        assert psycopg.connect(host=settings["HOST"], user=settings["USER"]).info.backend_pid
        second = Embedded(parent / name)
        second.start()
        assert not second.owned
        second.stop()
        server.stop()


def test_a_name_with_a_comma_is_made_by_initdb_too() -> None:
    with _temporary() as parent:
        server = Embedded(parent / "é, 'it'", settings=THROWAWAY)
        server.start()
        assert _ask(server, "SELECT 1") == 1
        server.stop()


def test_a_second_with_another_temporary_folder_finds_the_socket(
    cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _temporary() as parent:
        _copy(cluster, parent / "a,b")
        server = Embedded(parent / "a,b", settings=THROWAWAY)
        server.start()
        monkeypatch.setattr(tempfile, "tempdir", str(parent))
        second = Embedded(parent / "a,b")
        second.start()
        assert not second.owned
        assert _ask(second, "SHOW data_directory") == str(server.data)
        second.stop()
        server.stop()


def test_a_socket_folder_that_somebody_else_made_is_refused(tmp_path: Path) -> None:
    planted = tmp_path / "chairside-socket"
    planted.symlink_to(tmp_path)
    with pytest.raises(Misconfigured, match="belongs to somebody else"):
        make_socket_folder(planted, uid=os.geteuid(), gid=os.getegid())


HOSTILE = {
    "PGHOST": "db.example",
    "PGHOSTADDR": "192.0.2.1",
    "PGPORT": "1",
    "PGDATABASE": "other",
    "PGUSER": "nobody_here",
    "PGPASSWORD": "x",
    "PGPASSFILE": "/nowhere",
    "PGSERVICE": "other",
    "PGSERVICEFILE": "/nowhere",
    "PGSYSCONFDIR": "/nowhere",
    "PGOPTIONS": "-c search_path=other",
    "PGSSLMODE": "verify-full",
    "PGREQUIREAUTH": "scram-sha-256",
    "PGTARGETSESSIONATTRS": "read-only",
    "PGCLIENTENCODING": "LATIN1",
    "PGDATESTYLE": "German",
    "PGTZ": "Asia/Tokyo",
    "PGDATA": "/nowhere",
}


def test_nothing_of_the_environment_leads_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value)
    server = Embedded(folder, settings=THROWAWAY)
    server.start()
    assert _ask(server, "SHOW data_directory") == str(server.data)
    assert _ask(server, "SELECT current_user || '@' || current_database()") == "postgres@postgres"
    assert _ask(server, "SHOW search_path") == '"$user", public'
    assert _ask(server, "SHOW DateStyle") == "ISO, MDY"
    assert not set(HOSTILE) - {"PGDATA"} & set(os.environ)
    server.stop()


def test_every_variable_of_libpq_is_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "x")
    remove_variables()
    assert not VARIABLES & set(os.environ)
    assert set(HOSTILE) - {"PGDATA"} <= VARIABLES


def test_a_server_that_cannot_start_says_why(folder: Path) -> None:
    server = Embedded(folder, settings={"shared_buffers": "none at all"})
    with pytest.raises(Misconfigured, match="shared_buffers"):
        server.start()
    server.stop()
