"""The tabs of a patient's page: where the patient is, what is missing, and what each tab holds."""

import re
from datetime import timedelta
from html import unescape

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import add_medication, assert_no_known_allergies
from chairside.clinic.treatments.queries import where_in_course
from chairside.clinic.visits.queries import of_patient
from chairside.web.patients import tabs
from chairside.web.patients.tabs import TABS, Tab
from tests.clinic import stages
from tests.clinic.patients.people import AT, NURSE, patient
from tests.clinic.setting import new_patient
from tests.clinic.stages import TEN
from tests.web.people import Answer, ClientAs
from tests.web.treatments.stage import Stage

pytestmark = pytest.mark.django_db


def shown(answer: Answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def tab_labels(answer: Answer) -> list[str]:
    html = answer.content.decode()
    nav = html[html.index("patient-tabs") : html.index("</nav>", html.index("patient-tabs"))]
    return [
        " ".join(re.sub(r"<[^>]+>", " ", link).split())
        for link in re.findall(r"<a .*?</a>", nav, re.S)
    ]


def here(answer: Answer) -> list[str]:
    return re.findall(
        r'aria-current="page">\s*(\w+)', answer.content.decode().split("patient-tabs")[1]
    )


def part(answer: Answer, named: str) -> str:
    html = answer.content.decode()
    start = html.index(f'aria-labelledby="{named}-title"')
    return unescape(
        " ".join(
            re.sub(
                r"<[^>]+>", " ", html[html.index(">", start) + 1 : html.index("</section>", start)]
            ).split()
        )
    )


def test_every_tab_is_open_to_the_clinical_team_and_says_where_it_is(client_as: ClientAs) -> None:
    there = patient()
    nurse = client_as(Role.NURSE)
    labels = [tab.label for tab in TABS]
    assert labels == [
        "Overview",
        "Course",
        "Visits",
        "Medicines",
        "Intake",
        "Consents",
        "Documents",
    ]
    for label, rest in zip(
        labels,
        ("", "course/", "visits/", "medicines/", "intake/", "consents/", "documents/"),
        strict=True,
    ):
        answer = nurse.get(f"/patients/{there.uuid}/{rest}")
        assert answer.status_code == 200
        assert tab_labels(answer) == labels
        assert here(answer) == [label]


def test_the_front_desk_has_the_tabs_without_clinical_facts(client_as: ClientAs) -> None:
    there = patient()
    desk = client_as(Role.FRONT_DESK)
    answer = desk.get(f"/patients/{there.uuid}/")
    assert tab_labels(answer) == ["Overview", "Visits", "Consents", "Documents"]
    for rest in ("course/", "medicines/", "intake/"):
        assert desk.get(f"/patients/{there.uuid}/{rest}").status_code == 403


def test_a_slice_adds_a_tab_by_a_row(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    there = patient()
    row = Tab(label="Numbers", page="add_number", count=lambda on_file: 7, count_means="of them")
    monkeypatch.setattr(tabs, "TABS", (*TABS, row))
    answer = client_as(Role.NURSE).get(f"/patients/{there.uuid}/")
    assert tab_labels(answer)[-1] == "Numbers 7 of them"
    assert f"/patients/{there.uuid}/numbers/add/" in answer.content.decode()
    for_therapist = client_as(Role.THERAPIST).get(f"/patients/{there.uuid}/")
    assert tab_labels(for_therapist)[-1] == "Documents"


def test_the_medicines_tab_counts_what_is_taken_now(client_as: ClientAs) -> None:
    there = patient()
    add_medication(patient=there, name="Sertraline", dose="100 mg", by=NURSE, at=AT)
    answer = client_as(Role.NURSE).get(f"/patients/{there.uuid}/medicines/")
    assert "Medicines 1 taken now" in tab_labels(answer)
    assert "Sertraline" in shown(answer)


def test_the_overview_leads_with_the_visit_now_and_the_last_dose(stage: Stage) -> None:
    """5.2 mL/h for 18 min are 1.56 mL of 10 mg/mL: 15.6 mg."""
    treatment = stages.running(stage.clinic)
    stage.at(28)
    where = part(stage.nurse.get(f"/patients/{treatment.patient.uuid}/"), "where")
    assert where.startswith("Visit 1 of 6 Running")
    assert "15.6 mg 0.5 mg/kg ordered" in where
    assert "Chair 1" in where
    assert "Next visit Not booked" in where
    page = stage.desk.get(f"/patients/{treatment.patient.uuid}/")
    assert "Next visit Not booked. Book a visit" in part(page, "missing")


def test_the_next_visit_is_counted_by_those_with_drug(stage: Stage) -> None:
    first = stages.signed(stage.clinic)
    following = stages.booked(stage.clinic, start=TEN + timedelta(days=3))
    page = stage.nurse.get(f"/patients/{first.patient.uuid}/")
    assert part(page, "where").startswith("Visit 2 of 6")
    assert f"/treatments/{following.uuid}/" in page.content.decode()
    desk = part(stage.desk.get(f"/patients/{first.patient.uuid}/"), "where")
    assert "Visit 2 of 6" in desk
    assert "Last dose" not in desk


def test_after_the_last_planned_visit_the_course_is_done(stage: Stage) -> None:
    stages.signed(stage.clinic)
    visits = list(of_patient(stage.clinic.patient)) * 6
    where = where_in_course(visits, considered="", at=stage.at(600))
    assert where.received == 6
    assert where.place is None


def test_a_visit_that_nobody_came_to_is_missing_its_end(stage: Stage) -> None:
    visit = stages.booked(stage.clinic)
    stage.at(60 * 24)
    missing = part(stage.desk.get(f"/patients/{visit.patient.uuid}/"), "missing")
    assert "Visit not closed" in missing


def test_what_is_missing_has_its_one_link(stage: Stage) -> None:
    person, _ = new_patient(
        family_name="Birch",
        given_names="Lee",
        born=stage.clinic.patient.birth_date.replace(year=1990),
        kg="80",
        nurse=stage.clinic.nurse,
    )
    page = stage.prescriber.get(f"/patients/{person.uuid}/")
    words = part(page, "missing")
    for title in ("Protocol No protocol is chosen.", "Escort No contact"):
        assert title in words
    assert "#q-considered_protocol" in page.content.decode()


def test_an_old_weight_is_missing_by_the_clinics_own_bound(stage: Stage) -> None:
    """The test clinic has signed 14 days."""
    visit = stages.booked(stage.clinic, start=TEN + timedelta(days=30))
    address = f"/patients/{visit.patient.uuid}/"
    assert "Weight" not in part(stage.nurse.get(address), "missing")
    stage.at(60 * 24 * 20)
    assert "your clinic allows 14 days" in part(stage.nurse.get(address), "missing")
    assert "allows 14 days" not in part(stage.desk.get(address), "missing")


def test_the_course_lists_its_visits_with_what_was_given(stage: Stage) -> None:
    treatment = stages.signed(stage.clinic)
    page = stage.nurse.get(f"/patients/{treatment.patient.uuid}/course/")
    course = part(page, "course")
    assert "1 visit with drug given, 6 planned" in course
    assert "0.5 mg/kg over 40 min" in course
    assert "Findings and decision" in shown(page)


def test_documents_are_what_this_person_may_open(stage: Stage) -> None:
    treatment = stages.signed(stage.clinic)
    address = f"/patients/{treatment.patient.uuid}/documents/"
    team, desk = shown(stage.nurse.get(address)), shown(stage.desk.get(address))
    for title in ("Treatment record", "Suitability decision: ", "Consent to "):
        assert title in team
    assert "Consent to " in desk
    assert "Treatment record" not in desk
    assert "Suitability decision" not in desk


@pytest.mark.parametrize(("kind", "tab"), [("medications", "medicines/"), ("allergies", "")])
def test_a_list_is_shown_in_its_tab(client_as: ClientAs, kind: str, tab: str) -> None:
    there: Patient = patient()
    assert_no_known_allergies(patient=there, by=NURSE, at=AT)
    answer = client_as(Role.NURSE).get(f"/patients/{there.uuid}/facts/{kind}/")
    assert answer["Location"] == f"/patients/{there.uuid}/{tab}#{kind}"
