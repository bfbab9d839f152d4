from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.client import ClientHandler
from pytest_django.live_server_helper import LiveServer

from chairside.clinic.accounts.roles import Role
from chairside.clinic.screening import facts
from chairside.knowledge.evaluation import evaluate
from tests.web.people import ClientAs, hire, signed_in
from tests.web.queries.counting import counted

SENT = 25
"""The most queries of a sent form, with the page that it may be answered with."""
BEFORE_AND_AFTER = ("/clear/", "/override/today-")
OF_MANY_PATIENTS = ("/today/", "/inbox/")
"""Each patient once, but many of them."""
BY_MESSAGE = "/held/"
"""What a device sent is charted message by message, so each of them adds its own."""


@pytest.fixture(autouse=True)
def nobody_tried_before() -> None:
    """How often somebody gave a password is counted in the cache, by person: every test begins with
    the same people."""
    cache.clear()


@pytest.fixture(autouse=True)
def bounded_requests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever a test sends is carried out within its bound, and no request of a test holds a
    protocol's rules against a patient twice, but for those that ask them for the write and show
    them on the page that follows."""
    answer = ClientHandler.__call__
    evaluations: Counter[str] = Counter()
    over: list[str] = []

    def counting(**given: Any) -> Any:
        evaluations[given["protocol"].id] += 1
        return evaluate(**given)

    def watched(handler: ClientHandler, environ: dict[str, Any]) -> Any:
        evaluations.clear()
        with counted() as statements:
            response = answer(handler, environ)
        asked = f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}"
        bounded = environ["REQUEST_METHOD"] == "POST" and BY_MESSAGE not in asked
        if bounded and len(statements) > SENT:
            over.append("\n".join([f"{asked}: {len(statements)} queries", *statements]))
        twice = any(words in asked for words in BEFORE_AND_AFTER)
        if any(words in asked for words in OF_MANY_PATIENTS):
            return response
        if evaluations and max(evaluations.values()) > 1 + twice:
            over.append(f"{asked}: {evaluations}")
        return response

    monkeypatch.setattr(facts, "evaluate", counting)
    monkeypatch.setattr(ClientHandler, "__call__", watched)
    yield
    assert over == []


@pytest.fixture
def client_as(db: None) -> ClientAs:
    def make(*roles: Role, name: str = "Robin Vale") -> Client:
        return signed_in(hire(*roles, name=name))

    return make


@pytest.fixture
def served(fresh_database: str) -> Iterator[str]:
    """The address of a server on a database of its own, for a real browser."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
