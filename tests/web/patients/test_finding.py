from datetime import date

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.queries import search
from tests.clinic.patients.people import patient
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db

MARA = {
    "family_name": "Ashby",
    "given_names": "Mara Jane",
    "birth_date": "1984-05-02",
    "sex": "female",
}


def test_the_list_shows_who_is_registered(client_as: ClientAs) -> None:
    there = patient(preferred_name="MJ")
    page = client_as(Role.FRONT_DESK).get("/patients/").content.decode()
    assert f'href="/patients/{there.uuid}/"' in page
    assert "“MJ”" in page
    assert "2 May 1984" in page


def test_typing_brings_only_the_rows(client_as: ClientAs) -> None:
    patient()
    patient(family_name="Okafor", birth_date=date(1970, 1, 1))
    answer = client_as(Role.NURSE).get("/patients/?q=oka", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "Okafor" in page
    assert "Ashby" not in page
    assert "<html" not in page


def test_a_search_that_finds_nobody_says_what_it_looked_for(client_as: ClientAs) -> None:
    page = client_as(Role.NURSE).get("/patients/?q=<b>").content.decode()
    assert "No patient matches “&lt;b&gt;”" in page


def test_an_empty_clinic_says_so(client_as: ClientAs) -> None:
    assert "No patients yet" in client_as(Role.NURSE).get("/patients/").content.decode()


def test_registering_leads_to_the_new_record(client_as: ClientAs) -> None:
    answer = client_as(Role.FRONT_DESK).post(
        "/patients/register/", {**MARA, "system": "Hospital", "value": "H-77"}
    )
    (match,) = search("H-77").matches
    assert answer.status_code == 302
    assert answer["Location"] == f"/patients/{match.patient.uuid}/"
    assert match.patient.name == "Ashby, Mara Jane"


def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(client_as: ClientAs) -> None:
    answer = client_as(Role.NURSE).post(
        "/patients/register/", {**MARA, "phone": "call me", "value": "H-77"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_system_error"' in page
    assert 'value="Ashby"' in page
    again = client_as(Role.NURSE).post("/patients/register/", {**MARA, "phone": "call me"})
    page = again.content.decode()
    assert again.status_code == 422
    assert 'id="id_phone_error"' in page
    assert "“call me” is not a phone number" in page
    assert search("").matches == ()


def test_somebody_alike_is_shown_and_the_decision_is_asked_for(client_as: ClientAs) -> None:
    there = patient()
    desk = client_as(Role.FRONT_DESK)
    answer = desk.post("/patients/register/", MARA)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Possible matches" in page
    assert f'href="/patients/{there.uuid}/"' in page
    assert 'name="although_similar"' in page
    assert desk.post("/patients/register/", {**MARA, "although_similar": "on"}).status_code == 302
    assert len(search("ashby").matches) == 2


def test_the_question_is_not_asked_before_it_arises(client_as: ClientAs) -> None:
    page = client_as(Role.FRONT_DESK).get("/patients/register/").content.decode()
    assert 'name="although_similar"' not in page
