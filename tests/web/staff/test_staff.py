"""The practice admin's pages about accounts."""

import re

import pytest
from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries
from tests.web.people import Answer, ClientAs, hire, signed_in, words

pytestmark = pytest.mark.django_db

NEW = {
    "full_name": "Toni Ash",
    "credentials": "RN",
    "email": "toni@clinic.example",
    "roles": ["nurse", "therapist"],
}


def link_in(answer: Answer) -> str:
    link = re.search(r'value="http://testserver(/welcome/[^"]+)"', words(answer))
    assert link, words(answer)
    return link[1]


def test_somebody_is_added_and_chooses_a_password_by_the_link(
    client_as: ClientAs, client: Client
) -> None:
    admin = client_as(Role.ADMIN)
    answer = admin.post("/staff/add/", NEW)
    assert answer.status_code == 200
    path = link_in(answer)
    user = User.objects.get(email="toni@clinic.example")
    assert actor_for(user).roles == {"nurse", "therapist"}
    assert not user.has_usable_password()
    password = "seven quiet mornings"
    client.post(path, {"password": password, "again": password})
    signed = client.post("/account/login/", {"login": user.email, "password": password})
    assert signed.status_code == 302
    assert client.get("/account/").status_code == 200


def test_the_link_is_on_no_other_page(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    path = link_in(admin.post("/staff/add/", NEW))
    user = User.objects.get(email="toni@clinic.example")
    for page in ("/staff/", f"/staff/{user.pk}/", "/audit/"):
        assert path not in words(admin.get(page))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"full_name": "  "}, "full_name"),
        ({"roles": []}, "roles"),
        ({"roles": ["emperor"]}, "roles"),
        ({"full_name": "x" * 121}, "full_name"),
    ],
)
def test_wrong_input_is_answered_beside_the_field_and_kept(
    client_as: ClientAs, change: dict[str, object], field: str
) -> None:
    answer = client_as(Role.ADMIN).post("/staff/add/", {**NEW, **change})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in words(answer)
    kept = change.get("email", "toni@clinic.example")
    assert f'value="{kept}"' in words(answer)
    assert not User.objects.filter(full_name="Toni Ash").exists()


def test_an_address_twice_is_answered_beside_the_field(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    admin.post("/staff/add/", NEW)
    answer = admin.post("/staff/add/", {**NEW, "email": "TONI@clinic.example"})
    assert answer.status_code == 422
    assert "Another account already uses this address." in words(answer)


def test_a_role_is_given_and_taken_back(client_as: ClientAs) -> None:
    admin, user = client_as(Role.ADMIN), hire(Role.NURSE)
    answer = admin.post(f"/staff/{user.pk}/roles/", {"role": "prescriber"}, follow=True)
    assert "is now prescriber" in words(answer)
    assert actor_for(user).roles == {"nurse", "prescriber"}
    admin.post(f"/staff/{user.pk}/roles/nurse/end/")
    assert actor_for(user).roles == {"prescriber"}
    again = admin.post(f"/staff/{user.pk}/roles/", {"role": "prescriber"})
    assert again.status_code == 422
    assert "is already prescriber" in words(again)


def test_the_last_admin_stays_admin() -> None:
    user = hire(Role.ADMIN)
    admin = signed_in(user)
    answer = admin.post(f"/staff/{user.pk}/roles/practice_admin/end/", follow=True)
    assert "This is the last practice admin" in words(answer)
    assert actor_for(user).roles == {"practice_admin"}


def test_an_account_is_closed_and_opened_again(client_as: ClientAs) -> None:
    admin, user = client_as(Role.ADMIN), hire(Role.NURSE)
    nurse = signed_in(user)
    assert nurse.get("/account/").status_code == 200
    admin.post(f"/staff/{user.pk}/open/", {"active": "no"})
    assert nurse.get("/account/").status_code == 302
    assert admin.post(f"/staff/{user.pk}/link/").status_code == 422
    admin.post(f"/staff/{user.pk}/open/", {"active": "yes"})
    user.refresh_from_db()
    assert user.is_active
    assert [entry.verb for entry in entries(verb="staff.") if "grant" not in entry.verb][:2] == [
        "staff.open",
        "staff.close",
    ]


def test_ones_own_account_is_not_closed_by_oneself() -> None:
    user = hire(Role.ADMIN)
    answer = signed_in(user).post(f"/staff/{user.pk}/open/", {"active": "no"}, follow=True)
    assert "You cannot close your own account." in words(answer)


def test_a_name_is_never_read_as_markup(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    admin.post("/staff/add/", {**NEW, "full_name": "<script>alert(1)</script>"})
    assert "<script>alert" not in words(admin.get("/staff/"))
