"""Server-sent events: open pages are told what changed, in a few milliseconds, by themselves.

One stream serves all pages of a browser (`static/chairside/sharing.js`). It says what changed and
never a value: a page asks for what it shows by its own address, with its own permission.
"""

import logging
from asyncio import get_running_loop
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import DatabaseError, connection, connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.clinic.accounts.queries import actor_for
from chairside.web.followed import topics_for
from chairside.web.hub import Change, address_of, hub_for
from chairside.web.middleware import LAST_ACTIVE, idle_limit, last_active
from chairside.web.pages import PageRequest, event, page

HEARTBEAT_SECONDS = 10.0
CHECK_SECONDS = 30.0
RECONNECT_MS = 1500
MOST_FOLLOWED = 200
"""By one stream; what is named beyond is refused, so that its page says that it does not follow."""

log = logging.getLogger(__name__)


@page(check_can_use_chairside)
def stream(request: PageRequest) -> HttpResponseBase:
    """The event stream of a browser, about all that its open pages follow.

    `of` names what, as often as needed; `person` is whose pages they are; `after` is the id of the
    last event that was heard, so that a stream opened anew says only what happened meanwhile.
    """
    if request.GET.get("person", str(request.actor.id)) != str(request.actor.id):
        # Somebody else has signed in since: these pages are of a person who is gone.
        return HttpResponse(event("signed-out"), content_type="text/event-stream")
    names = request.GET.getlist("of")
    response = StreamingHttpResponse(
        _events(
            request,
            address_of(connection.settings_dict),
            names,
            topics_for(request.actor, names[:MOST_FOLLOWED]),
            request.GET.get("after", ""),
        ),
        content_type="text/event-stream; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache, no-transform"
    response["X-Accel-Buffering"] = "no"
    return response


async def _events(
    request: PageRequest,
    address: str,
    names: Sequence[str],
    may: Mapping[str, Sequence[str]],
    after: str,
) -> AsyncIterator[bytes]:
    now = get_running_loop().time
    # The view's thread is this client's for as long as the page is open; its connection is not.
    await sync_to_async(_give_back_connections)()
    hub = hub_for(address)
    with hub.subscribe(_topics(may), after) as subscription:
        yield f"retry: {RECONNECT_MS}\n\n".encode() + _clock() + _refused(names, may)
        beat, check = now() + HEARTBEAT_SECONDS, now() + CHECK_SECONDS
        while True:
            changes = await subscription.next(timeout=max(0.0, beat - now()))
            # All up to here is in `changes` or was said before: nothing waits between the two lines.
            position = hub.position
            if changes:
                yield b"".join(_news(changes, may, position))
            if now() >= beat:
                beat = now() + HEARTBEAT_SECONDS
                yield _clock(position)
            if now() >= check:
                check = now() + CHECK_SECONDS
                still = await sync_to_async(_may_still)(request, names, may)
                if still is None:
                    yield event("signed-out")
                    return
                yield _refused(may, still)
                may = still
                subscription.follow(_topics(may))


def _topics(may: Mapping[str, Sequence[str]]) -> set[str]:
    return {topic for topics in may.values() for topic in topics}


def _news(
    changes: Sequence[Change], may: Mapping[str, Sequence[str]], position: str
) -> Iterable[bytes]:
    """What changed for each page; the position comes with the last, when all has been said."""
    for name, topics in may.items():
        if kinds := sorted({change.kind for change in changes if change.topic in topics}):
            yield event("news", {"of": name, "kinds": kinds})
    yield event("told", None, position)


def _clock(position: str = "") -> bytes:
    """The heartbeat: the server's time, so that a page can show that it still hears us."""
    return event("clock", timezone.now().isoformat(timespec="milliseconds"), position)


def _refused(before: Iterable[str], may: Mapping[str, Sequence[str]]) -> bytes:
    return b"".join(event("refused", {"of": name}) for name in before if name not in may)


def _may_still(
    request: PageRequest, names: Sequence[str], may: Mapping[str, Sequence[str]]
) -> Mapping[str, Sequence[str]] | None:
    """What the session behind a stream may follow now; None when it has ended or is idle."""
    probe = HttpRequest()
    probe.session = import_module(settings.SESSION_ENGINE).SessionStore(request.session.session_key)
    try:
        user = get_user(probe)
        if not user.is_authenticated:
            return None
        seen = last_active(probe.session.get(LAST_ACTIVE))
        if seen is not None and timezone.now() - seen > idle_limit():
            return None
        actor = actor_for(user)
        may = topics_for(actor, names[:MOST_FOLLOWED])
        return may if check_can_use_chairside.is_held_by(actor) else None
    except DatabaseError as error:
        log.warning("who may follow could not be asked: %s", error)
        return may  # nobody can say; asked again at the next check
    finally:
        _give_back_connections()


def _give_back_connections() -> None:
    """Back to the pool: a page that stays open all day must not hold one of its few connections."""
    for pooled in connections.all(initialized_only=True):
        if not pooled.in_atomic_block:
            pooled.close()
