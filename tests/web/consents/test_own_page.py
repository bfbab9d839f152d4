"""The patient's own page: what it shows to whom, and what it never shows."""

import logging
from datetime import timedelta
from html import escape
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from chairside.clinic.consents.models import Consent, SigningLink, Withdrawal
from chairside.clinic.consents.operations import revoke_link
from chairside.clinic.links.kinds import MOST_TRIES, VALID_FOR, Medium
from chairside.web.consents.guessing import MOST_UNKNOWN, STORAGE
from tests.clinic.consents.signing import linked, published
from tests.web.consents.scene import BORN, Scene, scene
from tests.web.people import words

pytestmark = pytest.mark.django_db
WRONG = {**BORN, "birth_date_month": "2", "birth_date_day": "5"}


@pytest.fixture
def here() -> Scene:
    STORAGE.reset()
    return scene()


def opened(here: Scene) -> tuple[Client, str]:
    """A phone in which the birth date was right."""
    phone, address = Client(), here.link()
    assert phone.post(f"{address}born/", BORN)["Location"] == address
    return phone, address


def signature(here: Scene, **other: str) -> dict[str, str]:
    return {
        "read_hash": here.document.sha256,
        "signer": "patient",
        "signed_name": "Mara Ashby",
        "method": "typed",
        "agreed": "on",
        **other,
    }


def test_a_stranger_with_the_link_sees_neither_text_nor_name(here: Scene) -> None:
    answer = Client().get(here.link())
    assert "Confirm your date of birth" in words(answer)
    for hidden in ("Ashby", "Mara", "ketamine", "depression", "1984"):
        assert hidden not in words(answer)


def test_whom_to_call_opens_on_every_page_and_leaves_none(here: Scene) -> None:
    """By a fold of HTML, so that it needs no script and what was typed for signing stays."""
    phone, address = opened(here)
    for path in (address, here.link(), "/consent/nothing/"):
        page = words(phone.get(path))
        assert page.index("Thinking of suicide? Get help now") < page.index('href="tel:988"')
        assert page.index('href="tel:988"') < page.index("<main")


def test_no_page_is_kept_referred_to_or_indexed(here: Scene) -> None:
    phone, address = opened(here)
    for path in (address, f"{address}born/", "/consent/nothing/"):
        answer = phone.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]


def test_the_birth_date_opens_the_exact_text_and_no_more_of_the_patient(here: Scene) -> None:
    phone, address = opened(here)
    page = words(phone.get(address))
    assert "This use is off-label." in page
    assert "Each chair stands in a room of its own." in page
    assert here.document.sha256 in page
    for hidden in ("Ashby", "Mara", "1984", "Penicillin"):
        assert hidden not in page
    assert "Confirm your date of birth" in words(Client().get(address))  # in another browser


def test_the_cookie_is_for_this_link_alone_and_for_no_script(here: Scene) -> None:
    phone, address = opened(here)
    cookie = phone.cookies["chairside-consent"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (address, True, "Strict")
    assert set(phone.cookies) == {"chairside-consent"}  # no session, nothing of staff
    another = Client(headers={"cookie": f"chairside-consent={cookie.value}"})
    other = here.link()
    assert "Confirm your date of birth" in words(another.get(other))


def test_five_wrong_birth_dates_close_it(here: Scene) -> None:
    phone, address = Client(), here.link()
    for _ in range(MOST_TRIES - 1):
        assert "not the birth date we know" in words(phone.post(f"{address}born/", WRONG))
    assert "closed for safety" in words(phone.post(f"{address}born/", WRONG))
    closed = phone.post(f"{address}born/", BORN)
    assert closed.status_code == 410
    assert "closed for safety" in words(phone.get(address))


@pytest.mark.parametrize(
    "given",
    [
        {"birth_date_month": "2", "birth_date_day": "31"},
        dict.fromkeys(BORN, ""),
        {"birth_date_month": "five"},
        {"birth_date_year": "9" * 400},
    ],
)
def test_what_is_no_date_is_not_counted_as_a_wrong_one(here: Scene, given: dict[str, str]) -> None:
    phone, address = Client(), here.link()
    answer = phone.post(f"{address}born/", BORN | given)
    assert answer.status_code == 200
    assert "look at this again" in words(answer)
    assert SigningLink.objects.get().failed_attempts == 0


def test_a_typed_signature_is_signed_and_the_link_shows_the_copy(here: Scene) -> None:
    phone, address = opened(here)
    assert phone.post(f"{address}sign/", signature(here))["Location"] == address
    page = words(phone.get(address))
    assert "Thank you. This is signed." in page
    assert "You may withdraw it at any time" in page
    assert Consent.objects.get().signed_name == "Mara Ashby"
    copy = phone.get(f"{address}copy.pdf")
    assert copy.content.startswith(b"%PDF")
    assert "Confirm your date of birth" in words(Client().get(address))


def test_a_second_sending_signs_once(here: Scene) -> None:
    phone, address = opened(here)
    for _ in range(2):
        assert phone.post(f"{address}sign/", signature(here)).status_code == 302
    assert Consent.objects.count() == 1


def test_nothing_is_signed_without_the_birth_date_in_this_browser(here: Scene) -> None:
    _, address = opened(here)
    stranger = Client()
    assert stranger.post(f"{address}sign/", signature(here)).status_code == 302
    assert stranger.post(f"{address}withdraw/", {"sure": "on"}).status_code == 302
    assert not Consent.objects.exists()


def test_what_is_missing_is_said_and_what_was_written_stays(here: Scene) -> None:
    phone, address = opened(here)
    given = signature(here, signer="other", relation="", method="drawn", drawing="[[[1,1]]]")
    page = words(phone.post(f"{address}sign/", given))
    assert '<a href="#id_relation">Write what you are to the patient.</a>' in page
    given = signature(here, method="drawn", drawing="[[[1,1]]]", agreed="")
    page = words(phone.post(f"{address}sign/", given))
    assert "Sign with more than a dot" in page
    assert "without it nothing is signed" in page
    assert 'value="Mara Ashby"' in page
    assert not Consent.objects.exists()


def test_another_text_than_the_one_shown_is_refused(here: Scene) -> None:
    phone, address = opened(here)
    other = "0" + here.document.sha256[1:]
    other = other if other != here.document.sha256 else "1" + other[1:]
    page = words(phone.post(f"{address}sign/", signature(here, read_hash=other)))
    assert "This is not the text that was shown." in page
    assert not Consent.objects.exists()


def test_a_text_that_was_replaced_is_not_signed(here: Scene) -> None:
    phone, address = opened(here)
    published(here.clinic.prescriber, timezone.now())
    assert "This text has been replaced" in words(phone.get(address))
    sent = phone.post(f"{address}sign/", signature(here))
    assert "This text has been replaced" in words(sent)
    assert not Consent.objects.exists()


def test_it_is_taken_back_by_the_same_link(here: Scene) -> None:
    phone, address = opened(here)
    phone.post(f"{address}sign/", signature(here))
    assert "Check this box" in words(phone.post(f"{address}withdraw/", {}))
    assert not Withdrawal.objects.exists()
    phone.post(f"{address}withdraw/", {"sure": "on", "reason": "I changed my mind."})
    assert "You have withdrawn your consent" in words(phone.get(address))
    made = Withdrawal.objects.get()
    assert (made.by_link, made.by_whom, made.reason) == (True, "Mara Ashby", "I changed my mind.")


def test_leaving_forgets_the_birth_date(here: Scene) -> None:
    phone, address = opened(here)
    assert "You can close this page" in words(phone.get(f"{address}leave/"))
    assert "Confirm your date of birth" in words(phone.get(address))


def test_each_way_a_link_can_end_has_its_plain_page(here: Scene) -> None:
    now = timezone.now()
    phone = Client()
    unknown = phone.get("/consent/never-made/")
    assert (unknown.status_code, "leads nowhere" in words(unknown)) == (404, True)
    link, token = linked(here.clinic.patient, here.document, now, by=here.clinic.desk)
    revoke_link(link=link, by=here.clinic.desk, at=now)
    assert "The clinic has closed it." in words(phone.get(f"/consent/{token}/"))
    past = now - VALID_FOR[Medium.PHONE] - timedelta(minutes=1)
    _, token = linked(here.clinic.patient, here.document, past, by=here.clinic.desk)
    answer = phone.get(f"/consent/{token}/")
    assert (answer.status_code, "has expired" in words(answer)) == (410, True)
    for path in ("sign/", "born/", "withdraw/", "leave/", "copy.pdf"):
        assert phone.post(f"/consent/{token}/{path}").status_code == 410


def test_who_guesses_is_slowed_down_and_the_patient_is_not(here: Scene) -> None:
    address = here.link()
    stranger = Client()
    statuses = [stranger.get(f"/consent/guess-{number}/").status_code for number in range(22)]
    assert statuses == [404] * MOST_UNKNOWN + [429, 429]
    assert stranger.get(address).status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get("/consent/guess/").status_code == 404


def test_a_form_of_another_page_is_refused(here: Scene) -> None:
    phone, address = opened(here)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
    ):
        answer = phone.post(f"{address}sign/", signature(here), headers=headers)
        assert answer.status_code == 403
    assert not Consent.objects.exists()
    for headers in ({"sec-fetch-site": "same-origin", "origin": "null"}, {}):
        assert phone.post(f"{address}sign/", signature(here), headers=headers).status_code == 302


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "{{ 7|add:7 }}", "Robert'); DROP TABLE--", '" onload="x'],
)
def test_a_hostile_name_is_kept_and_shown_inert(here: Scene, name: str) -> None:
    phone, address = opened(here)
    phone.post(f"{address}sign/", signature(here, signed_name=name))
    page = words(phone.get(address))
    assert Consent.objects.get().signed_name == name
    assert escape(name) in page
    assert "<script>alert" not in page
    assert 'onload="x' not in page
    assert phone.get(f"{address}copy.pdf").content.startswith(b"%PDF")


def test_odd_addresses_are_answered_calmly(here: Scene) -> None:
    for token in ("%00", "..", "x" * 5000, quote("<script>"), quote("’")):
        assert Client().get(f"/consent/{token}/").status_code in (400, 404, 429)


def test_a_wrong_birth_date_writes_no_secret_to_the_log(
    here: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    address = here.link()
    with caplog.at_level(logging.INFO):
        Client().post(f"{address}born/", WRONG)
    assert address not in caplog.text
