import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.queries import entries
from chairside.clinic.patients.kinds import AllergySeverity, FactKind, MeasurementKind
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import (
    add_allergy,
    add_condition,
    add_contact,
    add_identifier,
    add_medication,
    assert_no_known_allergies,
    record_weight,
)
from chairside.clinic.patients.queries import facts, measurements, version
from chairside.units import BodyWeight
from tests.clinic.patients.people import AT, DESK, NURSE, patient
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def weight(there: Patient, kg: str, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    record_weight(
        patient=there, weight=BodyWeight.from_kg(kg), measured_at=at, by=NURSE, at=timezone.now()
    )


def test_the_record_shows_what_matters_first(client_as: ClientAs) -> None:
    there = patient()
    add_allergy(
        patient=there, substance="Ondansetron", severity=AllergySeverity.SEVERE, by=NURSE, at=AT
    )
    weight(there, "70.5", 3)
    add_medication(patient=there, name="Sertraline", dose="100 mg", by=NURSE, at=AT)
    add_condition(patient=there, text="Depression", icd10="F33.2", by=NURSE, at=AT)
    add_contact(patient=there, name="Jo", phone="555 0101", is_escort=True, by=DESK, at=AT)
    page = " ".join(client_as(Role.NURSE).get(f"/patients/{there.uuid}/").content.decode().split())
    banner = page.index('id="patient-banner"')
    assert banner < page.index("Ondansetron") < page.index('id="weights"')
    for shown in ("70.5", "3 days ago", "F33.2", "555 0101", "severe"):
        assert shown in page
    assert [entry.verb for entry in entries(patient_id=there.pk, verb="patient.view")] == [
        "patient.view"
    ]


def test_nobody_asked_about_allergies_is_not_the_same_as_none(client_as: ClientAs) -> None:
    there = patient()
    nurse = client_as(Role.NURSE)
    assert "Not asked" in nurse.get(f"/patients/{there.uuid}/").content.decode()
    answer = nurse.post(f"/patients/{there.uuid}/no-known-allergies/", headers=HTMX)
    assert "None known" in answer.content.decode()
    assert 'hx-swap-oob="morph"' in answer.content.decode()
    assert "None known" in nurse.get(f"/patients/{there.uuid}/").content.decode()


def test_the_front_desk_sees_no_clinical_facts(client_as: ClientAs) -> None:
    there = patient()
    add_allergy(patient=there, substance="Ondansetron", by=NURSE, at=AT)
    add_condition(patient=there, text="Depression", by=NURSE, at=AT)
    add_contact(patient=there, name="Jo", phone="555 0101", is_escort=True, by=DESK, at=AT)
    desk = client_as(Role.FRONT_DESK)
    page = desk.get(f"/patients/{there.uuid}/").content.decode()
    assert "555 0101" in page
    assert "+1 212 555 0147" in page
    assert "Ondansetron" not in page
    assert "Depression" not in page
    for kind in ("allergies", "weights", "medications", "conditions", "heights"):
        assert desk.get(f"/patients/{there.uuid}/facts/{kind}/").status_code == 403


def test_the_therapist_reads_and_is_offered_nothing_to_write(client_as: ClientAs) -> None:
    there = patient()
    add_allergy(patient=there, substance="Ondansetron", by=NURSE, at=AT)
    page = client_as(Role.THERAPIST).get(f"/patients/{there.uuid}/").content.decode()
    assert "Ondansetron" in page
    assert "/add/" not in page
    assert "/void/" not in page
    assert "Change details" not in page


ADDED = [
    ("facts/allergies", {"substance": "Latex", "severity": "mild"}, FactKind.ALLERGY, "Latex"),
    ("facts/medications", {"name": "Zinc"}, FactKind.MEDICATION, "Zinc"),
    ("facts/conditions", {"text": "Flu", "icd10": "j111"}, FactKind.CONDITION, "J11.1"),
    (
        "contacts",
        {"name": "Jo", "phone": "555 0101", "is_emergency": "on"},
        FactKind.CONTACT,
        "emergency",
    ),
]


@pytest.mark.parametrize(("where", "typed", "kind", "shown"), ADDED)
def test_a_fact_is_added_in_place(
    client_as: ClientAs, where: str, typed: dict[str, str], kind: FactKind, shown: str
) -> None:
    there = patient()
    nurse = client_as(Role.NURSE)
    form = nurse.get(f"/patients/{there.uuid}/{where}/add/", headers=HTMX).content.decode()
    assert "<form" in form
    assert "autofocus" in form
    answer = nurse.post(f"/patients/{there.uuid}/{where}/add/", typed, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert shown in page
    assert "<html" not in page
    assert 'id="patient-banner"' in page
    assert len(facts(there, kind)) == 1


@pytest.mark.parametrize(("where", "typed", "kind", "shown"), ADDED)
def test_it_works_without_javascript_too(
    client_as: ClientAs, where: str, typed: dict[str, str], kind: FactKind, shown: str
) -> None:
    there = patient()
    nurse = client_as(Role.NURSE)
    form = nurse.get(f"/patients/{there.uuid}/{where}/add/").content.decode()
    assert "<html" in form
    answer = nurse.post(f"/patients/{there.uuid}/{where}/add/", typed)
    assert answer.status_code == 302
    tab = "medicines/" if kind is FactKind.MEDICATION else ""
    assert answer["Location"] == f"/patients/{there.uuid}/{tab}#{kind}"
    assert len(facts(there, kind)) == 1


def measured(value: str, unit: str, *, when: str = "", **more: str) -> dict[str, str]:
    now = when or timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    return {"value": value, "unit": unit, "measured_at": now, **more}


def test_pounds_are_written_as_kilograms(client_as: ClientAs) -> None:
    there = patient()
    where = f"/patients/{there.uuid}/facts/weights/add/"
    answer = client_as(Role.NURSE).post(where, measured("154", "lb"), headers=HTMX)
    assert answer.status_code == 200
    (kept,) = measurements(there, MeasurementKind.WEIGHT)
    assert str(kept.value) == "69.85"


def test_inches_are_written_as_centimetres(client_as: ClientAs) -> None:
    there = patient()
    where = f"/patients/{there.uuid}/facts/heights/add/"
    # 66 x 2.54 = 167.64
    answer = client_as(Role.NURSE).post(where, measured("66", "in"), headers=HTMX)
    assert answer.status_code == 200
    (kept,) = measurements(there, MeasurementKind.HEIGHT)
    assert str(kept.value) == "167.64"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("7", "outside 20 to 400 kg"),
        ("-70", "is negative"),
        ("0", "cannot be a person"),
        ("7000", "cannot be a person"),
        ("70,5", "point and no commas"),
        ("seventy", "Enter a number"),
        ("NaN", "Enter a number"),
    ],
)
def test_a_weight_that_cannot_be_is_answered_beside_the_field(
    client_as: ClientAs, value: str, sentence: str
) -> None:
    there = patient()
    where = f"/patients/{there.uuid}/facts/weights/add/"
    answer = client_as(Role.NURSE).post(where, measured(value, "kg", method="scale"), headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="weights_value_error"' in page
    assert sentence in page
    assert f'value="{value}"' in page
    assert 'value="scale"' in page
    assert not measurements(there, MeasurementKind.WEIGHT)


def test_a_surprising_weight_is_asked_about_once(client_as: ClientAs) -> None:
    there = patient()
    weight(there, "70", 2)
    nurse, where = client_as(Role.NURSE), f"/patients/{there.uuid}/facts/weights/add/"
    assert "although_unlikely" not in nurse.get(where, headers=HTMX).content.decode()
    answer = nurse.post(where, measured("154", "kg"), headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is far from the 70 kg" in page
    assert 'name="although_unlikely"' in page
    assert (
        nurse.post(where, measured("154", "kg", although_unlikely="on"), headers=HTMX).status_code
        == 200
    )


def test_a_time_to_come_is_answered_beside_the_time(client_as: ClientAs) -> None:
    there = patient()
    where = f"/patients/{there.uuid}/facts/weights/add/"
    typed = measured("70", "kg", when="2199-01-01T10:00")
    page = client_as(Role.NURSE).post(where, typed, headers=HTMX).content.decode()
    assert 'id="weights_measured_at_error"' in page
    assert "in the future" in page


def test_a_fact_is_marked_as_an_error_with_a_reason_and_stays_visible(client_as: ClientAs) -> None:
    there = patient()
    wrong = add_allergy(patient=there, substance="Latex", by=NURSE, at=AT)
    nurse = client_as(Role.NURSE, name="Nora Field")
    where = f"/patients/{there.uuid}/facts/allergies/{wrong.uuid}/void/"
    assert "Why is it wrong?" in nurse.get(where, headers=HTMX).content.decode()
    assert nurse.post(where, {"reason": " "}, headers=HTMX).status_code == 422
    page = nurse.post(where, {"reason": "the sister's"}, headers=HTMX).content.decode()
    assert "1 marked as error" in page
    assert "the sister&#x27;s" in page
    assert "Nora Field" in page
    again = nurse.post(where, {"reason": "twice"}, headers=HTMX)
    assert again.status_code == 422


def test_a_medicine_is_stopped_and_a_condition_resolved(client_as: ClientAs) -> None:
    there = patient()
    drug = add_medication(patient=there, name="Zinc", by=NURSE, at=AT)
    ill = add_condition(patient=there, text="Flu", by=NURSE, at=AT)
    nurse = client_as(Role.PRESCRIBER)
    today = timezone.localdate().isoformat()
    for kind, fact, word in (("medications", drug, "stopped"), ("conditions", ill, "until")):
        where = f"/patients/{there.uuid}/facts/{kind}/{fact.uuid}/end/"
        assert nurse.get(where, headers=HTMX).status_code == 200
        refused = nurse.post(where, {"on": "2999-01-01"}, headers=HTMX)
        assert refused.status_code == 422
        assert f'id="{kind}_on_error"' in refused.content.decode()
        assert word in nurse.post(where, {"on": today}, headers=HTMX).content.decode()
        assert nurse.post(where, {"on": today}, headers=HTMX).status_code == 422


def test_what_has_no_end_has_no_page_to_end_it(client_as: ClientAs) -> None:
    there = patient()
    fact = add_allergy(patient=there, substance="Latex", by=NURSE, at=AT)
    where = f"/patients/{there.uuid}/facts/allergies/{fact.uuid}/end/"
    assert client_as(Role.NURSE).get(where).status_code == 404


def test_the_statement_of_none_known_is_withdrawn_with_a_reason(client_as: ClientAs) -> None:
    there = patient()
    assert_no_known_allergies(patient=there, by=NURSE, at=AT)
    nurse = client_as(Role.NURSE)
    where = f"/patients/{there.uuid}/no-known-allergies/withdraw/"
    assert nurse.post(where, {"reason": ""}, headers=HTMX).status_code == 422
    page = nurse.post(where, {"reason": "asked the wrong person"}, headers=HTMX).content.decode()
    assert "Not assessed" in page


DETAILS = {
    "family_name": "Ashby",
    "given_names": "Mara Jane",
    "birth_date": "1984-05-02",
    "sex": "female",
    "phone": "+1 212 555 0147",
}


def test_details_are_changed(client_as: ClientAs) -> None:
    there = patient()
    desk, where = client_as(Role.FRONT_DESK), f"/patients/{there.uuid}/details/"
    assert 'value="Ashby"' in desk.get(where).content.decode()
    answer = desk.post(where, {**DETAILS, "language": "Polish", "seen": str(version(there))})
    assert answer.status_code == 302
    there.refresh_from_db()
    assert there.language == "Polish"


def test_somebody_elses_change_is_shown_before_it_can_be_replaced(client_as: ClientAs) -> None:
    there = patient()
    seen = str(version(there))
    nurse, desk = client_as(Role.NURSE, name="Nora Field"), client_as(Role.FRONT_DESK)
    where = f"/patients/{there.uuid}/details/"
    nurse.post(where, {**DETAILS, "phone": "555 0199", "seen": seen})
    answer = desk.post(where, {**DETAILS, "language": "Polish", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "changed phone" in page
    assert "555 0199" in page
    assert 'value="Polish"' in page
    there.refresh_from_db()
    assert there.language == ""
    now = str(version(there))
    assert f'value="{now}"' in page
    assert desk.post(where, {**DETAILS, "language": "Polish", "seen": now}).status_code == 302


def test_numbers_are_added_and_removed(client_as: ClientAs) -> None:
    there, other = patient(), patient(family_name="Okafor")
    add_identifier(patient=other, system="Hospital", value="H-1", by=DESK, at=AT)
    desk, where = client_as(Role.FRONT_DESK), f"/patients/{there.uuid}/numbers/"
    taken = desk.post(f"{where}add/", {"system": "Hospital", "value": "H-1"}, headers=HTMX)
    assert taken.status_code == 422
    assert "already belongs to another patient" in taken.content.decode()
    page = desk.post(f"{where}add/", {"system": "Hospital", "value": "H-2"}, headers=HTMX)
    assert "H-2" in page.content.decode()
    number = there.identifiers.get().pk
    assert desk.post(f"{where}{number}/remove/", {"reason": ""}, headers=HTMX).status_code == 422
    gone = desk.post(f"{where}{number}/remove/", {"reason": "a slip"}, headers=HTMX)
    assert "None recorded" in gone.content.decode()
    assert desk.get(f"{where}{other.identifiers.get().pk}/remove/").status_code == 404


def test_nothing_is_here_for_what_does_not_exist(client_as: ClientAs) -> None:
    there, other = patient(), patient(family_name="Okafor")
    foreign = add_allergy(patient=other, substance="Latex", by=NURSE, at=AT)
    nurse = client_as(Role.NURSE)
    for path in (
        f"/patients/{uuid4()}/",
        f"/patients/{uuid4()}/details/",
        f"/patients/{uuid4()}/facts/allergies/add/",
        f"/patients/{there.uuid}/facts/shoes/",
        f"/patients/{there.uuid}/facts/contacts/",
        f"/patients/{there.uuid}/facts/allergies/{uuid4()}/void/",
        f"/patients/{there.uuid}/facts/allergies/{foreign.uuid}/void/",
        f"/patients/{there.uuid}/contacts/{uuid4()}/void/",
    ):
        assert nurse.get(path).status_code == 404, path


F, N, P, T = Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST
WHOSE = [
    ("/patients/", {F, N, P, T}),
    ("/patients/register/", {F, N, P}),
    ("/patients/{key}/", {F, N, P, T}),
    ("/patients/{key}/details/", {F, N, P}),
    ("/patients/{key}/numbers/add/", {F, N, P}),
    ("/patients/{key}/contacts/add/", {F, N, P}),
    ("/patients/{key}/facts/allergies/add/", {N, P}),
    ("/patients/{key}/facts/weights/add/", {N, P}),
    ("/patients/{key}/no-known-allergies/withdraw/", {N, P}),
]


@pytest.mark.parametrize("role", list(Role))
def test_each_page_is_for_its_roles_and_no_other(client_as: ClientAs, role: Role) -> None:
    key = patient().uuid
    client = client_as(role)
    for path, roles in WHOSE:
        expected = 200 if role in roles else 403
        assert client.get(path.format(key=key)).status_code == expected, path


def test_a_record_is_not_opened_by_who_may_not_and_nothing_is_written(client_as: ClientAs) -> None:
    there = patient()
    page = client_as(Role.ADMIN).get(f"/patients/{there.uuid}/")
    assert page.status_code == 403
    assert "you are signed in as practice admin" in page.content.decode()
    assert not entries(patient_id=there.pk, verb="patient.view")


def test_a_fact_that_is_sent_twice_is_recorded_once(client_as: ClientAs) -> None:
    there, nurse = patient(), client_as(Role.NURSE)
    where = f"/patients/{there.uuid}/facts/medications/add/"
    (key,) = re.findall(
        r'name="once" value="([^"]+)"', nurse.get(where, headers=HTMX).content.decode()
    )
    for _ in range(2):
        sent = {"name": "Sertraline", "dose": "100 mg", "once": key}
        assert nurse.post(where, sent, headers=HTMX).status_code == 200
    assert len(facts(there, FactKind.MEDICATION)) == 1
