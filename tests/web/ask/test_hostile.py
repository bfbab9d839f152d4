"""Whatever is sent is kept inert and shown inert."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.referrals.models import Draft, Referral
from chairside.knowledge.questionnaire import STEPS
from chairside.web.ask.throttle_middleware import THROTTLE
from tests.web.ask.asking import CONTACT, fill_to_the_end, step
from tests.web.people import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("riverside")]

SCRIPT = "<script>alert(1)</script>"
ATTRIBUTE = '" onfocus="alert(1)" autofocus="'
TEMPLATE = "{{ request.user }}{% csrf_token %}"


def test_markup_is_shown_as_text_on_every_page(client: Client) -> None:
    fill_to_the_end(
        client,
        reason={"goals": SCRIPT + TEMPLATE},
        tried={"tried_1_medicine": ATTRIBUTE, "tried_1_helped": "yes"},
        medicines={"medicines": f"{SCRIPT}\n{ATTRIBUTE}"},
        contact={**CONTACT, "given_names": SCRIPT, "best_time": ATTRIBUTE},
    )
    pages = [words(client.get(step(name))) for name in ("reason", "tried", "medicines", "contact")]
    pages.append(words(client.get("/ask/riverside/look-over/")))
    client.post("/ask/riverside/send/")
    pages.append(words(client.get("/ask/riverside/end/")))
    for page in pages:
        assert SCRIPT not in page
        assert 'onfocus="' not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ request.user }}" in pages[0]
    assert Referral.objects.get().answers["goals"] == SCRIPT + TEMPLATE


def test_signs_that_a_database_cannot_keep_do_no_harm(client: Client) -> None:
    assert client.post(step("reason"), {"goals": "a\x00b"}).status_code == 302
    assert "ab</textarea>" in words(client.get(step("reason")))
    answer = client.post(step("reason"), {"goals": "a\x01\x1b[31mb\u202e"})
    assert answer.status_code == 302
    assert Draft.objects.get().answers["goals"] == "a[31mb"


def test_too_long_is_said_and_kept(client: Client) -> None:
    page = words(client.post(step("reason"), {"goals": "long " * 400}, follow=True))
    assert "This is too long. Make it shorter." in page
    assert ("long " * 400).strip() in page


def test_an_answer_that_was_not_offered_is_refused(client: Client) -> None:
    sent = {"aneurysm": "perhaps", "brain_bleed": "no"}
    page = words(client.post(step("heart"), sent, follow=True))
    assert "Choose one of the answers shown." in page
    assert 'href="#id_aneurysm_0"' in page


@pytest.mark.parametrize(
    "path", ["/ask/riverside/questions/nowhere/", "/ask/nobody/", "/ask/nobody/send/"]
)
def test_a_made_up_address_is_a_plain_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 405)


def test_methods_that_are_not_for_it(client: Client) -> None:
    assert client.get("/ask/riverside/send/").status_code == 405
    assert client.post("/ask/riverside/").status_code == 405
    assert client.put(step("reason"), {}).status_code == 405


NAMES = st.sampled_from(
    ["thoughts_of_suicide", "condition", "goals", "tried_1_medicine", "tried_1_weeks", "tried_99_medicine",
     "medicines", "aneurysm", "birth_date_year", "birth_date_day", "phone", "to", "go", "website", "__class__"]
)  # fmt: skip


@settings(
    max_examples=15,
)
@given(
    where=st.sampled_from([declared.id for declared in STEPS]),
    sent=st.dictionaries(NAMES, st.lists(st.text(max_size=40), max_size=3), max_size=8),
)
def test_any_form_is_answered(where: str, sent: dict[str, Any]) -> None:
    THROTTLE.forget()
    client = Client()
    answer = client.post(step(where), sent)
    assert answer.status_code == 302
    assert re.match(r"/ask/riverside/", answer["Location"])
    assert client.get(step(where)).status_code == 200
