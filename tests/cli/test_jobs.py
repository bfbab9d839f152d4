"""Jobs of a worker that was killed are taken up again, whatever waits behind them."""

import asyncio

import pytest
from django.db import connection
from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app, connector_params
from procrastinate.contrib.django.models import ProcrastinateJob

from chairside.cli.with_db.jobs import take_up_stalled

SWEEP = "chairside.sweep"


def job(status: str, *, worker: int | None, queueing_lock: str | None = None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, worker_id, lock, queueing_lock)"
            " VALUES ('default', %s, '{}', %s, %s, %s, %s) RETURNING id",
            [SWEEP, status, worker, SWEEP, queueing_lock],
        )
        return int(cursor.fetchone()[0])


def worker(heard_seconds_ago: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - %s * interval '1 second') RETURNING id",
            [heard_seconds_ago],
        )
        return int(cursor.fetchone()[0])


def take_up() -> int:
    async def once() -> int:
        with app.replace_connector(PsycopgConnector(kwargs=connector_params())) as worker_app:
            async with worker_app.open_async():
                return await take_up_stalled(worker_app.job_manager)

    return asyncio.run(once())


def states() -> dict[int, str]:
    return dict(ProcrastinateJob.objects.order_by("id").values_list("id", "status"))


@pytest.mark.usefixtures("fresh_database")
def test_a_job_of_a_dead_worker_waits_again() -> None:
    stalled = job("doing", worker=worker(31))
    assert take_up() == 1
    assert states() == {stalled: "todo"}
    assert take_up() == 0


@pytest.mark.usefixtures("fresh_database")
def test_a_job_of_a_living_worker_is_left_alone() -> None:
    running = job("doing", worker=worker(5))
    assert take_up() == 0
    assert states() == {running: "doing"}


@pytest.mark.usefixtures("fresh_database")
def test_the_same_work_that_waits_behind_it_is_done_instead() -> None:
    """The sweep that was killed, and the next one that has waited for its lock since."""
    job("doing", worker=worker(160), queueing_lock=SWEEP)
    waiting = job("todo", worker=None, queueing_lock=SWEEP)
    assert take_up() == 1
    assert states() == {waiting: "todo"}
