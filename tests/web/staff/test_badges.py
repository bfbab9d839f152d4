"""The practice admin prints and revokes badges on a person's page."""

import re

import pytest

from chairside.clinic.accounts.models import Badge
from chairside.clinic.accounts.operations import set_active
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from tests.web.people import HIRED, ClientAs, hire, words
from tests.web.treatments.stage import words as text_of

pytestmark = pytest.mark.django_db


def picture_in(html: str) -> str:
    return re.findall(r'src="(data:image/svg\+xml[^"]+)"', html)[0]


def test_a_badge_is_printed_once_and_revoked(client_as: ClientAs) -> None:
    admin, person = client_as(Role.ADMIN), hire(Role.NURSE, Role.PRESCRIBER, name="Sam Lake")
    address = f"/staff/{person.pk}/"
    assert "Revoke the badge" not in words(admin.get(address))
    printed = words(admin.post(f"{address}badge/print/"))
    picture = picture_in(printed)
    assert "<strong>Sam Lake, RN</strong><br> nurse, prescriber" in printed
    page = words(admin.get(address))
    assert "data:image" not in page
    assert re.search(r"Printed .+? by Robin Vale, RN Valid", text_of(page))
    assert picture_in(words(admin.post(f"{address}badge/print/"))) != picture
    assert admin.post(f"{address}badge/revoke/", {"reason": ""}).status_code == 422
    assert Badge.objects.filter(revoked_at=None).count() == 1
    assert admin.post(f"{address}badge/revoke/", {"reason": "Lost"}).status_code == 302
    page = words(admin.get(address))
    assert "Lost" in page
    assert "A new badge was printed." in page
    assert "Revoke the badge" not in page


def test_who_confirms_no_dose_has_no_badge(client_as: ClientAs) -> None:
    admin, desk, nurse = client_as(Role.ADMIN), hire(Role.FRONT_DESK), hire(Role.NURSE)
    assert "badge" not in words(admin.get(f"/staff/{desk.pk}/")).lower().split("<main")[1]
    assert admin.post(f"/staff/{desk.pk}/badge/print/").status_code == 422
    by = actor_for(hire(Role.ADMIN))
    set_active(user=nurse, active=False, by=by, at=HIRED)
    assert "Print a badge" not in words(admin.get(f"/staff/{nurse.pk}/"))
    answer = admin.post(f"/staff/{nurse.pk}/badge/print/")
    assert answer.status_code == 422
    assert "This account is closed; open it first." in words(answer)
