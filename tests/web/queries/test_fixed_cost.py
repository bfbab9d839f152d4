"""What every request costs before its page does anything: the session, the person with their
roles, their sites, and for a whole page what waits at the places of the bar."""

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from tests.clinic.setting import open_clinic
from tests.web.people import hire, signed_in
from tests.web.queries.counting import counted

pytestmark = pytest.mark.django_db
PAGE, FRAGMENT = 6, 4
PART = {"HX-Request": "true"}


@pytest.fixture
def client(db: None) -> Client:
    open_clinic()
    client = signed_in(hire(*Role))
    client.get("/account/")  # its session is then as old as a session mostly is
    return client


def test_an_almost_empty_page(client: Client) -> None:
    with counted() as statements:
        answer = client.get("/account/")
    assert b'aria-label="Main"' in answer.content
    assert len(statements) <= PAGE, statements


def test_an_almost_empty_part_of_a_page(client: Client) -> None:
    with counted() as statements:
        answer = client.get("/schedule/patients/", {"q": ""}, headers=PART)
    assert answer.status_code == 200
    assert len(statements) <= FRAGMENT, statements
    assert not any("count(" in statement.lower() for statement in statements)
