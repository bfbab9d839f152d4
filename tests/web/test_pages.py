"""Whose page is whose, and what is said to the others."""

from uuid import uuid4

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


def test_nobody_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = client.get("/account/?a=1")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/login/?next=/account/%3Fa%3D1"


def test_a_fragment_request_of_nobody_leads_the_whole_page_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/account/"}
    answer = client.get("/account/", headers=headers)
    assert answer["HX-Redirect"] == "/account/login/?next=/account/"


def test_a_stream_of_nobody_says_that_they_are_signed_out(client: Client) -> None:
    """As an event: of any other answer a browser's event source says only that it failed."""
    answer = client.get("/stream", headers={"Accept": "text/event-stream"})
    assert answer["Content-Type"] == "text/event-stream"
    assert answer.content.startswith(b"event: signed-out\n")


def test_an_account_without_a_role_may_do_nothing_and_reads_why(client_as: ClientAs) -> None:
    answer = client_as().get("/account/")
    assert answer.status_code == 403
    assert "you are signed in as no role" in answer.content.decode()


def test_the_wrong_method_is_405(client_as: ClientAs) -> None:
    assert client_as(Role.NURSE).get("/account/touch").status_code == 405


def test_an_address_that_leads_nowhere_has_a_page_of_ours(client_as: ClientAs) -> None:
    answer = client_as(Role.NURSE).get(f"/nowhere/{uuid4()}/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


def test_a_missing_fragment_becomes_a_notice(client_as: ClientAs) -> None:
    answer = client_as(Role.NURSE).get("/nowhere/", headers={"HX-Request": "true"})
    assert answer.status_code == 404
    assert answer["HX-Retarget"] == "#notices"
    assert "<html" not in answer.content.decode()


def test_a_post_without_its_token_is_refused_in_words(client_as: ClientAs) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/login/", {"login": "a@b.example", "password": "x"})
    assert answer.status_code == 403
    assert "earlier sign-in" in answer.content.decode()


def test_the_health_address_needs_no_sign_in(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_pages_are_never_cached(client_as: ClientAs) -> None:
    assert "no-store" in client_as(Role.NURSE).get("/account/")["Cache-Control"]
