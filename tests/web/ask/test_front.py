"""The first page: everything that is known for patients, with its sources; memory stays hidden."""

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.education import EDUCATION
from chairside.knowledge.education.treatment import HOW_IT_MAY_WORK
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import item
from chairside.web.ask.topics import SECTIONS
from tests.clinic.setting import staff_member
from tests.web.ask.asking import OPENED
from tests.web.people import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("riverside")]


def test_no_text_for_patients_is_left_out() -> None:
    shown = [topic.id for section in SECTIONS for topic in section.topics]
    assert sorted(shown) == sorted(topic.id for topic in EDUCATION)


def test_what_was_read_is_shown_with_where_it_was_read(client: Client) -> None:
    page = words(client.get("/ask/riverside/"))
    for topic in EDUCATION:
        for statement in topic.shown(signed=False):
            assert statement.text.replace("'", "&#x27;") in page
            assert all(
                cite.source.id and cite.seen_at.replace("&", "&amp;") in page
                for cite in statement.cites
                if cite.seen_at.startswith("http")
            )
    assert "is called off-label" in page
    assert page.count("<details") == len(EDUCATION)


def test_what_rests_on_memory_waits_for_the_clinic(client: Client) -> None:
    (hidden,) = [
        statement.text
        for statement in HOW_IT_MAY_WORK.statements
        if statement.grade is Grade.UNVERIFIED
    ]
    assert hidden not in words(client.get("/ask/riverside/"))
    declared = item("education:how-it-may-work")
    prescriber = staff_member("Paul Grove", Role.PRESCRIBER, credentials="MD")
    sign_item(key=declared.key, read_hash=declared.content_hash, by=prescriber, at=OPENED)
    assert hidden in words(client.get("/ask/riverside/"))


def test_somebody_who_began_goes_on(client: Client) -> None:
    assert "Continue my questions" not in words(client.get("/ask/riverside/"))
    client.post("/ask/riverside/questions/safety/", {})
    assert "Continue my questions" in words(client.get("/ask/riverside/"))
