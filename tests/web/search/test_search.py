"""One search for patients, today's visits, pages and actions."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.web.search.results import fits
from tests.clinic import stages
from tests.clinic.patients.people import patient
from tests.clinic.stages import TEN
from tests.web.people import ClientAs
from tests.web.queries.counting import counted
from tests.web.treatments.stage import HTMX, Stage

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


def results_of(client: Client, typed: str) -> dict[str, str]:
    """The words of each result with its address."""
    answer = client.post("/search/", {"q": typed}, headers=HTMX)
    assert answer.status_code == 200
    options = re.findall(r'<a role="option".*?</a>', answer.content.decode(), re.S)
    return {
        unescape(" ".join(re.sub(r"<[^>]+>", " ", option).split())): unescape(
            re.search(r'href="([^"]*)"', option.split("</svg>")[0].split(">")[0])[1]  # type: ignore[index]
        )
        for option in options
    }


def test_a_patient_is_found_by_name_birth_date_and_record_number(client_as: ClientAs) -> None:
    there = patient(family_name="Müller", given_names="Ada")
    nurse = client_as(Role.NURSE)
    for typed in ("mueller", "1984-05-02", there.record_number.lower()):
        assert f"/patients/{there.uuid}/" in results_of(nurse, typed).values()


def test_of_two_with_one_name_none_is_booked_and_what_is_left_out_is_said(
    client_as: ClientAs,
) -> None:
    for day in ("1984-05-02", "1990-11-30"):
        patient(family_name="Ashby", given_names="Mara", birth_date=date.fromisoformat(day))
    nurse = client_as(Role.NURSE)
    results = results_of(nurse, "ashby")
    assert [words for words in results if "2 May 1984" in words or "30 Nov 1990" in words]
    assert not [words for words in results if words.startswith("Book a visit Ashby")]
    for number in range(5):
        patient(family_name="Ashby", given_names=f"Mara{number}")
    answer = nurse.post("/search/", {"q": "ashby"}, headers=HTMX).content.decode()
    assert "More results match" in answer


def test_who_does_not_care_for_patients_finds_pages_alone(client_as: ClientAs) -> None:
    patient(family_name="Staffan")
    results = results_of(client_as(Role.ADMIN), "staff")
    assert results == {"Staff Admin": "/staff/"}
    assert results_of(client_as(Role.RESEARCHER), "staffan") == {}


def test_a_page_is_found_only_by_who_may_open_it(client_as: ClientAs) -> None:
    assert "/schedule/" in results_of(client_as(Role.FRONT_DESK), "sched").values()
    assert "/audit/" not in results_of(client_as(Role.FRONT_DESK), "audit").values()


def test_vitals_for_the_patient_in_a_chair_are_two_words_away(stage: Stage) -> None:
    treatment = stages.running(stage.clinic)
    stage.at(20)
    results = results_of(stage.nurse, "vitals chair 1")
    assert results == {
        "Record vitals Ashby, Mara, Chair 1": f"/treatments/{treatment.uuid}/vitals/"
    }
    assert results_of(stage.desk, "vitals chair 1") == {}


def test_the_visits_of_today_and_what_can_be_done_at_them(stage: Stage) -> None:
    visit = stages.booked(stage.clinic)
    results = results_of(stage.desk, "ashby")
    assert f"/treatments/{visit.uuid}/" in results.values()
    assert results["Check in Ashby, Mara, Chair 1"] == f"/treatments/{visit.uuid}/check-in/"
    assert results["Book a visit Ashby, Mara"].endswith(f"?patient={visit.patient.uuid}")


def test_a_visit_of_another_day_is_not_among_todays(stage: Stage) -> None:
    visit = stages.booked(stage.clinic, start=TEN + timedelta(days=1))
    assert f"/treatments/{visit.uuid}/" not in results_of(stage.desk, "ashby").values()


def test_nothing_typed_shows_chairs_in_use_actions_and_pages(stage: Stage) -> None:
    treatment = stages.running(stage.clinic)
    results = results_of(stage.nurse, "")
    assert f"/treatments/{treatment.uuid}/" in results.values()
    assert "Book a visit" in results
    assert "Schedule" in results


def test_what_is_looked_for_is_in_no_address(client_as: ClientAs) -> None:
    there = patient(family_name="Ashby")
    nurse = client_as(Role.NURSE)
    page = nurse.get("/search/?q=ashby").content.decode()
    assert str(there.uuid) not in page
    sent = nurse.post("/search/", {"q": "ashby"}).content.decode()
    assert f"/patients/{there.uuid}/" in sent
    assert 'method="post"' in sent


def test_a_search_takes_few_queries_however_many_are_found(stage: Stage) -> None:
    stages.running(stage.clinic)
    for number in range(30):
        patient(given_names=f"Number{number}")
    nurse = stage.nurse
    with counted() as statements:
        results_of(nurse, "ashby")
    assert len(statements) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("typed", "text", "is_meant"),
    [
        ("rec vit", "Record vitals Ashby, Mara Chair 2", True),
        ("vitals chair 2", "Record vitals Ashby, Mara Chair 2", True),
        ("vitals chair 3", "Record vitals Ashby, Mara Chair 2", False),
        ("", "Schedule", True),
        ("dule", "Schedule", False),
    ],
)
def test_every_typed_word_begins_a_word(typed: str, text: str, is_meant: bool) -> None:
    assert fits(typed, text) is is_meant


@pytest.mark.parametrize("typed", ["\x00", "''", "%", "x" * 5000, "🙂", "<script>", "…"])
def test_whatever_is_typed_gets_an_answer(client_as: ClientAs, typed: str) -> None:
    answer = client_as(Role.NURSE).post("/search/", {"q": typed}, headers=HTMX)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()
