"""Server-sent events: an open page is told what changed, in a few milliseconds, by itself."""

import json
import logging
from asyncio import get_running_loop, sleep
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, connection, connections
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from chairside.clinic.accounts.queries import actor_for
from chairside.web.hub import EVERYTHING, Change, address_of, hub_for
from chairside.web.middleware import LAST_ACTIVE, idle_limit, last_active
from chairside.web.pages import Page, PageRequest

__all__ = ["EVERYTHING", "Change", "Event", "stream"]

HEARTBEAT_SECONDS = 10.0
CHECK_SECONDS = 30.0
RECONNECT_MS = 1500
RETRY_SECONDS = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """One event for the page; `data` is HTML to swap in, or JSON by `Event.of`."""

    name: str
    data: str

    @classmethod
    def of(cls, name: str, value: object) -> "Event":
        return cls(name, json.dumps(value, separators=(",", ":")))

    def encode(self) -> bytes:
        """As in the HTML standard, “Server-sent events”, event stream format."""
        lines = [
            f"event: {self.name}",
            *(f"data: {line}" for line in self.data.splitlines() or [""]),
        ]
        return ("\n".join(lines) + "\n\n").encode()


Render = Callable[[tuple[Change, ...]], Iterable[Event]]


def changed(changes: tuple[Change, ...]) -> Iterable[Event]:
    """One event without content: the page reads again what it shows."""
    return [Event("changed", "")] if changes else []


def stream(
    request: PageRequest, topics: Sequence[str], render: Render = changed
) -> StreamingHttpResponse:
    """An event stream about `topics`.

    `render` turns changes into events. It runs in a thread, on the clock of the page's site, once for all
    that came together; it is called with `EVERYTHING` per topic at the start and whenever a
    change may have been missed.
    """
    response = StreamingHttpResponse(
        _events(
            request,
            address_of(connection.settings_dict),
            topics,
            render,
            timezone.get_current_timezone_name(),
        ),
        content_type="text/event-stream; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


async def _events(
    request: PageRequest, address: str, topics: Sequence[str], render: Render, zone: str
) -> AsyncIterator[bytes]:
    now = get_running_loop().time
    page: Page | None = getattr(
        request.resolver_match and request.resolver_match.func, "page", None
    )
    # The view's thread is this client's for as long as the page is open; its connection is not.
    await sync_to_async(_give_back_connections)()

    @sync_to_async
    def rendered(changes: tuple[Change, ...]) -> bytes:
        try:
            with timezone.override(zone):
                return b"".join(event.encode() for event in render(changes))
        finally:
            _give_back_connections()

    with hub_for(address).subscribe(topics) as subscription:
        yield f"retry: {RECONNECT_MS}\n\n".encode() + _clock()
        beat, check = now() + HEARTBEAT_SECONDS, now() + CHECK_SECONDS
        while True:
            if changes := await subscription.next(timeout=max(0.0, beat - now())):
                try:
                    yield await rendered(changes)
                except DatabaseError as error:
                    # The page stays open and is told everything as soon as that works again.
                    log.warning("a page could not be told what changed: %s", error)
                    await sleep(RETRY_SECONDS)
                    subscription.missed()
            if now() >= beat:
                beat = now() + HEARTBEAT_SECONDS
                yield _clock()
            if now() >= check:
                check = now() + CHECK_SECONDS
                if not await sync_to_async(_still_welcome)(request, page):
                    yield Event("signed-out", "").encode()
                    return


def _clock() -> bytes:
    """The heartbeat: the server's time, so that a page can show that it still hears us."""
    return Event("clock", timezone.now().isoformat(timespec="milliseconds")).encode()


def _still_welcome(request: PageRequest, page: Page | None) -> bool:
    """Whether the session behind a stream lives, is not idle and still has the permission."""
    probe = HttpRequest()
    probe.session = import_module(settings.SESSION_ENGINE).SessionStore(request.session.session_key)
    try:
        user = get_user(probe)
        if not user.is_authenticated:
            return False
        seen = last_active(probe.session.get(LAST_ACTIVE))
        if seen is not None and timezone.now() - seen > idle_limit():
            return False
        return page is None or page.permission.is_held_by(actor_for(user))
    except DatabaseError:
        return True  # nobody can say; asked again at the next check
    finally:
        _give_back_connections()


def _give_back_connections() -> None:
    """Back to the pool: a page that stays open all day must not hold one of its few connections."""
    for pooled in connections.all(initialized_only=True):
        if not pooled.in_atomic_block:
            pooled.close()
