"""The desk's pages of referrals, as every role, with wrong input, twice and against each other."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import correct_demographics
from chairside.clinic.patients.queries import version
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.operations import decline, note_urgent_seen
from chairside.clinic.referrals.states import State
from tests.clinic.patients.people import AT, DESK, NURSE, demographics, patient
from tests.clinic.referrals.sent import ANSWER, referral
from tests.web.people import ClientAs, words

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
SETTLERS = (Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER)


def of(sent: Referral, rest: str = "") -> str:
    return f"/referrals/{sent.uuid}/{rest}"


def now(sent: Referral) -> Referral:
    return Referral.objects.get(pk=sent.pk)


def get(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def seen(html: str) -> str:
    """What a reader sees: no tags, single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def typed(**other: str) -> dict[str, str]:
    values = {
        "family_name": "Ashby",
        "given_names": "Mara",
        "birth_date": "1984-05-02",
        "sex": "female",
        "phone": "212 555 0199",
        "email": "mara@post.example",
    }
    return {**values, **other}


def test_the_list_says_who_and_how_to_reach_them_the_urgent_first(client_as: ClientAs) -> None:
    referral(family_name="Early")
    referral(family_name="Grave", minutes=50, urgent=True)
    referral(family_name="Robot", looks_automatic=True)
    page = get(client_as(Role.FRONT_DESK), "/referrals/")
    assert page.index("Grave, Mara") < page.index("Early, Mara") < page.index("Robot, Mara")
    shown = seen(page)
    assert "Reported thoughts of suicide: act now" in shown
    assert "1 that looks automatic" in shown
    assert "2 May 1984" in shown
    assert "weekday mornings" in shown
    assert "212 555 0199" in shown


def test_nothing_waits(client_as: ClientAs) -> None:
    page = get(client_as(Role.NURSE), "/referrals/")
    assert "No open referrals" in page
    assert 'data-follow="referrals"' in page
    assert "No settled referrals yet" in get(client_as(Role.NURSE), "/referrals/settled/")


def test_the_open_page_asks_for_the_list_alone(client_as: ClientAs) -> None:
    referral()
    part = get(client_as(Role.THERAPIST), "/referrals/list/")
    assert "<html" not in part
    assert "Ashby, Mara" in part


def test_the_bar_counts_what_waits(client_as: ClientAs) -> None:
    referral()
    referral(looks_automatic=True)
    shown = seen(get(client_as(Role.FRONT_DESK), "/inbox/count/"))
    assert shown.startswith("1 ")


def test_settled_ones_say_what_became_of_them(client_as: ClientAs) -> None:
    sent = referral()
    decline(referral=sent, reason="Lives abroad.", by=DESK, at=AT)
    shown = seen(get(client_as(Role.FRONT_DESK), "/referrals/settled/"))
    assert "Declined: Lives abroad." in shown
    assert "front desk 11" in shown
    for page in ("0", "-1", "x", "²", "99999", "9" * 30):
        assert client_as(Role.FRONT_DESK).get(f"/referrals/settled/?page={page}").status_code == 200


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST])
def test_the_answers_are_for_who_may_read_clinical_facts(client_as: ClientAs, role: Role) -> None:
    sent = referral(urgent=True)
    patient(phone="212 555 0199")
    client = client_as(role)
    page = get(client, of(sent))
    clinical = role is not Role.FRONT_DESK
    assert (ANSWER in page) == clinical
    assert ('id="answers-title"' in page) == clinical
    assert "212 555 0199" in page
    assert "This person reported thoughts of suicide" in page
    for path in ("/referrals/", "/referrals/list/", "/referrals/settled/"):
        assert ANSWER not in get(client, path)
    (entry,) = entries(verb="referral.view")
    assert entry.detail == {"answers": clinical}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.RESEARCHER])
def test_others_open_nothing(client_as: ClientAs, role: Role) -> None:
    sent = referral()
    client = client_as(role)
    for path in ("/referrals/", "/referrals/settled/", of(sent), of(sent, "accept/")):
        assert client.get(path).status_code == 403
    assert client.post(of(sent, "decline/"), {"reason": "x"}).status_code == 403
    assert now(sent).state == State.NEW


def test_the_therapist_reads_and_is_offered_nothing_to_settle(client_as: ClientAs) -> None:
    sent, there = referral(), patient(phone="212 555 0199")
    client = client_as(Role.THERAPIST)
    page = get(client, of(sent))
    assert "same phone number" in seen(page)
    for way in ("accept/", "join/", "decline/", "find/"):
        assert f"/{way}" not in page
    assert client.get(of(sent, f"join/{there.uuid}/")).status_code == 403
    assert client.post(of(sent, "decline/"), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("role", SETTLERS)
def test_registering_from_what_was_sent(client_as: ClientAs, role: Role) -> None:
    sent, client = referral(given_names="mara"), client_as(role)
    form = get(client, of(sent, "accept/"))
    assert 'value="mara"' in form
    assert 'value="1984-05-02"' in form
    answer = client.post(of(sent, "accept/"), typed())
    made = Patient.objects.get()
    assert answer["Location"] == f"/patients/{made.uuid}/"
    assert made.given_names == "Mara"
    assert (now(sent).state, now(sent).patient) == (State.ACCEPTED, made)


def test_registering_keeps_what_was_typed_when_it_cannot_be(client_as: ClientAs) -> None:
    sent, client = referral(), client_as(Role.FRONT_DESK)
    answer = client.post(
        of(sent, "accept/"), typed(family_name="", phone="none", address="5 Elm St")
    )
    assert answer.status_code == 422
    page = words(answer)
    assert "Required." in page
    assert 'value="5 Elm St"' in page
    answer = client.post(of(sent, "accept/"), typed(phone="none", address="5 Elm St"))
    assert "is not a phone number that can be dialled" in words(answer)
    assert 'value="5 Elm St"' in words(answer)
    assert now(sent).state == State.NEW


def test_registering_somebody_alike_is_asked_about(client_as: ClientAs) -> None:
    there = patient(family_name="Cole", given_names="Lena", phone="+1 (212) 555-0199")
    sent, client = referral(), client_as(Role.FRONT_DESK)
    assert "same phone number" in seen(get(client, of(sent, "accept/")))
    answer = client.post(of(sent, "accept/"), typed())
    assert answer.status_code == 422
    assert "Possible matches" in words(answer)
    assert f"/join/{there.uuid}/" in words(answer)
    assert Patient.objects.count() == 1
    answer = client.post(of(sent, "accept/"), typed(although_similar="on"))
    assert answer.status_code == 302
    assert Patient.objects.count() == 2


def test_the_comparison_shows_both_values_and_offers_what_differs(client_as: ClientAs) -> None:
    patient(given_names="Mara", phone="+1 212 555 0147", email="mara@post.example")
    shown = seen(get(client_as(Role.FRONT_DESK), of(referral())))
    assert "same name and birth date" in shown
    assert "same e-mail address" in shown
    assert "Phone 212 555 0199 +1 212 555 0147 differs" in shown
    assert "Take over 212 555 0199 (replace +1 212 555 0147)" in shown
    assert "Take over mara@post.example" not in shown


@pytest.mark.parametrize("ticks", [(), ("phone",), ("phone", "email")])
def test_joining_takes_over_what_is_ticked(client_as: ClientAs, ticks: tuple[str, ...]) -> None:
    there, sent = patient(phone="+1 212 555 0147", email=""), referral()
    answer = client_as(Role.FRONT_DESK).post(
        of(sent, f"join/{there.uuid}/"),
        {"seen": str(version(there)), **dict.fromkeys(ticks, "on")},
    )
    assert answer["Location"] == f"/patients/{there.uuid}/"
    there.refresh_from_db()
    assert there.phone == ("212 555 0199" if "phone" in ticks else "+1 212 555 0147")
    assert there.email == ("mara@post.example" if "email" in ticks else "")
    assert (now(sent).state, now(sent).patient) == (State.MERGED, there)


def test_joining_after_a_change_shows_it_and_keeps_the_ticks(client_as: ClientAs) -> None:
    there, sent = patient(), referral()
    old = version(there)
    correct_demographics(
        patient=there, demographics=demographics(phone="646 555 0100"), seen=old, by=NURSE, at=AT
    )
    client, path = client_as(Role.FRONT_DESK), of(sent, f"join/{there.uuid}/")
    answer = client.post(path, {"seen": str(old), "phone": "on"})
    assert answer.status_code == 422
    page = words(answer)
    assert "nurse 12 changed phone" in page
    assert "replace 646 555 0100" in page
    tick = re.search(r'<input type="checkbox" name="phone"[^>]*>', page)
    assert tick is not None
    assert "checked" in tick[0]
    assert now(sent).state == State.NEW
    again = re.search(r'name="seen" value="(\d+)"', page)
    assert again is not None
    assert client.post(path, {"seen": again[1], "phone": "on"}).status_code == 302
    there.refresh_from_db()
    assert there.phone == "212 555 0199"


def test_joining_to_nobody_or_without_a_version_does_nothing(client_as: ClientAs) -> None:
    there, sent, client = patient(), referral(), client_as(Role.FRONT_DESK)
    assert client.get(of(sent, f"join/{uuid4()}/")).status_code == 404
    for wrong in ("", "x", "9" * 40, "-1"):
        answer = client.post(of(sent, f"join/{there.uuid}/"), {"seen": wrong})
        assert answer.status_code == 422, wrong
    assert now(sent).state == State.NEW


def test_a_patient_is_found_by_name_without_a_name_in_the_address(client_as: ClientAs) -> None:
    there = patient(family_name="Zimmer", given_names="Ulf", phone="")
    sent, client = referral(), client_as(Role.FRONT_DESK)
    part = client.post(of(sent, "find/"), {"text": "zim"}, headers=HTMX)
    assert "<html" not in words(part)
    assert of(sent, f"join/{there.uuid}/") in words(part)
    page = client.post(of(sent, "find/"), {"text": "zim"})
    assert "<html" in words(page)
    assert "Zimmer, Ulf" in words(page)
    nobody = client.post(of(sent, "find/"), {"text": "<b>qq"}, headers=HTMX)
    assert "No patient matches “&lt;b&gt;qq”" in words(nobody)
    assert client.get(of(sent, "find/")).status_code == 405


def test_declining_asks_why_and_keeps_it(client_as: ClientAs) -> None:
    sent, client = referral(), client_as(Role.FRONT_DESK)
    answer = client.post(of(sent, "decline/"), {"reason": "   "})
    assert answer.status_code == 422
    assert 'id="decline_reason_error"' in words(answer)
    answer = client.post(of(sent, "decline/"), {"reason": "Lives abroad."})
    assert answer["Location"] == "/referrals/"
    assert (now(sent).state, now(sent).reason) == (State.DECLINED, "Lives abroad.")
    assert "“Lives abroad.”" in get(client, of(sent))


def test_who_reported_thoughts_of_suicide_comes_before_declining(client_as: ClientAs) -> None:
    sent, client = referral(urgent=True), client_as(Role.FRONT_DESK)
    page = get(client, of(sent))
    assert "Tell a nurse, a prescriber or a therapist" in page
    assert of(sent, "decline/") not in page
    answer = client.post(of(sent, "decline/"), {"reason": "Abroad."})
    assert answer.status_code == 422
    assert "Record the action taken first." in words(answer)
    assert "Abroad." in words(answer)
    assert client.post(of(sent, "urgent/"), {"note": ""}).status_code == 422
    assert client.post(of(sent, "urgent/"), {"note": "Told Nora Field."}).status_code == 302
    page = seen(get(client, of(sent)))
    assert "Robin Vale, RN recorded" in page
    assert "“Told Nora Field.”" in page
    assert client.post(of(sent, "decline/"), {"reason": "Abroad."}).status_code == 302


def test_a_second_note_is_refused_and_not_lost(client_as: ClientAs) -> None:
    sent = referral(urgent=True)
    note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT)
    answer = client_as(Role.THERAPIST).post(of(sent, "urgent/"), {"note": "Spoke to her sister."})
    assert answer.status_code == 422
    page = seen(words(answer))
    assert "nurse 12 recorded the action taken at" in page
    assert "You had typed: “Spoke to her sister.”" in page


@pytest.mark.parametrize("way", ["accept/", "join/", "decline/"])
def test_a_form_that_comes_twice_is_carried_out_once(client_as: ClientAs, way: str) -> None:
    there, sent = patient(family_name="Zimmer", phone="", email=""), referral()
    form = {
        "accept/": typed(although_similar="on"),
        "join/": {"seen": str(version(there))},
        "decline/": {"reason": "Abroad."},
    }[way]
    path = of(sent, f"join/{there.uuid}/" if way == "join/" else way)
    client, form = client_as(Role.FRONT_DESK), {**form, "once": str(uuid4())}
    first = client.post(path, form)
    people = Patient.objects.count()
    second = client.post(path, form)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Patient.objects.count() == people
    assert entries(verb="referral.").exclude(verb="referral.view").count() == 1


def test_the_second_desk_reads_who_was_first_and_what_it_typed(client_as: ClientAs) -> None:
    there, sent = patient(), referral()
    decline(referral=sent, reason="Abroad.", by=NURSE, at=AT)
    client, sentence = client_as(Role.FRONT_DESK), "nurse 12 declined this referral at"
    assert client.get(of(sent, "accept/"))["Location"] == of(sent)
    answers = [
        client.post(of(sent, "accept/"), typed(although_similar="on", address="5 Elm St")),
        client.post(of(sent, f"join/{there.uuid}/"), {"seen": str(version(there))}),
        client.post(of(sent, "decline/"), {"reason": "Too far away."}),
    ]
    for answer in answers:
        assert answer.status_code == 422
        assert sentence in words(answer)
    assert 'value="5 Elm St"' in words(answers[0])
    assert "You had typed: “Too far away.”" in words(answers[2])
    assert sentence in get(client, of(sent, f"join/{there.uuid}/"))
    assert Patient.objects.count() == 1


def test_an_open_page_is_told_that_somebody_settled_it(client_as: ClientAs) -> None:
    sent, client = referral(), client_as(Role.FRONT_DESK)
    path = of(sent, "standing/?state=new&noted=yes")
    assert path.replace("&", "&amp;") in get(client, of(sent))
    assert get(client, path).strip() == ""
    decline(referral=sent, reason="Abroad.", by=NURSE, at=AT)
    assert "nurse 12 declined this referral at" in get(client, path)


def test_an_open_page_is_told_that_somebody_acted(client_as: ClientAs) -> None:
    sent, client = referral(urgent=True), client_as(Role.FRONT_DESK)
    path = of(sent, "standing/?state=new")
    assert get(client, path).strip() == ""
    note_urgent_seen(referral=sent, note="Called.", by=NURSE, at=AT)
    assert "nurse 12 recorded the action taken" in get(client, path)


def test_what_strangers_send_is_shown_inert(client_as: ClientAs) -> None:
    hostile = "<script>alert(1)</script>"
    sent = referral(
        family_name=hostile,
        given_names='"><img src=x onerror=alert(1)>',
        phone="<b>1",
        email='"@x',
        best_time="{{ 7|add:7 }}",
        answers={hostile: [hostile]},
    )
    patient(family_name="Zimmer", given_names="Ulf", phone="")
    client = client_as(Role.NURSE)
    there = Patient.objects.get()
    for path in ("/referrals/", of(sent), of(sent, "accept/"), of(sent, f"join/{there.uuid}/")):
        page = get(client, path)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>1" not in page
    assert "{{ 7|add:7 }}" in get(client, of(sent))


def test_every_opening_leaves_its_trace(client_as: ClientAs) -> None:
    sent = referral()
    client_as(Role.FRONT_DESK, name="Dana Hill").get(of(sent, "accept/"))
    client_as(Role.NURSE, name="Nora Field").get(of(sent))
    viewers = {entry.actor_name.split(",")[0] for entry in entries(verb="referral.view")}
    assert viewers == {"Dana Hill", "Nora Field"}


def test_an_address_that_names_no_referral(client_as: ClientAs) -> None:
    client, nothing = client_as(Role.FRONT_DESK), UUID(int=0)
    for rest in ("", "standing/", "accept/"):
        assert client.get(f"/referrals/{nothing}/{rest}").status_code == 404
    assert client.post(f"/referrals/{nothing}/decline/", {"reason": "x"}).status_code == 404
