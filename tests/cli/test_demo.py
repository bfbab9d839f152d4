"""The demonstration: made anew each time, and never over somebody's clinic."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chairside.server.templates import empty_in_place, is_expendable
from tests.cli.clinic_process import ClinicProcess, eventually, none_run

pytestmark = pytest.mark.whole


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="cs-demo-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_a_demonstration_has_logins_and_living_monitors(folder: Path) -> None:
    with ClinicProcess(folder / "d", "demo") as demo:
        demo.data = folder / "d" / "demo"
        demo.until_up()
        eventually("the logins are said", lambda: "Sign in as:" in demo.said())
        roles = set(re.findall(r"(?m)^\S+ {4}(\w+(?: \w+)?) +\S+@demo\.example ", demo.said()))
        assert roles >= {
            "front desk",
            "nurse",
            "prescriber",
            "therapist",
            "practice admin",
            "researcher",
        }
        live = "SELECT count(*) FROM feeds_rawmessage WHERE peer = '127.0.0.1' AND charted > 0"
        eventually("live readings in the charts", lambda: int(demo.ask(live)) > 0)
        below = demo.descendants()
        assert demo.stop() == 0
        assert none_run(below)
        assert "Traceback" not in demo.said()


def test_somebodys_clinic_is_not_expendable(fresh_database: str) -> None:
    assert not is_expendable(fresh_database)


def test_an_empty_database_is_and_stays_so_once_it_was_a_demonstrations(
    fresh_database: str,
) -> None:
    with psycopg.connect(fresh_database, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    assert is_expendable(fresh_database)
    empty_in_place(fresh_database, say=lambda _: None)
    with psycopg.connect(fresh_database) as connection:
        assert connection.execute("SELECT count(*) FROM accounts_user").fetchone() == (0,)
    assert is_expendable(fresh_database)
