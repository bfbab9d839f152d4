"""Signing in, the second step, being away, and the first password."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from chairside.clinic.accounts.invitations import invitation_for
from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER
from chairside.clinic.audit.queries import entries
from chairside.web.middleware import LAST_ACTIVE
from tests.web.people import HIRED, Answer, ClientAs, hire, signed_in, words

pytestmark = pytest.mark.django_db


PASSWORD = "four plain small words"


def with_password() -> User:
    return add_staff(
        email="nurse@clinic.example",
        full_name="Robin Vale",
        roles=[Role.NURSE],
        password=PASSWORD,
        by=INSTALLER,
        at=HIRED,
    )


def sign_in(client: Client, password: str = PASSWORD) -> Answer:
    return client.post(
        "/account/login/", {"login": "nurse@clinic.example", "password": password}, follow=True
    )


def confirm(client: Client, password: str = PASSWORD) -> Answer:
    return client.post("/account/confirm/", {"password": password})


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> int:
    """The half minute that a code is for: none begins in the middle of a test."""
    counter = 58_000_000
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([counter]))
    return counter


def verbs() -> list[str]:
    return [
        entry.verb for entry in entries() if not entry.verb.startswith(("staff.add", "staff.g"))
    ]


def test_signing_in_and_out_is_in_the_audit(client: Client) -> None:
    user = with_password()
    sign_in(client)
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302
    assert verbs() == ["staff.sign_out", "staff.sign_in"]
    assert {entry.actor_id for entry in entries() if "sign" in entry.verb} == {user.pk}


def test_a_wrong_password_says_so_keeps_the_address_and_is_in_the_audit(client: Client) -> None:
    user = with_password()
    answer = client.post(
        "/account/login/", {"login": "nurse@clinic.example", "password": "not it at all"}
    )
    assert b'value="nurse@clinic.example"' in answer.content
    assert b"wrong-top" in answer.content
    entry = entries(verb="staff.sign_in_failed").get()
    assert entry.actor_id is None
    assert entry.subject_id == str(user.pk)
    assert entry.detail["email"] == "nurse@clinic.example"
    assert "not it at all" not in str(entry.detail)


def test_an_unknown_address_is_in_the_audit_and_gets_the_same_answer(client: Client) -> None:
    with_password()
    known = client.post("/account/login/", {"login": "nurse@clinic.example", "password": "x" * 12})
    other = client.post("/account/login/", {"login": "nobody@clinic.example", "password": "x" * 12})
    assert known.status_code == other.status_code
    assert [entry.detail["known"] for entry in entries(verb="staff.sign_in_failed")] == [
        False,
        True,
    ]


def test_nobody_registers_oneself(client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404


def test_the_second_step_is_asked_and_a_wrong_code_does_not_open(client: Client, now: int) -> None:
    user = with_password()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    assert get_adapter().is_mfa_enabled(user)
    sign_in(client)
    assert client.get("/account/").status_code == 302
    page = client.get("/account/2fa/sign-in/")
    assert b"Second step" in page.content
    wrong = client.post("/account/2fa/sign-in/", {"code": "000000"})
    assert b'id="id_code_error"' in wrong.content
    assert "staff.sign_in" not in verbs()
    code = format_hotp_value(hotp_value(secret, now))
    client.post("/account/2fa/sign-in/", {"code": code})
    assert client.get("/account/").status_code == 200
    assert "staff.sign_in" in verbs()


@pytest.mark.parametrize(
    "path",
    [
        "/account/",
        "/account/password/",
        "/account/2fa/",
        "/account/2fa/app/",
        "/account/logout/",
    ],
)
def test_the_security_pages_are_ours(client: Client, path: str) -> None:
    with_password()
    sign_in(client)
    confirm(client)
    answer = client.get(path)
    assert answer.status_code == 200
    assert b'class="top"' in answer.content
    assert b"style=" not in answer.content


def test_changing_how_one_signs_in_asks_for_the_password_again(client: Client) -> None:
    with_password()
    sign_in(client)
    assert client.get("/account/2fa/app/")["Location"].startswith("/account/confirm/")
    assert b'id="id_password_error"' in confirm(client, "not it at all").content
    assert client.get("/account/2fa/app/").status_code == 302
    confirm(client)
    assert client.get("/account/2fa/app/").status_code == 200


def test_recovery_codes_come_with_the_app(client: Client) -> None:
    user = with_password()
    sign_in(client)
    confirm(client)
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client.post("/account/2fa/codes/new/")
    assert Authenticator.objects.filter(user=user, type="recovery_codes").exists()
    assert client.get("/account/2fa/codes/").content.count(b"<li><code>") == 10
    assert client.get("/account/2fa/app/remove/").status_code == 200


def away(client: Client, minutes: int) -> None:
    session = client.session
    session[LAST_ACTIVE] = (timezone.now() - timedelta(minutes=minutes)).isoformat()
    session.save()


def test_after_a_quarter_of_an_hour_away_one_is_signed_out(client_as: ClientAs) -> None:
    client = client_as(Role.NURSE)
    away(client, 16)
    answer = client.get("/account/", follow=True)
    assert "signed out after 15 minutes without activity" in answer.content.decode()
    assert entries(verb="staff.sign_out").get().detail == {"because": "idle"}


def test_fourteen_minutes_are_not_too_long(client_as: ClientAs) -> None:
    client = client_as(Role.NURSE)
    away(client, 14)
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("headers", "counts"),
    [({}, True), ({"X-Background": "1"}, False), ({"Accept": "text/event-stream"}, False)],
)
def test_only_what_a_person_does_keeps_the_session_awake(
    client_as: ClientAs, headers: dict[str, str], counts: bool
) -> None:
    client = client_as(Role.NURSE)
    away(client, 10)
    before = client.session[LAST_ACTIVE]
    client.get("/account/", headers=headers)
    assert (client.session[LAST_ACTIVE] != before) is counts


def test_the_welcome_link_sets_a_password_once(client: Client) -> None:
    user = hire(Role.NURSE)
    path = f"/welcome/{invitation_for(user)}/"
    assert client.get(path).status_code == 200
    differs = client.post(path, {"password": PASSWORD, "again": "another one entirely"})
    assert differs.status_code == 422
    assert b"The two passwords differ." in differs.content
    short = client.post(path, {"password": "short", "again": "short"})
    assert short.status_code == 422
    assert b'id="id_password_error"' in short.content
    done = client.post(path, {"password": PASSWORD, "again": PASSWORD})
    assert done.status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert entries(verb="staff.set_password").get().actor_id == user.pk
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "1.x", "zzzzzzzzzzzzzzzzzzzzz.x-y", "-.", "1.c0ffee-abc"])
def test_a_made_up_link_is_spent(client: Client, token: str) -> None:
    answer = client.get(f"/welcome/{token}/")
    assert answer.status_code == 404
    assert "This link has expired" in answer.content.decode()


def test_a_closed_account_has_no_welcome(client: Client) -> None:
    user = hire(Role.NURSE)
    token = invitation_for(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(f"/welcome/{token}/").status_code == 404


def test_a_closed_account_is_out_at_once() -> None:
    user = hire(Role.NURSE)
    client = signed_in(user)
    assert client.get("/account/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_last_active_that_cannot_be_read_is_as_if_new(client_as: ClientAs) -> None:
    client = client_as(Role.NURSE)
    session = client.session
    session[LAST_ACTIVE] = "yesterday"
    session.save()
    assert client.get("/account/").status_code == 200
    assert datetime.fromisoformat(client.session[LAST_ACTIVE]) > datetime(2026, 1, 1, tzinfo=UTC)


def test_an_open_form_gets_the_token_of_the_new_sign_in(client: Client) -> None:
    user = with_password()
    sign_in(client)
    answer = client.get("/account/token").json()
    assert answer["person"] == user.pk
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    headers = {"X-CSRFToken": answer["token"]}
    assert strict.post("/account/touch", headers=headers).status_code == 204
    assert strict.post("/account/touch", headers={"X-CSRFToken": "x" * 64}).status_code == 403


def test_signing_in_over_an_open_page_answers_in_json(client: Client) -> None:
    with_password()
    ajax = {"X-Requested-With": "XMLHttpRequest"}
    body = {"login": "nurse@clinic.example", "password": "not it at all"}
    wrong = client.post("/account/login/", body, headers=ajax)
    assert wrong.status_code == 400
    assert wrong.json() == {"errors": ["E-mail or password is incorrect."]}
    right = client.post("/account/login/", {**body, "password": PASSWORD}, headers=ajax)
    assert (right.status_code, right.json()) == (200, {"location": "/"})


def test_too_many_attempts_are_stopped_in_words(client: Client) -> None:
    with_password()
    answers = [sign_in(client, "not it at all") for _ in range(6)]
    assert "Too many attempts" in words(answers[-1])
    assert "Too many attempts" in words(sign_in(client))
    assert client.get("/account/").status_code == 302


def test_changing_the_password_is_in_the_audit_and_keeps_one_signed_in(client: Client) -> None:
    user = with_password()
    sign_in(client)
    fresh = "seven quiet mornings"
    form = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    wrong = client.post("/account/password/", {**form, "oldpassword": "not it at all"})
    assert b'id="id_oldpassword_error"' in wrong.content
    assert client.post("/account/password/", form).status_code == 302
    user.refresh_from_db()
    assert user.check_password(fresh)
    assert client.get("/account/").status_code == 200
    assert entries(verb="staff.set_password").get().actor_id == user.pk


# Of random secrets one in a hundred has so many letters in a row that the page may break it.
@pytest.mark.parametrize(
    "made", ["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF"]
)
def test_the_second_step_goes_on_and_off_in_the_audit(
    client: Client,
    now: int,
    made: str,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(auth, "generate_totp_secret", lambda: made)
    with_password()
    sign_in(client)
    confirm(client)
    page = words(client.get("/account/2fa/app/"))
    secret = page.partition("<code>")[2].partition("</code>")[0].replace("<wbr>", "")
    assert secret == made
    with django_capture_on_commit_callbacks(execute=True):
        wrong = client.post("/account/2fa/app/", {"code": "000000"})
        assert b'id="id_code_error"' in wrong.content
        code = format_hotp_value(hotp_value(secret, now))
        assert client.post("/account/2fa/app/", {"code": code}).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/app/remove/")
    assert set(verbs()) >= {"staff.second_step_on", "staff.second_step_off"}
