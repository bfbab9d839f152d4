"""The practice admin opens the public page; nobody without somebody to call."""

from typing import Any

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.referrals.models import PublicPage
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.operations import add_site
from tests.clinic.setting import staff_member
from tests.web.ask.asking import OPENED, open_page
from tests.web.people import ClientAs, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    admin = staff_member("Ada Brook", Role.ADMIN)
    return add_site(
        name="Riverside", time_zone="America/New_York", date_style="named", by=admin, at=OPENED
    )


def form(**changed: Any) -> dict[str, Any]:
    return {
        "slug": "riverside",
        "country": "us",
        "welcome": "Hello.",
        "is_open": "on",
        "seen": "0",
        "contact_1_name": "On-call nurse",
        "contact_1_phone": "555 010 0100",
        "contact_1_hours": "day and night",
        **changed,
    }


def test_it_is_made_and_opened_and_closed(client_as: ClientAs, client: Client, site: Site) -> None:
    admin = client_as(Role.ADMIN)
    address = admin.get("/sites/public-page/")["Location"]
    assert address == f"/sites/{site.pk}/public-page/"
    assert admin.post(address, form()).status_code == 302
    made = PublicPage.objects.get()
    assert (made.slug, made.country, made.is_open) == ("riverside", "US", True)
    assert made.crisis_contacts == [
        {"name": "On-call nurse", "phone": "555 010 0100", "hours": "day and night"}
    ]
    assert client.get("/ask/riverside/").status_code == 200
    page = words(admin.get(address))
    assert 'value="555 010 0100"' in page
    seen = page.split('name="seen" value="')[1].split('"')[0]
    closed = form(seen=seen)
    del closed["is_open"]
    assert admin.post(address, closed).status_code == 302
    assert client.get("/ask/riverside/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"contact_1_name": "", "contact_1_phone": "", "contact_1_hours": ""},
            "can be opened when there is a crisis contact",
        ),
        ({"contact_1_phone": ""}, "The phone of contact 1 is missing."),
        ({"contact_1_phone": "call the desk"}, "is not a phone number that can be dialled"),
        ({"slug": "Big Words"}, "Use small letters, digits and single hyphens"),
        ({"slug": "crisis"}, "This word has another meaning in the address."),
        ({"country": "U1"}, "Write the country&#x27;s two letters"),
    ],
)
def test_what_cannot_be_opened_says_why_and_keeps_what_was_typed(
    client_as: ClientAs, site: Site, changed: dict[str, str], sentence: str
) -> None:
    answer = client_as(Role.ADMIN).post(f"/sites/{site.pk}/public-page/", form(**changed))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Hello." in words(answer)
    assert not PublicPage.objects.exists()


def test_two_admins_do_not_overwrite_each_other(client_as: ClientAs) -> None:
    page = open_page()
    answer = client_as(Role.ADMIN).post(f"/sites/{page.site_id}/public-page/", form(seen="0"))
    assert answer.status_code == 422
    assert "changed this page at" in words(answer)


def test_behind_a_proxy_that_hides_visitors_it_says_so(
    client_as: ClientAs, site: Site, settings: Any
) -> None:
    admin = client_as(Role.ADMIN)
    warning = "all visitors have one address"
    settings.SECURE = True
    assert warning in words(admin.get(f"/sites/{site.pk}/public-page/"))
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert warning not in words(admin.get(f"/sites/{site.pk}/public-page/"))


def test_several_sites_are_listed(client_as: ClientAs, site: Site) -> None:
    open_page(name="Hillside", slug="hillside")
    page = words(client_as(Role.ADMIN).get("/sites/public-page/"))
    assert f'href="/sites/{site.pk}/public-page/"' in page
    assert "not made" in page
