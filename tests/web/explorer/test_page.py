"""Who may look, what a link holds, and what wrong input is answered."""

import json
import re

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.knowledge.protocols import PROTOCOLS
from chairside.web.explorer.forms import PUBLISHED
from chairside.web.explorer.presenters import EXAMPLES
from tests.web.explorer.asking import changed, curves, problems
from tests.web.people import ClientAs, words

pytestmark = pytest.mark.django_db

ADDRESSES = ("/explorer/", "/explorer/curves/", "/explorer/concentrations.csv")


@pytest.fixture
def nurse(client_as: ClientAs) -> Client:
    return client_as(Role.NURSE)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", Role)
def test_every_role_may_look(client_as: ClientAs, role: Role, address: str) -> None:
    assert client_as(role).get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_else_may(client: Client, client_as: ClientAs, address: str) -> None:
    assert client.get(address).status_code == 302
    assert client_as().get(address).status_code == 403
    assert client_as(Role.NURSE).post(address).status_code == 405


def test_it_is_in_everyones_bar(client_as: ClientAs) -> None:
    page = client_as(Role.RESEARCHER).get("/explorer/").content.decode()
    assert re.search(r'href="/explorer/"\s+aria-current="page"', page)


def test_the_page_says_that_no_effect_is_predicted(nurse: Client) -> None:
    page = " ".join(nurse.get("/explorer/").content.decode().split())
    assert "No predicted curve of blood pressure, dissociation or antidepressant effect" in page


def test_the_first_view_is_drawn(nurse: Client) -> None:
    answer = nurse.get("/explorer/curves/").json()
    assert [curve["model"] for curve in answer["curves"]] == ["kamp_2020", "clements_1981"]
    assert "built for esketamine, not for racemic ketamine" in answer["html"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.label)
def test_the_examples_are_drawn_without_a_refusal(nurse: Client, example: object) -> None:
    query = getattr(example, "query", "")
    assert nurse.get(f"/explorer/?{query}").status_code == 200
    answer = nurse.get(f"/explorer/curves/?{query}").json()
    assert answer["curves"]
    assert "Not drawn" not in answer["html"]


def test_a_link_brings_back_what_was_chosen(nurse: Client) -> None:
    page = words(nurse.get("/explorer/", changed(weight="83.5", models="domino_1984")))
    assert 'value="83.5"' in page
    assert re.search(r'value="domino_1984" id="id_models_domino_1984" checked', page)
    assert not re.search(r'value="kamp_2020" id="id_models_kamp_2020" checked', page)


def test_every_protocol_can_be_chosen_and_is_drawn_or_says_why_not(nurse: Client) -> None:
    assert {option.protocol.id for option in PUBLISHED.values()} == {p.id for p in PROTOCOLS}
    models = ["kamp_2020", "fanta_2015", "perez_ruixo_2021"]
    for value in PUBLISHED:
        answer = nurse.get("/explorer/curves/", changed(a_kind=value, models=models))
        if answer.status_code == 422:
            sentence = answer.json()["problems"]["id_a-kind"]
            assert "gives no single regimen to draw" in sentence
        else:
            assert answer.json()["curves"], value


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"weight": ""}, "id_weight", "Required."),
        ({"weight": "seventy"}, "id_weight", "Enter a number"),
        ({"weight": "70,5"}, "id_weight", "with a decimal point"),
        ({"weight": "-4"}, "id_weight", "At least 1 kg"),
        ({"weight": "1e400"}, "id_weight", "up to 700 kg"),
        ({"weight": "NaN"}, "id_weight", "Enter a number"),
        ({"hours": "99"}, "id_hours", "up to 48 h"),
        ({"level": "0"}, "id_level", "At least 0.01"),
        ({"age": "200"}, "id_age", "up to 129 years"),
        ({"models": []}, "id_models", "Choose at least one model."),
        ({"models": "nobody_1900"}, "id_models", "no model “nobody_1900”"),
        ({"analyte": "alcohol"}, "id_analyte", "not one of the choices"),
        ({"observed": "moods"}, "id_observed", "no observation “moods”"),
        ({"a_kind": ""}, "id_a-kind", "Choose at least one regimen."),
        ({"a_kind": "sorcery"}, "id_a-kind", "not one of the choices"),
        ({"a_kind": "chronic-migraine"}, "id_a-kind", "no single regimen to draw"),
        ({"a_amount": ""}, "id_a-amount", "Required."),
        ({"a_amount": "0"}, "id_a-amount", "Zero draws nothing."),
        ({"a_amount": "0.00001"}, "id_a-amount", "Four decimals"),
        ({"a_over": "0"}, "id_a-over", "Zero draws nothing."),
        ({"a_over": "2000"}, "id_a-over", "up to 1440 min"),
        ({"a_pause_at": "50", "a_pause_for": "5"}, "id_a-pause_at", "begins inside it"),
        ({"a_pause_at": "10"}, "id_a-pause_for", "How long"),
        ({"a_pause_for": "10"}, "id_a-pause_at", "When"),
        ({"a_kind": "nasal", "a_devices": "9"}, "id_a-devices", "not one of the choices"),
        ({"a_kind": "written", "a_doses": "a lot"}, "id_a-doses", "is not a dose"),
        ({"a_kind": "written", "a_doses": "1 mg over 99999999999999 h"}, "id_a-doses", "beyond"),
        ({"a_kind": "written", "a_doses": "9" * 1400 + " mg"}, "id_a-doses", "beyond"),
        ({"a_kind": "written", "a_doses": "1 mg at 49 h"}, "id_a-doses", "beyond"),
        ({"a_kind": "written", "a_doses": "0 mg"}, "id_a-doses", "a dose of nothing"),
        ({"a_kind": "written", "a_doses": " ; "}, "id_a-doses", "Required."),
        ({"a_kind": "written", "a_doses": "1 mg;" * 13}, "id_a-doses", "At most 12 doses"),
        ({"b_kind": "bolus", "b_amount": "x"}, "id_b-amount", "Enter a number"),
    ],
)
def test_wrong_input_is_answered_at_its_field_and_kept(
    nurse: Client, changes: dict[str, str], field: str, sentence: str
) -> None:
    asked = {"models": "kamp_2020", **changes}
    sentences = problems(nurse, **asked)
    assert list(sentences) == [field]
    assert sentence in sentences[field]
    page = nurse.get("/explorer/", changed(**asked))
    assert page.status_code == 422
    text = page.content.decode()
    assert f'<p class="wrong" id="{field}_error">' in text
    csv = nurse.get("/explorer/concentrations.csv", changed(**asked))
    assert (csv.status_code, csv["Content-Type"]) == (422, "text/html; charset=utf-8")


def test_what_was_typed_is_kept(nurse: Client) -> None:
    text = nurse.get("/explorer/", changed(weight="<b>7o", models="kamp_2020")).content.decode()
    assert 'value="&lt;b&gt;7o"' in text


def test_what_does_not_count_is_not_judged(nurse: Client) -> None:
    answer = curves(nurse, models="kamp_2020", a_kind="trd-iv-induction", a_amount="nonsense")
    assert len(answer["curves"]) == 1


def test_two_mistakes_are_both_told(nurse: Client) -> None:
    sentences = problems(nurse, models="kamp_2020", weight="x", b_kind="infusion", b_over="")
    assert sorted(sentences) == ["id_b-over", "id_weight"]


def test_typed_text_cannot_become_part_of_the_page(nurse: Client) -> None:
    sentences = problems(nurse, models="kamp_2020", a_kind="written", a_doses="<img src=x>")
    assert "<img" in sentences["id_a-doses"], "as JSON it is text"
    text = nurse.get(
        "/explorer/", changed(a_kind="written", a_doses="<img src=x>", models="kamp_2020")
    ).content.decode()
    assert "<img src=x>" not in text


def test_nothing_is_stored_and_nothing_asked_of_a_patient(nurse: Client) -> None:
    """A link holds numbers only: the fields of the form name nobody."""
    text = nurse.get("/explorer/").content.decode()
    names = set(re.findall(r'name="([a-z_-]+)"', text.split('id="explorer"')[1]))
    assert not {name for name in names if "patient" in name or "birth" in name}


def test_server_time_is_told(nurse: Client) -> None:
    answer = nurse.get("/explorer/curves/")
    assert re.fullmatch(r"curves;dur=\d+\.\d", answer["Server-Timing"])
    json.loads(answer.content)
