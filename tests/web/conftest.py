from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from chairside.clinic.accounts.roles import Role
from tests.web.people import ClientAs, hire, signed_in


@pytest.fixture
def client_as(db: None) -> ClientAs:
    def make(*roles: Role, name: str = "Robin Vale") -> Client:
        return signed_in(hire(*roles, name=name))

    return make


@pytest.fixture
def committed(fresh_database: str) -> None:
    """For tests that need what is really committed and not the address."""


@pytest.fixture
def served(fresh_database: str) -> Iterator[str]:
    """The address of a server on a database of its own, for a real browser."""
    server = LiveServer("localhost")
    yield server.url
    server.stop()
