"""Stands before Django for the public pages: turns away floods and bodies that are too large.

Here a request has cost no thread, no database and none of its body yet. Django would read a body
to its end first.
"""

import math
import time
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from chairside.web.ask.address import visitor
from chairside.web.ask.helplines import Helplines, remembered

Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 64 * 1024
PREFIX = "/ask/"
_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_HELD_PAGES = 256


class Act(StrEnum):
    PAGE = "page"
    HELP = "help"
    """The crisis page; counted by itself, so that a flood of other pages does not close it."""
    POST = "post"
    DRAFT = "draft"
    SEND = "send"


# A clinic's guests or a mobile network may share one address, so these are for several people.
LIMITS: Mapping[Act, RateLimitItem] = {
    Act.PAGE: parse("150/minute"),
    Act.HELP: parse("60/minute"),
    Act.POST: parse("60/minute"),
    Act.DRAFT: parse("30/hour"),
    Act.SEND: parse("12/hour"),
}


class Throttle:
    """How often one address may come. Counted in memory: one process serves the pages."""

    def __init__(self, limits: Mapping[Act, RateLimitItem] = LIMITS) -> None:
        self._limits = limits
        self._storage = MemoryStorage()
        self._counter = FixedWindowRateLimiter(self._storage)

    def wait(self, act: Act, address: str) -> int | None:
        """Counts one and lets it pass with None; else in how many seconds to come back."""
        limit = self._limits[act]
        if self._counter.hit(limit, act, address):
            return None
        until = self._counter.get_window_stats(limit, act, address).reset_time
        return max(1, math.ceil(until - time.time()))

    def forget(self) -> None:
        """Nobody has come yet."""
        self._storage.reset()


THROTTLE = Throttle()


class TooLarge(Exception):
    """More of a body came than is taken."""


class ThrottleMiddleware:
    def __init__(self, inside: Application, *, throttle: Throttle = THROTTLE) -> None:
        self._inside = inside
        self._throttle = throttle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not f"{scope['path']}/".startswith(PREFIX):
            await self._inside(scope, receive, send)
            return
        wait = self._wait(scope)
        if wait is not None:
            page = turned_away(_lines(scope), 429, wait)
            await answer(send, 429, b"" if scope["method"] == "HEAD" else page, retry_after=wait)
        elif _declared(scope) > LARGEST_BODY:
            await self._too_large(scope, send)
        else:
            try:
                await self._inside(scope, measured(receive), send)
            except TooLarge:
                await self._too_large(scope, send)

    async def _too_large(self, scope: Scope, send: Send) -> None:
        await answer(send, 413, turned_away(_lines(scope), 413, 0))

    def _wait(self, scope: Scope) -> int | None:
        address = visitor(
            (scope.get("client") or ("", 0))[0],
            _header(scope, b"x-forwarded-for"),
            proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT,
        )
        for act in _acts(scope["method"], scope["path"]):
            wait = self._throttle.wait(act, address)
            if wait is not None:
                return wait
        return None


def _acts(method: str, path: str) -> tuple[Act, ...]:
    if method not in ("GET", "HEAD"):
        return (Act.POST, Act.SEND) if path.endswith("/send/") else (Act.POST,)
    return (Act.HELP,) if path.endswith("/crisis/") else (Act.PAGE,)


def measured(receive: Receive) -> Receive:
    """`receive` that raises TooLarge when a body without a declared length goes on for too long."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooLarge
        return message

    return receive_some


def _header(scope: Scope, name: bytes) -> str:
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def _declared(scope: Scope) -> int:
    declared = _header(scope, b"content-length")
    return int(declared) if declared.isascii() and declared.isdigit() else 0


def _lines(scope: Scope) -> Helplines:
    return remembered(scope["path"].removeprefix(PREFIX).partition("/")[0])


@lru_cache(maxsize=_HELD_PAGES)
def turned_away(lines: Helplines, status: int, wait: int) -> bytes:
    """The page of a refusal, with whom to call. `wait` in seconds."""
    context = {"helplines": lines, "status": status, "wait": wait}
    return render_to_string("ask/turned_away.html", context).encode()


async def answer(send: Send, status: int, page: bytes, *, retry_after: int = 0) -> None:
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", _POLICY.encode()),
        (b"x-content-type-options", b"nosniff"),
    ]
    if retry_after:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})
