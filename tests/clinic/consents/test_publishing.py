"""A prescriber publishes versions; each is bound to its text, and a change of the knowledge is seen."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents.content import OwnSection, body_of
from chairside.clinic.consents.models import ConsentDocument
from chairside.clinic.consents.operations import publish
from chairside.clinic.consents.operations.publishing import paragraphs_of
from chairside.clinic.consents.policies import check_can_publish
from chairside.clinic.consents.queries import (
    fixed_text,
    has_changed,
    newest_document,
    newest_documents,
)
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.consenting.use import use_of
from chairside.knowledge.items import item
from tests.clinic.consents.signing import USE, published
from tests.clinic.setting import TEN, Clinic

pytestmark = pytest.mark.django_db
LATER = TEN + timedelta(days=1)
OWN = (OwnSection("Our chairs", ("Each chair stands in a room of its own.", "It has a bell.")),)


def test_the_published_text_is_the_fixed_part_and_the_clinics_own(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN, own=OWN)
    body = body_of(document.body)
    assert (document.version, document.published_by_name) == (1, "Paul Grove, MD")
    assert body.title == fixed_text(USE, TEN.date()).title
    assert body.sections == fixed_text(USE, TEN.date()).sections
    assert body.own == OWN
    assert hashlib.sha256(document.body.encode()).hexdigest() == document.sha256
    assert Entry.objects.get(verb="consent.publish").detail["sha256"] == document.sha256


def test_only_a_prescriber_publishes(clinic: Clinic) -> None:
    for somebody in (clinic.nurse, clinic.desk, clinic.admin, clinic.therapist):
        assert not allows(check_can_publish, somebody)
        with pytest.raises(PermissionRefused, match="Only a prescriber may publish"):
            published(somebody, TEN)
    assert not ConsentDocument.objects.exists()


def test_what_was_read_is_what_is_published(clinic: Clinic) -> None:
    with pytest.raises(Conflict, match="has changed since you opened"):
        publish(use=USE, read_hash="0" * 64, by=clinic.prescriber, at=TEN)


def test_the_same_text_is_not_published_twice(clinic: Clinic) -> None:
    published(clinic.prescriber, TEN, own=OWN)
    with pytest.raises(Refusal, match="Version 1 says exactly this already"):
        published(clinic.prescriber, LATER, own=OWN)
    assert published(clinic.prescriber, LATER).version == 2
    assert published(clinic.prescriber, LATER, use=use_of("ptsd-iv")).version == 1
    assert sorted(document.version for document in newest_documents().values()) == [1, 2]


def test_newest_is_as_of_a_moment(clinic: Clinic) -> None:
    first = published(clinic.prescriber, TEN)
    second = published(clinic.prescriber, LATER, own=OWN)
    assert newest_document(USE) == second
    assert newest_document(USE, TEN) == first
    assert newest_document(USE, TEN - timedelta(seconds=1)) is None


def test_a_change_of_the_knowledge_behind_it_is_seen(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    assert not has_changed(document)
    key = "education:side-effects"  # holds a sentence that rests on memory
    sign_item(key=key, read_hash=item(key).content_hash, by=clinic.prescriber, at=LATER)
    assert has_changed(document)
    assert not has_changed(published(clinic.prescriber, LATER))


def test_a_standing_that_changes_with_the_day_is_seen(clinic: Clinic) -> None:
    """Spravato alone is approved since 17 January 2025."""
    before = TEN.replace(year=2025, month=1, day=10)
    document = published(clinic.prescriber, before, use=use_of("spravato-trd-alone"))
    assert not has_changed(document)
    assert has_changed(document, on=TEN.date())


def test_own_sections_are_checked(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="has a heading and no text"):
        published(clinic.prescriber, TEN, own=(OwnSection("Parking", ()),))
    with pytest.raises(Refusal, match="The heading is missing"):
        published(clinic.prescriber, TEN, own=(OwnSection(" ", ("Behind the house.",)),))
    many = tuple(OwnSection(f"Part {number}", ("Words.",)) for number in range(9))
    with pytest.raises(Refusal, match="room for 8 sections"):
        published(clinic.prescriber, TEN, own=many)


def test_typed_text_is_divided_at_empty_lines() -> None:
    assert paragraphs_of("One\nline.\r\n\r\nAnother  one.\n\n\n") == ("One line.", "Another one.")
    assert paragraphs_of("  \n\n ") == ()


def test_the_database_keeps_text_and_hash_together(clinic: Clinic) -> None:
    document = published(clinic.prescriber, TEN)
    values = {
        name: getattr(document, name)
        for name in ("substance", "route", "indication", "title", "fixed_sha256", "published_at")
    }
    by = {"published_by_id": 1, "published_by_name": "Paul Grove, MD"}
    altered = document.body.replace("You may say no.", "You may not say no.")
    assert json.loads(altered) != json.loads(document.body)
    with pytest.raises(IntegrityError, match="hash_is_of_body"), transaction.atomic():
        ConsentDocument.objects.create(
            **values, **by, version=2, body=altered, sha256=document.sha256
        )
    with pytest.raises(IntegrityError, match="version_once"), transaction.atomic():
        ConsentDocument.objects.create(
            **values, **by, version=1, body=document.body, sha256=document.sha256
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consents_consentdocument SET title = 'x'",
        "DELETE FROM consents_consentdocument",
        "TRUNCATE consents_consentdocument CASCADE",
    ],
)
def test_a_published_document_stays(clinic: Clinic, statement: str) -> None:
    published(clinic.prescriber, TEN)
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
