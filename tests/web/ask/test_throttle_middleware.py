"""Before Django: floods and large bodies are turned away, with whom to call."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from limits import parse

from chairside.clinic.referrals.opened import OpenPage
from chairside.web.ask.address import visitor
from chairside.web.ask.helplines import dial, helplines
from chairside.web.ask.throttle_middleware import (
    LARGEST_BODY,
    LIMITS,
    Act,
    Throttle,
    ThrottleMiddleware,
)
from tests.web.ask.asking import CLINIC_LINE

PER_MINUTE = {act: parse("3/minute") for act in Act}


class Inside:
    """An application that reads the whole body, as Django does, and says what it got."""

    def __init__(self) -> None:
        self.read: list[int] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
        self.read.append(size)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"inside"})


def ask(
    middleware: ThrottleMiddleware,
    path: str = "/ask/riverside/",
    *,
    method: str = "GET",
    client: str = "192.0.2.1",
    headers: Mapping[str, str] | None = None,
    chunks: tuple[bytes, ...] = (b"",),
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of the answer; the body comes in `chunks`."""
    sent: list[Mapping[str, Any]] = []
    waiting = [
        {"type": "http.request", "body": chunk, "more_body": at < len(chunks)}
        for at, chunk in enumerate(chunks, start=1)
    ]

    async def receive() -> Mapping[str, Any]:
        return waiting.pop(0)

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "client": (client, 5000),
        "headers": [(name.encode(), value.encode()) for name, value in (headers or {}).items()],
    }
    asyncio.run(middleware(scope, receive, send))
    start, body = sent
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, body["body"].decode()


def test_a_flood_is_turned_away_before_anything_is_asked_and_hurts_nobody_else() -> None:
    inside = Inside()
    middleware = ThrottleMiddleware(inside, throttle=Throttle(PER_MINUTE))
    statuses = [ask(middleware)[0] for _ in range(50)]
    assert statuses == [200] * 3 + [429] * 47
    assert len(inside.read) == 3
    assert ask(middleware, client="192.0.2.2")[0] == 200


def test_who_is_turned_away_reads_when_to_come_back_and_whom_to_call() -> None:
    page = OpenPage(
        slug="riverside",
        clinic="Riverside",
        date_style="named",
        time_zone="America/New_York",
        country="US",
        welcome="",
        contacts=(CLINIC_LINE,),
    )
    helplines(page)
    middleware = ThrottleMiddleware(Inside(), throttle=Throttle(PER_MINUTE))
    for _ in range(3):
        ask(middleware)
    status, headers, text = ask(middleware)
    assert status == 429
    assert 1 <= int(headers["retry-after"]) <= 60
    assert f"Wait {headers['retry-after']} seconds." in text
    assert 'href="tel:988"' in text
    assert 'href="tel:+15550100100"' in text
    assert "script" not in headers["content-security-policy"]
    # Of a clinic that was never shown, the national lines of every country that is known.
    assert 'href="tel:116123"' in ask(middleware, "/ask/elsewhere/")[2]


def test_the_crisis_page_stays_open_when_the_others_are_used_up() -> None:
    middleware = ThrottleMiddleware(Inside(), throttle=Throttle(PER_MINUTE))
    for _ in range(5):
        ask(middleware)
        ask(middleware, "/ask/riverside/questions/reason/", method="POST")
    assert ask(middleware, "/ask/riverside/crisis/")[0] == 200


@pytest.mark.parametrize("path", ["/", "/patients/", "/asking/", "/static/chairside/public.css"])
def test_other_addresses_pass_uncounted(path: str) -> None:
    middleware = ThrottleMiddleware(Inside(), throttle=Throttle(PER_MINUTE))
    assert {ask(middleware, path)[0] for _ in range(10)} == {200}


def test_sending_is_counted_by_itself() -> None:
    several = {**PER_MINUTE, Act.POST: parse("100/minute"), Act.SEND: parse("2/hour")}
    middleware = ThrottleMiddleware(Inside(), throttle=Throttle(several))
    statuses = [ask(middleware, "/ask/riverside/send/", method="POST")[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert ask(middleware, "/ask/riverside/questions/home/", method="POST")[0] == 200


def test_a_body_that_says_it_is_large_is_not_read() -> None:
    inside = Inside()
    middleware = ThrottleMiddleware(inside, throttle=Throttle(LIMITS))
    length = {"content-length": str(LARGEST_BODY + 1)}
    status, _, text = ask(middleware, "/ask/riverside/send/", method="POST", headers=length)
    assert status == 413
    assert "This is too long to send" in text
    assert 'href="tel:' in text
    assert inside.read == []


def test_a_body_that_does_not_say_its_length_is_cut_off() -> None:
    inside = Inside()
    middleware = ThrottleMiddleware(inside, throttle=Throttle(LIMITS))
    some = b"x" * (LARGEST_BODY // 2)
    assert ask(middleware, method="POST", chunks=(some, some))[0] == 200
    assert ask(middleware, method="POST", chunks=(some, some, b"x"))[0] == 413
    assert inside.read == [LARGEST_BODY]


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "expected"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "203.0.113.9", 0, "192.0.2.1"),  # anybody can send the header
        ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", 1, "203.0.113.9"),  # the first was made up
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9", 2, "10.0.0.1"),  # fewer than the clinic's proxies add
        ("10.0.0.1", "not an address", 1, "10.0.0.1"),
        ("", "", 0, "unknown"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "", 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "", 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "", 0, "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "", 0, "fe80::/64"),
    ],
)
def test_whom_a_request_came_from(peer: str, forwarded: str, proxies: int, expected: str) -> None:
    assert visitor(peer, forwarded, proxies=proxies) == expected


@pytest.mark.parametrize(
    ("phone", "expected"),
    [
        ("988", "988"),
        ("+1 (555) 010-0100", "+15550100100"),
        ("555 010 0100 ext. 12", "5550100100;ext=12"),
        ("555-010-0100 x7", "5550100100;ext=7"),
    ],
)
def test_a_number_as_a_phone_wants_it(phone: str, expected: str) -> None:
    assert dial(phone) == expected
