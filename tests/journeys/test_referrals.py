"""Two people at the referrals at once: each page is current by itself and loses nothing typed."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from playwright.sync_api import expect
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from tests.clinic.referrals.sent import referral
from tests.conftest import connected_to
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey


@pytest.fixture
def sent(clinic: Clinic, django_db_blocker: DjangoDbBlocker) -> list[UUID]:
    """An urgent referral and another, in the served clinic's database."""

    def make() -> list[UUID]:
        with connected_to(str(conninfo_to_dict(clinic.database_url)["dbname"])):
            return [
                referral(family_name="Grave", minutes=9, urgent=True).uuid,
                referral(family_name="Holm").uuid,
            ]

    # In a thread of its own: the browser's counts as an event loop's.
    with django_db_blocker.unblock(), ThreadPoolExecutor(1) as pool:
        return pool.submit(make).result()


def test_what_one_settles_the_other_sees_at_once(clinic: Clinic, sent: list[UUID]) -> None:
    grave, holm = (f"/referrals/{uuid}/" for uuid in sent)
    nurse, desk = clinic.person("nurse"), clinic.person("desk")
    desk.goto("/referrals/")
    rows = desk.locator("#referral-rows tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("act now")
    desk.evaluate("window.stayed = true")

    nurse.goto(grave)
    nurse.get_by_label("Action taken").fill("Called, is with her sister.")
    nurse.get_by_role("button", name="Save note").click()
    expect(rows.first).to_contain_text("acted")
    nurse.goto(holm)
    nurse.get_by_label("Why").fill("Lives abroad.")
    nurse.get_by_role("button", name="Decline this referral").click()
    expect(rows).to_have_count(1)
    assert desk.evaluate("window.stayed")

    desk.goto(grave)
    desk.get_by_label("Why").fill("Half typed")
    nurse.goto(grave)
    nurse.get_by_label("Why").fill("Lives abroad.")
    nurse.get_by_role("button", name="Decline this referral").click()
    expect(desk.get_by_role("status").filter(has_text="declined this referral at")).to_be_visible()
    assert desk.get_by_label("Why").input_value() == "Half typed"
    desk.get_by_role("button", name="Decline this referral").click()
    expect(desk.get_by_text("You had typed: “Half typed”")).to_be_visible()
