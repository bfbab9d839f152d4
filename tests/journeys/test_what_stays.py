"""What nothing may undo: a signed record, and a message that was acknowledged."""

import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import psutil
import psycopg
import pytest
from playwright.sync_api import Page, expect

from bench.stack import Stack
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey
REFUSED = "this treatment is signed|Cannot update or delete rows"


def _signed_treatment(connection: psycopg.Connection) -> int:
    row = connection.execute(
        "SELECT id FROM visits_visit WHERE state = 'signed' LIMIT 1"
    ).fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("stack", ["signed"], indirect=True)
def test_a_signed_record_cannot_be_changed_from_a_page_or_by_sql(
    clinic: Clinic,
) -> None:
    nurse = clinic.at_the_chair("nurse")
    expect(nurse.locator("#panel-head .state")).to_have_text("Signed")
    for button in ("Event", "Note", "Vitals", "Check"):
        expect(nurse.get_by_role("button", name=button, exact=True)).to_have_count(0)
    answer = nurse.request.post(
        f"{clinic.visit}notes/",
        form={"text": "Late thought", "csrfmiddlewaretoken": clinic.token(nurse)},
        headers={"Referer": clinic.stack.address},
    )
    assert answer.status == 422
    assert "write an addendum" in answer.text()

    with psycopg.connect(clinic.database_url, autocommit=True) as connection:
        treatment = _signed_treatment(connection)
        for statement in (
            "UPDATE visits_visit SET state = 'discharged' WHERE id = %s",
            "DELETE FROM visits_visit WHERE id = %s",
            "UPDATE visits_observation SET value = 100 WHERE visit_id = %s",
            "DELETE FROM visits_adverseevent WHERE visit_id = %s",
            "UPDATE visits_check SET skipped_reason = 'x' WHERE visit_id = %s",
            "UPDATE administration_infusionsegment SET rate_ml_per_h = 1 WHERE visit_id = %s",
            "INSERT INTO visits_note (visit_id, text, at, by_id, by_name)"
            " VALUES (%s, 'x', now(), 1, 'x')",
        ):
            with pytest.raises(psycopg.Error, match=REFUSED):
                connection.execute(statement, [treatment])


def children(stack: Stack, word: str) -> list[psutil.Process]:
    """The supervised processes whose command line holds this word."""
    processes = []
    for child in psutil.Process(stack.supervisor).children(recursive=True):
        with suppress(psutil.Error):  # it may end while it is asked
            if word in child.cmdline():
                processes.append(child)
    return processes


def wait_until(what: Callable[[], bool], page: Page) -> None:
    """Let the browser's clock run until it is so; a browser test's way to wait for a process."""
    for _ in range(300):
        if what():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not come about within 30 s.")


@pytest.mark.own_stack
@pytest.mark.parametrize("stack", ["running"], indirect=True)
def test_kill_9_of_any_process_loses_no_acknowledged_message(
    clinic: Clinic, monitor: LiveMonitor
) -> None:
    stack, database_url = clinic.stack, clinic.database_url
    nurse = clinic.at_the_chair("nurse")
    rate = nurse.locator("[data-tile=hr] [data-value]")
    expect(rate).to_have_text(re.compile(r"^\d+$"))
    for program in ("devices", "worker", "web"):
        victims = children(stack, program)
        assert victims, program
        taken = len(monitor.taken)
        for victim in victims:
            os.kill(victim.pid, signal.SIGKILL)
        dead = {victim.pid for victim in victims}
        wait_until(
            lambda program=program, dead=dead: any(  # type: ignore[misc]
                child.pid not in dead for child in children(stack, program)
            ),
            nurse,
        )
        wait_until(lambda taken=taken: len(monitor.taken) > taken + 2, nurse)  # type: ignore[misc]
    shown_after = len(monitor.taken)
    wait_until(lambda: len(monitor.taken) > shown_after + 2, nurse)
    expect(nurse.locator("[data-lost]")).to_be_hidden()
    age = nurse.locator("[data-tile=hr] [data-age]")
    expect(age).to_have_text(re.compile(r"^[0-4] s ago$"))

    monitor.stop()
    with psycopg.connect(database_url) as connection:
        stored = {
            bytes(row[0]) for row in connection.execute("SELECT payload FROM feeds_rawmessage")
        }
        assert set(monitor.taken) <= stored
        wait_until(lambda: _unread(database_url) == 0, nurse)
        charted = connection.execute(
            "SELECT count(DISTINCT message_id) FROM visits_observation"
        ).fetchone()
        assert charted is not None
        assert Decimal(charted[0]) >= len(monitor.taken) - 1


def _unread(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM feeds_rawmessage WHERE state = 'stored'"
        ).fetchone()
    assert row is not None
    return int(row[0])
