"""The public page: whose it is, and when it may be opened."""

import pytest

from chairside.clinic.audit.models import Entry
from chairside.clinic.referrals.crisis_contacts import CrisisContact
from chairside.clinic.referrals.operations import add_page, change_page
from chairside.clinic.referrals.policies import dialable
from chairside.clinic.referrals.queries import open_pages, page_by_slug, page_version
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from tests.clinic.referrals.asked import AT
from tests.clinic.setting import Clinic

LINE = CrisisContact(name="On-call nurse", phone="555 010 0100")


def test_only_the_practice_admin_changes_it(clinic: Clinic) -> None:
    for actor in (clinic.desk, clinic.nurse, clinic.prescriber, clinic.therapist):
        with pytest.raises(
            PermissionRefused, match="Only a practice admin may change the public page"
        ):
            add_page(site=clinic.site, slug="riverside", by=actor, at=AT)


def test_it_opens_only_with_somebody_to_call(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="crisis contact with a phone number"):
        add_page(site=clinic.site, slug="riverside", is_open=True, by=clinic.admin, at=AT)
    page = add_page(site=clinic.site, slug="riverside", by=clinic.admin, at=AT)
    assert page_by_slug("riverside") is None
    change_page(
        page=page,
        slug="riverside",
        country="US",
        welcome="",
        crisis_contacts=[LINE],
        is_open=True,
        seen=page_version(page),
        by=clinic.admin,
        at=AT,
    )
    opened = page_by_slug("riverside")
    assert opened is not None
    assert (opened.clinic, opened.contacts) == ("Riverside", (LINE,))
    assert [opened.slug for opened in open_pages()] == ["riverside"]
    # Taking the last contact away would leave an open page without one.
    with pytest.raises(Refusal, match="crisis contact with a phone number"):
        change_page(
            page=page,
            slug="riverside",
            country="US",
            welcome="",
            crisis_contacts=[],
            is_open=True,
            seen=page_version(page),
            by=clinic.admin,
            at=AT,
        )
    entry = Entry.objects.get(verb="public_page.change")
    assert entry.detail["is_open"] == [False, True]


def test_a_site_has_one_page(clinic: Clinic) -> None:
    add_page(site=clinic.site, slug="riverside", by=clinic.admin, at=AT)
    with pytest.raises(Conflict, match="Riverside has a public page already"):
        add_page(site=clinic.site, slug="riverside-two", by=clinic.admin, at=AT)


def test_every_fault_is_said_at_once(clinic: Clinic) -> None:
    with pytest.raises(Refusals) as refused:
        add_page(
            site=clinic.site,
            slug="Not So",
            country="U",
            crisis_contacts=[CrisisContact(name="", phone="dial me")],
            by=clinic.admin,
            at=AT,
        )
    fields = [reason.field for reason in refused.value.reasons]
    assert fields == ["slug", "country", "contact_1_name", "contact_1_phone"]


@pytest.mark.parametrize(
    ("phone", "expected"), [("988", True), ("+1 555 010 0100", True), ("", False), ("us", False)]
)
def test_what_can_be_dialled(phone: str, expected: bool) -> None:
    assert dialable(phone) is expected
