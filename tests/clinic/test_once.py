"""A sending counts once, for one person at one address, and only if what it did was committed."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, transaction

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.once import DoneOtherwise, Sending, first_time

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
NURSE = Actor(id=7, name="Nora", roles=frozenset())
SENDING = Sending(
    key=UUID("7f0c4f3e-6d1c-4a55-9a55-0e2f6f0a1b2c"), address="/notes/", digest="a" * 64
)


def ask(sending: Sending = SENDING, by: Actor = NURSE) -> bool:
    with transaction.atomic():
        return first_time(sending=sending, by=by, at=NOON)


@pytest.mark.django_db
def test_the_same_again_is_known_and_another_persons_or_address_is_another() -> None:
    assert ask()
    assert not ask()
    assert ask(by=replace(NURSE, id=8))
    assert ask(replace(SENDING, address="/events/"))


@pytest.mark.django_db
def test_another_content_under_the_same_key_is_refused() -> None:
    ask()
    with pytest.raises(DoneOtherwise):
        ask(replace(SENDING, digest="b" * 64))


@pytest.mark.django_db
def test_what_was_rolled_back_was_not_done() -> None:
    def fail() -> None:
        with transaction.atomic():
            first_time(sending=SENDING, by=NURSE, at=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ask()


@pytest.mark.usefixtures("fresh_database")
def test_of_two_at_once_the_second_waits_for_what_becomes_of_the_first() -> None:
    inside, asking = threading.Event(), threading.Event()

    def first() -> bool:
        with transaction.atomic():
            answer = first_time(sending=SENDING, by=NURSE, at=NOON)
            inside.set()
            assert asking.wait(10)
            until_somebody_waits()
            return answer

    def second() -> bool:
        assert inside.wait(10)
        asking.set()
        return ask()

    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(closing(number)) for number in (first, second)]
        assert [answer.result(20) for answer in answers] == [True, False]


def until_somebody_waits() -> None:
    """Until another transaction of this database waits for a lock."""
    waiting = 0
    with connection.cursor() as cursor:
        while not waiting:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            (waiting,) = cursor.fetchone()


def closing(act: Callable[[], bool]) -> Callable[[], bool]:
    def run() -> bool:
        try:
            return act()
        finally:
            connection.close()

    return run
