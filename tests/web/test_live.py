"""The live feed against a real PostgreSQL: what is committed arrives, what is not does not."""

import asyncio
import functools
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import ParamSpec, cast
from uuid import uuid4

import psycopg
import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import StreamingHttpResponse
from django.test import AsyncRequestFactory
from django.utils import timezone

from chairside.clinic.accounts.operations import grant_role, revoke_role, set_active
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.clinic.live import announce
from chairside.web import live
from chairside.web.followed import FOLLOWED, topics_for
from chairside.web.hub import EVERYTHING, WAITING_LIMIT, Change, Hub, Subscription, address_of
from chairside.web.live import stream
from chairside.web.middleware import LAST_ACTIVE
from chairside.web.pages import PageRequest, event
from tests.clinic.setting import Clinic, open_clinic
from tests.web.people import ClientAs, hire, signed_in

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
async def test_open_inboxes_hear_of_a_job_that_failed_for_good() -> None:
    hub = Hub(await sync_to_async(address)())
    with hub.subscribe(["inbox"]) as subscription:
        await asyncio.wait_for(hub.listening.wait(), 5)
        await next_changes(subscription)

        def fail() -> None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)"
                    " VALUES ('default', 'chairside.sweep', '{}', 'doing')"
                )
                cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")

        await sync_to_async(fail)()
        assert await next_changes(subscription) == (Change("inbox", "changed"),)


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
    # A line for its id, its name and its data each, and an empty line at the end (HTML standard, 9.2.6).
    assert event("news", {"of": "a"}, "x-1") == b'id: x-1\nevent: news\ndata: {"of":"a"}\n\n'
    assert event("gone") == b"event: gone\ndata: null\n\n"


def request_of(*of: str, idle: timedelta = timedelta(0), **query: str) -> PageRequest:
    user = hire(Role.NURSE)
    client = signed_in(user)
    session = client.session
    session[LAST_ACTIVE] = (timezone.now() - idle).isoformat()
    session.save()
    request = cast(PageRequest, AsyncRequestFactory().get("/stream", {"of": of, **query}))
    request.user = user
    request.session = SessionStore(session.session_key)
    return request


async def heard(chunks: AsyncIterator[bytes], part: bytes) -> bytes:
    """The next chunk with this in it."""
    async with asyncio.timeout(5):
        async for chunk in chunks:
            if part in chunk:
                return chunk
    raise AssertionError("The stream has ended.")


async def opened(request: PageRequest) -> AsyncIterator[bytes]:
    response = await sync_to_async(stream)(request)
    return aiter(cast(StreamingHttpResponse, response))


def position_in(chunk: bytes) -> str:
    return re.findall(rb"^id: (.+)$", chunk, re.M)[-1].decode()


@pytest.fixture
def clinic(fresh_database: None) -> Clinic:
    return open_clinic()


@pytest.fixture
def floor(clinic: Clinic) -> str:
    return f"floor:{clinic.site.pk}"


@in_loop
async def test_a_stream_begins_with_everything_and_then_tells_what_changes(floor: str) -> None:
    request = await sync_to_async(request_of)(floor, "referrals")
    response = await sync_to_async(stream)(request)
    assert response["Content-Type"] == "text/event-stream; charset=utf-8"
    assert "no-transform" in response["Cache-Control"]
    chunks = aiter(cast(StreamingHttpResponse, response))
    assert (await anext(chunks)).startswith(b"retry: 1500\n\nevent: clock\ndata: ")
    first = await heard(chunks, b"event: news")
    for name in (floor, "referrals"):
        assert f'{{"of":"{name}","kinds":["everything"]}}'.encode() in first
    seen = b""
    # The listener may need a moment, and then says “everything” once more.
    while b'"moved"' not in seen:
        await sync_to_async(announce)(floor.replace("floor", "site"), "moved")
        seen = await heard(chunks, b"event: news")
    assert f'{{"of":"{floor}","kinds":["moved"]}}'.encode() in seen
    assert b"referrals" not in seen
    await chunks.aclose()  # type: ignore[attr-defined]


@in_loop
async def test_a_stream_opened_anew_tells_what_happened_meanwhile_and_no_more(floor: str) -> None:
    topic = floor.replace("floor", "site")
    chunks = await opened(await sync_to_async(request_of)(floor))
    seen = b""
    while b'"moved"' not in seen:
        await sync_to_async(announce)(topic, "moved")
        seen = await heard(chunks, b"event: news")
    position = position_in(seen)
    await sync_to_async(announce)(topic, "meanwhile")
    await heard(chunks, b"meanwhile")
    again = await opened(await sync_to_async(request_of)(floor, "referrals", after=position))
    news = await heard(again, b"event: news")
    assert f'{{"of":"{floor}","kinds":["meanwhile"]}}'.encode() in news
    assert b"everything" not in news
    for unknown in ("0-0", position + "9", "nonsense"):
        request = await sync_to_async(request_of)(floor, after=unknown)
        stranger = await opened(request)
        assert b"everything" in await heard(stranger, b"event: news")
        await stranger.aclose()  # type: ignore[attr-defined]
    for stream_of_page in (again, chunks):
        await stream_of_page.aclose()  # type: ignore[attr-defined]


@in_loop
async def test_a_stream_has_a_heartbeat_with_the_servers_time(
    floor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    chunks = await opened(await sync_to_async(request_of)(floor))
    seen = [await asyncio.wait_for(anext(chunks), 5) for _ in range(4)]
    assert sum(chunk.count(b"event: clock\n") for chunk in seen) >= 2
    await chunks.aclose()  # type: ignore[attr-defined]


def gone(request: PageRequest) -> None:
    request.session.flush()


def closed(request: PageRequest) -> None:
    set_active(user=request.user, active=False, by=INSTALLER, at=timezone.now())  # type: ignore[arg-type]


@pytest.mark.parametrize("why", [gone, closed, None])
@in_loop
async def test_a_stream_ends_when_its_session_does(
    floor: str, monkeypatch: pytest.MonkeyPatch, why: object
) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    idle = timedelta(0) if why else timedelta(minutes=16)
    request = await sync_to_async(request_of)(floor, idle=idle)
    chunks = await opened(request)
    if callable(why):
        await sync_to_async(why)(request)
    async with asyncio.timeout(5):
        seen = [chunk async for chunk in chunks]
    assert seen[-1] == b"event: signed-out\ndata: null\n\n"


@in_loop
async def test_what_is_no_longer_this_persons_is_refused_and_the_rest_goes_on(
    clinic: Clinic, floor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "CHECK_SECONDS", 0.0)
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    screening = f"screening:{clinic.patient.uuid}"
    request = await sync_to_async(request_of)(floor, screening, "treatment:x", "nothing")
    chunks = await opened(request)
    first = await anext(chunks)
    assert re.findall(rb'event: refused\ndata: {"of":"(.+)"}', first) == [
        b"treatment:x",
        b"nothing",
    ]
    seen = [await asyncio.wait_for(anext(chunks), 5) for _ in range(6)]
    assert not any(b"refused" in chunk or b"signed-out" in chunk for chunk in seen)

    def only_desk() -> None:
        now = timezone.now()
        grant_role(user=request.user, role=Role.FRONT_DESK, by=INSTALLER, at=now)  # type: ignore[arg-type]
        revoke_role(user=request.user, role=Role.NURSE, by=INSTALLER, at=now)  # type: ignore[arg-type]

    await sync_to_async(only_desk)()
    assert f'{{"of":"{screening}"}}'.encode() in await heard(chunks, b"event: refused")
    await sync_to_async(announce)(floor.replace("floor", "site"), "moved")
    await heard(chunks, b'"moved"')
    await chunks.aclose()  # type: ignore[attr-defined]


def test_the_pages_of_somebody_who_has_left_are_told_so(client_as: ClientAs) -> None:
    answer = client_as(Role.NURSE).get("/stream", {"person": "999999", "of": "referrals"})
    assert answer.content == b"event: signed-out\ndata: null\n\n"
    assert not getattr(answer, "streaming", False)


@pytest.mark.django_db
def test_what_may_be_followed_asks_the_role_first() -> None:
    assert FOLLOWED.keys() == {
        *("floor", "chairs", "treatment", "record", "referrals", "screening", "consents", "today"),
        "inbox",
    }
    for name, declared in FOLLOWED.items():
        for role in Role:
            actor = Actor(id=1, name="", roles=frozenset({role}))
            if role not in declared.permission.roles:
                assert topics_for(actor, [f"{name}:1", f"{name}:{uuid4()}"]) == {}, (name, role)
