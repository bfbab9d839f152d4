"""The whole clinic as processes: killed in parts and as a whole, stopped, and run twice."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.clinic_process import ClinicProcess, eventually, none_run

pytestmark = [pytest.mark.whole, pytest.mark.xdist_group("serve")]
DRAFTS = "referrals.drafts"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not pytest's own: its path is too long for a Unix socket beside the data.
    made = Path(tempfile.mkdtemp(prefix="cs-serve-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def clinic(folder: Path) -> Iterator[ClinicProcess]:
    with ClinicProcess(folder / "one") as running:
        running.until_up()
        yield running


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("web", ("chairside", " web")),
        ("device listener", ("chairside", " devices")),
        ("job worker", ("chairside", " worker")),
    ],
)
def test_a_killed_process_comes_back_and_it_is_said(
    clinic: ClinicProcess, name: str, words: tuple[str, ...]
) -> None:
    said = len(clinic.said())
    pid = clinic.pid_of(*words)
    os.kill(pid, signal.SIGKILL)
    sentence = f"The {name} process was ended by SIGKILL; starting again"
    eventually(sentence, lambda: sentence in clinic.said()[said:])
    eventually("a new process", lambda: _another(clinic, words, pid))
    eventually("pages", clinic.web_answers)
    eventually("acknowledgements", lambda: clinic.acknowledges(f"after-{pid}"))
    assert "Traceback" not in clinic.said()[said:]


def test_no_acknowledged_message_is_lost_when_the_listener_is_killed(
    clinic: ClinicProcess,
) -> None:
    acknowledged = []
    for number in range(45):
        if number in (10, 20, 30):
            os.kill(clinic.pid_of("chairside", " devices"), signal.SIGKILL)
        control_id = f"numbered-{number}"
        eventually("an acknowledgement", lambda: clinic.acknowledges(control_id))  # noqa: B023
        acknowledged.append(control_id)

    def unread() -> int:
        return int(clinic.ask("SELECT count(*) FROM feeds_rawmessage WHERE state = 'stored'"))

    eventually("everything is read", lambda: unread() == 0)
    kept = clinic.ask(
        "SELECT string_agg(control_id, ' ' ORDER BY id) FROM feeds_rawmessage"
        " WHERE control_id LIKE 'numbered-%'"
    )
    assert kept.split() == acknowledged


def _another(clinic: ClinicProcess, words: tuple[str, ...], pid: int) -> bool:
    return any(
        descendant != pid and all(word in line for word in words)
        for descendant, line in clinic.descendants().items()
    )


def test_the_process_that_answers_the_web_comes_back(clinic: ClinicProcess) -> None:
    main = clinic.pid_of("chairside", " web")
    [worker] = [
        pid for pid, line in clinic.descendants().items() if line.endswith(" web") and pid != main
    ]
    os.kill(worker, signal.SIGKILL)
    eventually("the old one is gone", lambda: worker not in clinic.descendants())
    eventually("pages", clinic.web_answers)


def test_a_killed_database_comes_back_with_everything_acknowledged(clinic: ClinicProcess) -> None:
    assert clinic.acknowledges("before the database was killed")
    os.kill(clinic.pid_of("postgres -D"), signal.SIGKILL)
    eventually("the new database", lambda: "The database process ended" in clinic.said())
    eventually("acknowledgements", lambda: clinic.acknowledges("after the database was killed"))
    eventually("pages", clinic.web_answers)


def test_a_taken_port_is_one_sentence(clinic: ClinicProcess, folder: Path) -> None:
    for variable, port in (
        ("CHAIRSIDE_WEB_PORT", clinic.web_port),
        ("CHAIRSIDE_HL7_PORT", clinic.hl7_port),
    ):
        environment = {**clinic.environment, "CHAIRSIDE_DATA": str(folder / "none")}
        for variable in ("CHAIRSIDE_WEB_PORT", "CHAIRSIDE_HL7_PORT"):
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                environment[variable] = str(probe.getsockname()[1])
        environment[variable] = str(port)
        ended = subprocess.run(
            [sys.executable, "-m", "chairside", "serve"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 1
        assert re.fullmatch(rf"Port {port} on 127\.0\.0\.1 is in use.*{variable}.*\n", ended.stderr)
        assert not (folder / "none").exists()


def test_two_clinics_side_by_side_and_a_stop_that_leaves_nothing(
    clinic: ClinicProcess, folder: Path
) -> None:
    with ClinicProcess(folder / "two") as other:
        other.until_up()
        assert clinic.web_answers()
        assert clinic.acknowledges("beside another")
        below = other.descendants()
        assert len(below) >= 5
        assert other.stop(signal.SIGINT) == 0
        assert none_run(below)
        assert "Stopped." in other.said()
    assert clinic.web_answers()


def _job(clinic: ClinicProcess, args: str, queueing_lock: str = "") -> int:
    """A job that deletes stale drafts, put in the queue; two of them are never done at once."""
    return int(
        clinic.ask(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, lock, queueing_lock)"
            f" VALUES ('default', '{DRAFTS}', '{args}', '{DRAFTS}', nullif('{queueing_lock}', ''))"
            " RETURNING id"
        )
    )


def test_a_job_whose_worker_was_killed_in_the_middle_is_done_and_the_next_one_too(
    clinic: ClinicProcess,
) -> None:
    def state(job: int) -> str:
        """Empty once it is done: what succeeded is deleted."""
        return clinic.ask(f"SELECT status FROM procrastinate_jobs WHERE id = {job}")

    address = f"postgresql://postgres@/chairside?host={clinic.data / 'postgres'}"
    with psycopg.connect(address) as holding:
        # The job cannot go on while somebody else holds its table.
        holding.execute("LOCK TABLE referrals_draft IN ACCESS EXCLUSIVE MODE")
        killed = _job(clinic, '{"timestamp": 0}')
        eventually("the job is begun", lambda: state(killed) == "doing")
        following = _job(clinic, '{"timestamp": 1}')
        os.kill(clinic.pid_of("chairside", " worker"), signal.SIGKILL)
        said = "The job worker process was ended by SIGKILL; starting again"
        eventually(said, lambda: said in clinic.said())
        assert (state(killed), state(following)) == ("doing", "todo")
        holding.rollback()
    eventually("the killed job is done", lambda: state(killed) == "")
    eventually("the next one is done", lambda: state(following) == "")
    failing = _job(clinic, '{"nonsense": 1}')
    eventually("it has failed", lambda: state(failing) == "failed")
    after = _job(clinic, '{"timestamp": 2}')
    eventually("what waited behind it is done", lambda: state(after) == "")


def test_a_killed_supervisor_takes_everything_with_it(clinic: ClinicProcess) -> None:
    """Last in this file: it ends the clinic that the tests above share, and starts it again."""
    assert clinic.acknowledges("kept")
    below = clinic.descendants()
    assert any("postgres -D" in line for line in below.values())
    clinic.stop(signal.SIGKILL)
    eventually("nothing is left running", lambda: none_run(below), seconds=30)
    clinic.start()
    clinic.until_up()
    below = clinic.descendants()
    assert clinic.stop(signal.SIGTERM) == 0
    assert none_run(below)
