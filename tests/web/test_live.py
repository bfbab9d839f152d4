"""The live feed against a real PostgreSQL: what is committed arrives, what is not does not."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import ParamSpec, cast

import psycopg
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction
from django.test import AsyncRequestFactory
from django.urls import resolve
from django.utils import timezone

from chairside.clinic.accounts.operations import revoke_role, set_active
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER
from chairside.clinic.live import announce
from chairside.web import live
from chairside.web.hub import EVERYTHING, WAITING_LIMIT, Change, Hub, Subscription, address_of
from chairside.web.live import Event, stream
from chairside.web.middleware import LAST_ACTIVE
from chairside.web.pages import PageRequest
from tests.web.people import hire, signed_in

P = ParamSpec("P")


def in_loop(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run an async test; its synchronous parts run in the test's own thread and connection."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async_to_sync(test)(*args, **kwargs)

    return run


def address() -> str:
    return address_of(connection.settings_dict)


async def next_changes(subscription: Subscription) -> tuple[Change, ...]:
    return await subscription.next(timeout=5)


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_a_committed_change_arrives_once_and_a_rolled_back_one_never() -> None:
    hub = Hub(await sync_to_async(address)())
    with hub.subscribe(["treatment:a"]) as subscription:
        await asyncio.wait_for(hub.listening.wait(), 5)
        assert await next_changes(subscription) == (Change("treatment:a", EVERYTHING),)

        def change_then_fail() -> None:
            with transaction.atomic():
                announce("treatment:a", "lost")
                transaction.set_rollback(True)

        def change() -> None:
            with transaction.atomic():
                announce("treatment:a", "vitals")
                announce("treatment:a", "vitals")
                announce("treatment:b", "vitals")

        await sync_to_async(change_then_fail)()
        await sync_to_async(change)()
        assert await next_changes(subscription) == (Change("treatment:a", "vitals"),)


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_after_a_broken_connection_it_listens_again_and_says_everything() -> None:
    hub = Hub(await sync_to_async(address)())
    with hub.subscribe(["floor"]) as subscription:
        await asyncio.wait_for(hub.listening.wait(), 5)
        await next_changes(subscription)

        def cut() -> None:
            with psycopg.connect(address(), autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query LIKE 'LISTEN%%'"
                )

        await sync_to_async(cut)()
        assert await next_changes(subscription) == (Change("floor", EVERYTHING),)
        await sync_to_async(announce)("floor", "moved")
        assert await next_changes(subscription) == (Change("floor", "moved"),)


@in_loop
async def test_nothing_listens_when_nobody_is_subscribed() -> None:
    hub = Hub("host=/nowhere dbname=none")
    with hub.subscribe(["floor"]):
        task = hub._task
    assert task is not None
    with pytest.raises(asyncio.CancelledError):
        await task


@in_loop
async def test_a_slow_client_gets_the_newest_state_not_a_backlog() -> None:
    subscription = Subscription(["floor"])
    await subscription.next(timeout=0)
    for number in range(WAITING_LIMIT + 5):
        subscription.add(Change("floor", f"kind{number}"))
    assert await subscription.next(timeout=0) == (Change("floor", EVERYTHING),)
    assert await subscription.next(timeout=0) == ()


@pytest.mark.parametrize("topic", ["", "a b", "a\nb", "x" * 121])
def test_a_topic_is_one_word(topic: str) -> None:
    with pytest.raises(ValueError, match="single words"):
        announce(topic, "vitals")


def test_an_event_is_written_as_the_standard_says() -> None:
    # A data line for each line of the data, and an empty line at the end (HTML standard, 9.2.6).
    assert Event("vitals", "<p>1\n2</p>").encode() == b"event: vitals\ndata: <p>1\ndata: 2</p>\n\n"
    assert Event("gone", "").encode() == b"event: gone\ndata: \n\n"
    assert (
        Event.of("point", {"t": 1, "µ": None}).encode().startswith(b'event: point\ndata: {"t":1,')
    )


def render(changes: Iterable[Change]) -> Iterable[Event]:
    for change in changes:
        yield Event(change.kind, change.topic)


def request_of(*, idle: timedelta = timedelta(0)) -> PageRequest:
    user = hire(Role.NURSE)
    client = signed_in(user)
    session = client.session
    session[LAST_ACTIVE] = (timezone.now() - idle).isoformat()
    session.save()
    request = cast(PageRequest, AsyncRequestFactory().get("/"))
    request.user = user
    request.session = SessionStore(session.session_key)
    request.actor, request.now = actor_for(user), timezone.now()
    return request


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_a_stream_begins_with_everything_and_then_tells_what_changes() -> None:
    request = await sync_to_async(request_of)()
    response = await sync_to_async(stream)(request, ["floor"], render)
    assert response["Content-Type"] == "text/event-stream; charset=utf-8"
    assert "no-transform" in response["Cache-Control"]
    chunks = aiter(response)
    first = await anext(chunks)
    assert first.startswith(b"retry: 1500\n\nevent: clock\ndata: ")
    assert b"event: everything\ndata: floor\n\n" in await anext(chunks)
    seen = b""
    # The listener may need a moment, and then says “everything” once more.
    while b"event: moved" not in seen:
        await sync_to_async(announce)("floor", "moved")
        seen = await asyncio.wait_for(anext(chunks), 5)
    await chunks.aclose()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_a_stream_has_a_heartbeat_with_the_servers_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    request = await sync_to_async(request_of)()
    chunks = aiter(await sync_to_async(stream)(request, ["floor"], render))
    seen = [await asyncio.wait_for(anext(chunks), 5) for _ in range(4)]
    assert sum(chunk.count(b"event: clock\n") for chunk in seen) >= 2
    await chunks.aclose()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_a_page_that_could_not_be_told_is_told_everything_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "RETRY_SECONDS", 0.0)
    calls: list[tuple[Change, ...]] = []

    def unlucky(changes: tuple[Change, ...]) -> Iterable[Event]:
        calls.append(changes)
        if len(calls) == 1:
            raise DatabaseError("the database went away")
        return render(changes)

    request = await sync_to_async(request_of)()
    chunks = aiter(await sync_to_async(stream)(request, ["floor"], unlucky))
    await anext(chunks)
    assert b"event: everything\n" in await asyncio.wait_for(anext(chunks), 5)
    assert len(calls) >= 2
    await chunks.aclose()  # type: ignore[attr-defined]


def gone(request: PageRequest) -> None:
    request.session.flush()


def closed(request: PageRequest) -> None:
    set_active(user=request.user, active=False, by=INSTALLER, at=timezone.now())  # type: ignore[arg-type]


@pytest.mark.usefixtures("fresh_database")
@pytest.mark.parametrize("why", [gone, closed, None])
@in_loop
async def test_a_stream_ends_when_its_session_does(
    monkeypatch: pytest.MonkeyPatch, why: object
) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    idle = timedelta(0) if why else timedelta(minutes=16)
    request = await sync_to_async(request_of)(idle=idle)
    if callable(why):
        await sync_to_async(why)(request)
    response = await sync_to_async(stream)(request, ["floor"], render)
    seen = [chunk async for chunk in aiter(response)]
    assert seen[-1] == b"event: signed-out\ndata: \n\n"


@pytest.mark.usefixtures("fresh_database")
@in_loop
async def test_a_stream_ends_when_its_page_is_no_longer_this_persons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    request = await sync_to_async(request_of)()
    request.resolver_match = resolve("/floor/stream")
    chunks = aiter(await sync_to_async(stream)(request, ["floor"], render))
    seen = [await asyncio.wait_for(anext(chunks), 5) for _ in range(6)]
    assert not any(chunk.startswith(b"event: signed-out") for chunk in seen)

    def take_the_role_away() -> None:
        revoke_role(user=request.user, role=Role.NURSE, by=INSTALLER, at=timezone.now())  # type: ignore[arg-type]

    await sync_to_async(take_the_role_away)()
    async with asyncio.timeout(5):
        seen = [chunk async for chunk in chunks]
    assert seen[-1] == b"event: signed-out\ndata: \n\n"
