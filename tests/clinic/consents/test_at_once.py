"""Two people, or one person twice, at the same moment."""

from datetime import date, timedelta
from functools import partial

import pytest

from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.kinds import Method
from chairside.clinic.consents.models import Consent, ConsentDocument, SigningLink
from chairside.clinic.consents.operations import confirm_birth_date, sign
from chairside.clinic.links.kinds import MOST_TRIES
from chairside.clinic.refusal import Refusal
from tests.clinic.consents.signing import linked, published
from tests.clinic.racing import at_once
from tests.clinic.setting import TEN, Clinic, open_clinic

pytestmark = pytest.mark.usefixtures("fresh_database")
LATER = TEN + timedelta(minutes=5)


def link_of(clinic: Clinic) -> SigningLink:
    document = published(clinic.prescriber, TEN)
    return linked(clinic.patient, document, TEN, by=clinic.desk)[0]


def test_a_form_sent_three_times_at_once_is_one_consent() -> None:
    clinic = open_clinic(for_courses=False)
    link = link_of(clinic)
    confirm_birth_date(
        link=link, birth_date=date(1984, 5, 2), by=patient_by_link(link.patient.uuid), at=TEN
    )
    once = partial(
        sign,
        link=link,
        read_hash=link.document.sha256,
        signed_name="Mara Ashby",
        method=Method.TYPED,
        agreed=True,
        by=patient_by_link(link.patient.uuid),
        at=LATER,
    )
    answers = at_once(once, once, once)
    assert [answer == Consent.objects.get() for answer in answers] == [True] * 3


def test_wrong_birth_dates_at_once_are_all_counted() -> None:
    clinic = open_clinic(for_courses=False)
    link = link_of(clinic)
    wrong = partial(
        confirm_birth_date,
        link=link,
        birth_date=date(1990, 1, 1),
        by=patient_by_link(link.patient.uuid),
        at=LATER,
    )
    answers = at_once(*[wrong] * (MOST_TRIES + 2))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 2
    link.refresh_from_db()
    assert (link.failed_attempts, link.closed_at) == (MOST_TRIES, LATER)


def test_two_prescribers_publish_two_versions_and_not_one_twice() -> None:
    clinic = open_clinic(for_courses=False)
    texts = [(OwnSection("Bell", (words,)),) for words in ("Ring it.", "Ring it twice.")]
    at_once(*[partial(published, clinic.prescriber, TEN, own=own) for own in texts])
    versions = ConsentDocument.objects.values_list("version", flat=True)
    assert sorted(versions) == [1, 2]


def test_the_same_text_published_twice_at_once_is_one_version() -> None:
    clinic = open_clinic(for_courses=False)
    publish = partial(published, clinic.prescriber, TEN)
    answers = at_once(publish, publish)
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert ConsentDocument.objects.count() == 1
