"""What goes wrong before strangers and patients is said on a page of theirs, with the way to help."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from chairside.web.errors import broken, too_many
from tests.web.people import words

PUBLIC = ("/ask/riverside/", "/consent/secret/")


@pytest.mark.parametrize("path", PUBLIC)
def test_a_fault_of_ours_asks_no_database_and_shows_the_way_to_help(path: str) -> None:
    answer = broken(RequestFactory().get(path))
    assert answer.status_code == 500
    assert "Go back and try again." in words(answer)
    assert 'href="/ask/crisis/"' in words(answer)
    assert "bedside monitor" not in words(answer)


def test_the_pages_of_staff_keep_their_own() -> None:
    assert "bedside monitor" in words(broken(RequestFactory().get("/asking/")))


@pytest.mark.django_db
def test_nobody_reads_that_a_page_is_not_there_on_a_page_of_staff(client: Client) -> None:
    for path in ("/nowhere/", "/ask/nowhere/at/all/", "/consent/some/where/else/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Page not found" in words(answer)
        assert 'href="/ask/crisis/"' in words(answer)
        assert "top-search" not in words(answer)


def test_whoever_tries_too_often_is_told_in_plain_words() -> None:
    answer = too_many(RequestFactory().get("/account/login/"))
    assert answer.status_code == 429
    assert "Wait a few minutes, then try again." in words(answer)
    assert settings.ROOT_URLCONF == "chairside.server.urls"  # where allauth looks for it
