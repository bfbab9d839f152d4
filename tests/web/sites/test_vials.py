"""Which vial strengths a site stocks: known ones at once, a new one after a second signature."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.sites.models import Site, VialSignature, VialStrength
from chairside.clinic.sites.vials import strengths_to_order
from tests.clinic.sites.places import AT, KET, site
from tests.web.people import PASSWORD, ClientAs, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(db: None) -> Site:
    return site()


def put(browser: Client, strength: str, **typed: str) -> int:
    entry = {"substance": KET.value, "mg_per_ml": strength, "password": PASSWORD, **typed}
    return browser.post("/vials/add/", entry).status_code


def test_a_strength_of_a_known_label_can_be_ordered_at_once(
    client_as: ClientAs, there: Site
) -> None:
    nurse = client_as(Role.NURSE)
    assert "None yet: no dose can be ordered" in words(nurse.get("/vials/"))
    assert put(nurse, "50") == put(nurse, "10") == 302
    assert strengths_to_order(there, KET) == [Decimal(10), Decimal(50)]
    page = words(nurse.get("/vials/"))
    assert "racemic ketamine 10 mg/mL" in page
    assert "waits for a second signature" not in page
    assert put(nurse, "10") == 422


@pytest.mark.parametrize("password", ["", "a guess"])
def test_nothing_is_listed_without_the_password(
    client_as: ClientAs, there: Site, password: str
) -> None:
    assert put(client_as(Role.NURSE), "10", password=password) == 422
    assert not VialStrength.objects.exists()


@pytest.mark.parametrize("strength", ["0", "-1", "1000", "0.0001", "ten", ""])
def test_what_is_no_strength_is_refused(client_as: ClientAs, there: Site, strength: str) -> None:
    assert put(client_as(Role.NURSE), strength) == 422
    assert not VialStrength.objects.exists()


def test_a_new_strength_waits_for_another_persons_signature(
    client_as: ClientAs, there: Site
) -> None:
    """20 mg/mL stands on no label that is declared here."""
    first, second = client_as(Role.NURSE), client_as(Role.PRESCRIBER, name="Paul Grove")
    assert put(first, "20") == 302
    assert strengths_to_order(there, KET) == []
    vial = VialStrength.objects.get()
    sign = f"/vials/{vial.pk}/sign/"
    assert "Second signature" not in words(first.get("/vials/"))
    assert first.post(sign, {"password": PASSWORD}).status_code == 422
    assert "Second signature" in words(second.get("/vials/"))
    assert second.post(sign, {"password": "a guess"}).status_code == 422
    assert strengths_to_order(there, KET) == []
    assert second.post(sign, {"password": PASSWORD}).status_code == 302
    assert strengths_to_order(there, KET) == [Decimal(20)]


def test_the_database_holds_two_different_people(there: Site) -> None:
    vial = VialStrength.objects.create(
        site=there, substance=KET.value, mg_per_ml=Decimal(20), known=False
    )
    VialSignature.objects.create(vial=vial, position=1, at=AT, by_id=1, by_name="A")
    with pytest.raises(IntegrityError, match="vial_signed_by_two_people"):
        VialSignature.objects.create(vial=vial, position=2, at=AT, by_id=1, by_name="A")


def test_what_is_no_longer_stocked_cannot_be_ordered(client_as: ClientAs, there: Site) -> None:
    nurse = client_as(Role.NURSE)
    put(nurse, "10")
    retire = f"/vials/{VialStrength.objects.get().pk}/retire/"
    assert nurse.post(retire).status_code == 302
    assert strengths_to_order(there, KET) == []
    assert nurse.post(retire).status_code == 422
    assert put(nurse, "10") == 302


def test_an_admin_reads_and_does_not_stock(client_as: ClientAs, there: Site) -> None:
    admin = client_as(Role.ADMIN)
    assert admin.get("/vials/").status_code == 200
    assert put(admin, "10") == 403
