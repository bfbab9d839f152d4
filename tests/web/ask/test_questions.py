"""From the first page to the referral, by hand: saved at each step, sent once."""

from typing import Any

import pytest
from django.test import Client

from chairside.clinic.audit.models import Entry
from chairside.clinic.referrals.models import Draft, PublicPage, Referral
from chairside.knowledge.questionnaire import QUESTIONNAIRE_HASH, STEPS
from tests.web.ask.asking import CONTACT, fill_to_the_end, open_page, step
from tests.web.people import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("riverside")]


def test_a_stranger_fills_it_and_it_is_one_referral(client: Client) -> None:
    assert "Is ketamine treatment right for me?" in words(client.get("/ask/riverside/"))
    fill_to_the_end(
        client,
        reason={"condition": ["depression", "pain"], "goals": "To sleep.", "therapy": "now"},
        tried={"tried_1_medicine": "Zoloft", "tried_1_weeks": "8", "tried_1_helped": "no"},
        medicines={"medicines": "Sertraline 50 mg\r\nXanax"},
        heart={"aneurysm": "no", "blood_pressure": "unsure"},
    )
    over = words(client.get("/ask/riverside/look-over/"))
    for shown in (
        "To sleep.",
        "Zoloft, 8 weeks, it did not help",
        "Sertraline 50 mg, Xanax",
        "Marsh",
    ):
        assert shown in over
    assert client.post("/ask/riverside/send/")["Location"] == "/ask/riverside/end/"
    sent = Referral.objects.get()
    assert (sent.given_names, sent.family_name, str(sent.birth_date)) == (
        "Ines",
        "Marsh",
        "1988-04-09",
    )
    assert (sent.phone, sent.email, sent.best_time) == ("555 010 0199", "", "after 5")
    assert sent.answers == {
        "condition": ["depression", "pain"],
        "goals": "To sleep.",
        "therapy": "now",
        "tried": [{"medicine": "Zoloft", "weeks": "8", "helped": "no"}],
        "medicines": ["Sertraline 50 mg", "Xanax"],
        "aneurysm": "no",
        "blood_pressure": "unsure",
    }
    assert sent.questionnaire_hash == QUESTIONNAIRE_HASH
    assert (sent.state, sent.urgent, sent.looks_automatic) == ("new", False, False)
    assert not Draft.objects.exists()


def test_sent_twice_it_is_one_referral(client: Client) -> None:
    fill_to_the_end(client)
    for _ in range(2):
        assert client.post("/ask/riverside/send/")["Location"] == "/ask/riverside/end/"
    assert Referral.objects.count() == 1
    # The back button leads to what became of it and begins no second one.
    assert client.get(step("heart"))["Location"] == "/ask/riverside/end/"
    assert client.post(step("heart"), {"aneurysm": "yes"})["Location"] == "/ask/riverside/end/"
    assert not Draft.objects.exists()


def test_the_back_button_shows_what_was_saved_and_other_steps_stay(client: Client) -> None:
    client.post(step("safety"), {"thoughts_of_suicide": "no"})
    client.post(step("reason"), {"goals": "Walk again"})
    client.post(step("heart"), {"aneurysm": "unsure"})
    assert "Walk again" in words(client.get(step("reason")))
    page = words(client.get(step("heart")))
    assert 'name="aneurysm" value="unsure" id="id_aneurysm_2" checked' in " ".join(page.split())
    client.post(step("reason"), {"goals": ""})
    assert Draft.objects.get().answers == {"thoughts_of_suicide": "no", "aneurysm": "unsure"}


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_thoughts_of_suicide_lead_at_once_to_whom_to_call(client: Client, said: str) -> None:
    answer = client.post(step("safety"), {"thoughts_of_suicide": said})
    assert answer["Location"] == "/ask/riverside/crisis/?to=reason"
    page = words(client.get(answer["Location"]))
    assert 'href="tel:988"' in page
    assert 'href="tel:911"' in page
    assert 'href="tel:+15550100100"' in page
    assert "No one at the clinic is watching this page." in page
    assert "No one has been told what you chose." in page
    assert 'href="/ask/riverside/questions/reason/"' in page
    fill_to_the_end(client, safety={"thoughts_of_suicide": said})
    client.post("/ask/riverside/send/")
    assert Referral.objects.get().urgent
    assert "Do not wait for us." in words(client.get("/ask/riverside/end/"))


def test_without_such_thoughts_the_questions_go_on(client: Client) -> None:
    answer = client.post(step("safety"), {"thoughts_of_suicide": "no"})
    assert answer["Location"] == step("reason")


def test_nothing_is_needed_but_who_and_how_to_reach_them(client: Client) -> None:
    fill_to_the_end(client)
    client.post("/ask/riverside/send/")
    assert Referral.objects.get().answers == {}


@pytest.mark.parametrize(
    ("wrong", "sentence", "target"),
    [
        ({"given_names": ""}, "Write your first name.", "id_given_names"),
        ({"family_name": " "}, "Write your last name.", "id_family_name"),
        ({"birth_date_year": ""}, "Enter the year.", "id_birth_date_year"),
        ({"birth_date_month": "13"}, "a number from 1 to 12", "id_birth_date_month"),
        (
            {"birth_date_month": "2", "birth_date_day": "30"},
            "February 1988 has only 29 days.",
            "id_birth_date_day",
        ),
        ({"birth_date_year": "2199"}, "The birth date is in the future.", "id_birth_date_day"),
        ({"phone": "", "email": ""}, "Write a phone number or an e-mail", "id_phone"),
        ({"phone": "call me"}, "is not a phone number", "id_phone"),
        ({"phone": "", "email": "ines@"}, "is not an e-mail address", "id_email"),
    ],
)
def test_wrong_input_keeps_everything_and_says_where(
    client: Client, wrong: dict[str, str], sentence: str, target: str
) -> None:
    page = words(client.post(step("contact"), {**CONTACT, **wrong}, follow=True))
    assert sentence in page
    assert f'href="#{target}"' in page
    assert f'id="{target}"' in page
    kept = {"best_time": "after 5", "birth_date_day": "9", **wrong}
    assert all(
        f'value="{value}"' in page
        for name, value in kept.items()
        if value.strip() and name != "birth_date_month"
    )
    # It is there again whenever the step is opened, until it is mended.
    assert sentence in words(client.get(step("contact")))
    assert "family_name" not in Draft.objects.get().answers
    client.post(step("contact"), CONTACT)
    assert "Please look at this again" not in words(client.get(step("contact")))
    assert Draft.objects.get().answers["family_name"] == "Marsh"


def test_weeks_that_are_no_number_keep_the_row(client: Client) -> None:
    row = {"tried_2_medicine": "Prozac", "tried_2_weeks": "half a year"}
    page = words(client.post(step("tried"), row, follow=True))
    assert "Write the weeks as a number, like 6." in page
    assert 'value="Prozac"' in page
    assert 'value="half a year"' in page


def test_one_more_row_can_be_had_without_scripts(client: Client) -> None:
    rows = {f"tried_{row}_medicine": f"Drug {row}" for row in (1, 2, 3)}
    answer = client.post(step("tried"), {**rows, "go": "more"})
    assert answer["Location"] == step("tried")
    assert 'name="tried_4_medicine"' in words(client.get(step("tried")))


def test_a_look_over_leads_to_a_change_and_back(client: Client) -> None:
    client.post(step("safety"), {})
    assert f'href="{step("mind")}?to=look-over"' in words(client.get("/ask/riverside/look-over/"))
    assert 'name="to" value="look-over"' in words(client.get(f"{step('mind')}?to=look-over"))
    answer = client.post(step("mind"), {"bipolar": "yes", "to": "look-over"})
    assert answer["Location"] == "/ask/riverside/look-over/"
    elsewhere = client.post(step("mind"), {"to": "https://evil.example/"})
    assert elsewhere["Location"] == step("substances")


def test_sending_without_a_name_leads_to_the_step(client: Client) -> None:
    client.post(step("safety"), {})
    page = words(client.post("/ask/riverside/send/", follow=True))
    assert f'<a href="{step("contact")}?to=look-over">Write your first name.</a>' in page
    assert "Send to Riverside" not in page
    assert not Referral.objects.exists()


def test_a_filled_trap_sets_it_apart_and_loses_nothing(client: Client) -> None:
    fill_to_the_end(client, home={"website": "http://buy.example", "home": "yes"})
    client.post("/ask/riverside/send/")
    sent = Referral.objects.get()
    assert sent.looks_automatic
    assert sent.answers == {"home": "yes"}


def test_who_does_not_send_can_delete_it(client: Client) -> None:
    client.post(step("safety"), {"thoughts_of_suicide": "no"})
    assert client.post("/ask/riverside/forget/")["Location"] == "/ask/riverside/forgotten/"
    assert not Draft.objects.exists()
    assert "has forgotten it" in words(client.get("/ask/riverside/forgotten/"))
    assert client.cookies["chairside-ask-8000"].value == ""


def test_the_cookie_is_signed_and_gone_with_the_browser(client: Client, settings: Any) -> None:
    client.post(step("safety"), {})
    cookie = client.cookies[settings.ASK_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/ask/"
    assert not cookie["expires"]
    assert not cookie["max-age"]
    key = str(Draft.objects.get().pk)
    forged = Client()
    forged.cookies[settings.ASK_COOKIE_NAME] = f'"{key}":1abcde:nothing'
    assert forged.get("/ask/riverside/look-over/")["Location"] == step("safety")


def test_nobody_gets_a_session(client: Client, settings: Any) -> None:
    fill_to_the_end(client)
    client.post("/ask/riverside/send/")
    client.get("/ask/riverside/end/")
    assert set(client.cookies) == {settings.ASK_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_answers_are_in_no_address_and_no_audit(client: Client) -> None:
    fill_to_the_end(client, mind={"schizophrenia": "yes"}, reason={"goals": "To feel no pain"})
    client.post("/ask/riverside/send/")
    told = [
        str(line.detail) + line.verb for line in Entry.objects.filter(actor_name="Nobody signed in")
    ]
    assert "referral.send" in "".join(told)
    assert not any("schizophrenia" in line or "pain" in line or "Marsh" in line for line in told)


def test_a_page_is_never_kept_by_a_browser(client: Client) -> None:
    client.post(step("safety"), {"thoughts_of_suicide": "yes"})
    for path in (step("safety"), "/ask/riverside/look-over/", "/ask/riverside/crisis/"):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_a_form_without_its_token_is_refused_in_plain_words(riverside: PublicPage) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(step("safety"), {"thoughts_of_suicide": "no"})
    assert answer.status_code == 403
    assert "This could not be saved" in words(answer)
    assert "Get help now" in words(answer)
    assert not Draft.objects.exists()


def test_a_closed_page_is_not_there(client: Client, riverside: PublicPage) -> None:
    client.post(step("safety"), {})
    PublicPage.objects.filter(pk=riverside.pk).update(is_open=False)
    for path in ("/ask/riverside/", step("safety"), "/ask/riverside/crisis/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Get help now" in words(answer)


def test_with_two_clinics_one_chooses(client: Client) -> None:
    assert client.get("/ask/")["Location"] == "/ask/riverside/"
    assert client.get("/ask/crisis/")["Location"] == "/ask/riverside/crisis/"
    open_page(name="Hillside", slug="hillside", country="DE")
    page = words(client.get("/ask/"))
    assert "Riverside" in page
    assert "Hillside" in page
    # No line was read for Germany: the clinic's own, and the local emergency number in words.
    crisis = words(client.get("/ask/hillside/crisis/"))
    assert "Call your local emergency number" in crisis
    assert 'href="tel:+15550100100"' in crisis
    assert "988" not in crisis
    assert 'href="tel:988"' in words(client.get("/ask/crisis/"))


def test_a_draft_of_one_clinic_is_nothing_at_another(client: Client) -> None:
    open_page(name="Hillside", slug="hillside")
    client.post(step("reason"), {"goals": "Only for Riverside"})
    assert "Only for Riverside" not in words(client.get(step("reason", "hillside")))


def test_a_crisis_link_is_on_every_page(client: Client) -> None:
    client.post(step("safety"), {"thoughts_of_suicide": "no"})
    pages = ["/ask/riverside/", "/ask/riverside/look-over/", "/ask/riverside/forgotten/"]
    for path in [*pages, *(step(declared.id) for declared in STEPS)]:
        assert "/ask/riverside/crisis/" in words(client.get(path)), path


def test_too_many_beginnings_keep_what_was_typed_and_say_when(client: Client) -> None:
    for _ in range(30):
        assert Client().post(step("safety"), {}).status_code == 302
    answer = Client().post(step("reason"), {"goals": "Still here"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "Still here" in words(answer)
    # Whoever has begun goes on, and so does anybody from elsewhere.
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert other.post(step("safety"), {}).status_code == 302
    assert Draft.objects.count() == 31
