"""A scanned wristband opens its patient, or is held against the one whose page is open."""

import json
from typing import Any

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import issue_wristband, revoke_wristband
from chairside.clinic.scan_codes import WRISTBAND, new_code
from tests.clinic import stages
from tests.clinic.patients.people import AT, DESK, patient
from tests.pseudo import in_other_letters, other_letters
from tests.web.people import ClientAs
from tests.web.treatments.stage import Stage

pytestmark = pytest.mark.django_db


def scanned(client: Client, code: str, **page: object) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/search/scan/", {"code": code, **page}).json()
    return answer


def band(of: Patient) -> str:
    return issue_wristband(patient=of, by=DESK, at=AT)


def test_on_a_page_of_nobody_it_opens_the_patient(client_as: ClientAs) -> None:
    there = patient()
    answer = scanned(client_as(Role.NURSE), band(there))
    assert answer == {"verdict": "valid", "say": "", "href": f"/patients/{there.uuid}/"}


def test_at_a_visit_it_matches_or_stops(stage: Stage) -> None:
    visit, other = stages.running(stage.clinic), patient(family_name="Okafor")
    ours, theirs = band(visit.patient), band(other)
    nurse = stage.nurse
    assert scanned(nurse, ours, visit=visit.uuid) == {
        "verdict": "same",
        "say": "The wristband matches this patient.",
    }
    answer = scanned(nurse, theirs, visit=visit.uuid)
    assert answer["verdict"] == "other"
    assert answer["say"].startswith("This is another patient. Stop")
    assert answer["href"] == f"/patients/{other.uuid}/"


@pytest.mark.parametrize("code", ["", "77", "C000018", "7711" + "0" * 28, "\x00", "9" * 500])
def test_what_is_no_code_of_this_clinic_opens_nothing(stage: Stage, code: str) -> None:
    visit = stages.running(stage.clinic)
    for page in ({}, {"visit": visit.uuid}, {"patient": visit.patient.uuid}):
        for wrong in (code, new_code(WRISTBAND)):
            answer = scanned(stage.nurse, wrong, **page)
            assert answer["verdict"] == "unknown"
            assert "href" not in answer


def test_scripts_get_their_sentences_in_the_language_of_the_page(stage: Stage) -> None:
    """What a script shows came as JSON, which takes a text as it is declared."""
    treatment = stages.running(stage.clinic)
    vitals = {"nibp_systolic": "131", "nibp_diastolic": "84"}
    address = f"/treatments/{treatment.uuid}/vitals/"
    stage.at(20)
    with other_letters():
        answer = scanned(stage.nurse, "1", visit=treatment.uuid)
        saved = stage.nurse.post(address, vitals, headers={"HX-Request": "true"})
    assert answer["say"] == in_other_letters("This code is not a wristband of this clinic.")
    said = json.loads(saved["HX-Trigger"])["chairside:done"]["say"]
    assert said == in_other_letters("Vitals saved.")


def test_a_revoked_one_opens_nothing(client_as: ClientAs) -> None:
    there = patient()
    code = band(there)
    revoke_wristband(patient=there, reason="Lost", by=DESK, at=AT)
    for page in ({}, {"patient": there.uuid}):
        answer = scanned(client_as(Role.NURSE), code, **page)
        assert answer["verdict"] == "revoked"
        assert "href" not in answer


def test_a_page_that_is_nobodys_is_not_there(client_as: ClientAs) -> None:
    nurse = client_as(Role.NURSE)
    for page in ({"visit": "x"}, {"patient": "0" * 32}, {"visit": "0" * 32}):
        assert nurse.post("/search/scan/", {"code": "7", **page}).status_code == 404


def test_who_does_not_care_for_patients_scans_nothing(client_as: ClientAs) -> None:
    assert client_as(Role.ADMIN).post("/search/scan/", {"code": band(patient())}).status_code == 403


def test_a_wristband_is_printed_and_revoked_from_the_patients_page(client_as: ClientAs) -> None:
    there = patient()
    desk = client_as(Role.FRONT_DESK)
    address = f"/patients/{there.uuid}/wristband/"
    assert address in desk.get(f"/patients/{there.uuid}/").content.decode()
    assert address not in client_as(Role.THERAPIST).get(f"/patients/{there.uuid}/").content.decode()
    page = desk.post(f"{address}print/").content.decode()
    assert page.count(there.record_number) == 2  # in the banner and on the band
    assert "data:image/svg+xml" in page
    assert desk.post(f"{address}revoke/", {"reason": ""}).status_code == 422
    assert desk.post(f"{address}revoke/", {"reason": "Lost"}).status_code == 302
    assert "Lost" in desk.get(address).content.decode()
