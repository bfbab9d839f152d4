"""What goes wrong on the public pages is said on a page of theirs, with the way to help."""

from django.test import RequestFactory

from chairside.web.errors import broken
from tests.web.people import words


def test_a_fault_of_ours_asks_no_database_and_shows_the_way_to_help() -> None:
    answer = broken(RequestFactory().get("/ask/riverside/"))
    assert answer.status_code == 500
    assert "Go back and try again." in words(answer)
    assert 'href="/ask/crisis/"' in words(answer)
    assert "bedside monitor" not in words(answer)


def test_the_pages_of_staff_keep_their_own() -> None:
    assert "bedside monitor" in words(broken(RequestFactory().get("/asking/")))
