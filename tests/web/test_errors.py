"""When something is wrong with us: plain words, without asking what may be broken."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails

from chairside.clinic.accounts.roles import Role
from chairside.web import errors
from tests.web.people import ClientAs, words


def test_a_broken_server_answers_without_the_database() -> None:
    # No database mark: a query here would fail the test.
    answer = errors.broken(RequestFactory().get("/floor/"))
    assert answer.status_code == 500
    assert "Something went wrong" in words(answer)
    assert "Watch the bedside monitor" in words(answer)


def test_a_broken_fragment_is_a_notice() -> None:
    request = RequestFactory().get("/floor/", headers={"HX-Request": "true"})
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    answer = errors.broken(request)
    assert answer.status_code == 500
    assert answer["HX-Retarget"] == "#notices"
    assert "<html" not in words(answer)


@pytest.mark.django_db
def test_the_health_address_says_when_the_database_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise DatabaseError("no details of this are shown")

    monkeypatch.setattr(connection, "cursor", gone)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")


@pytest.mark.django_db
def test_pages_carry_a_policy_without_inline_scripts_or_styles(client_as: ClientAs) -> None:
    answer = client_as(Role.ADMIN).get("/staff/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    text = words(answer)
    assert "<script>" not in text
    assert " style=" not in text
    assert " onclick=" not in text


@pytest.mark.django_db
def test_a_refusal_that_no_form_shows_has_a_page(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    answer = admin.post("/staff/999999/link/")
    assert answer.status_code == 404
