"""Check-in, the gate, another chair, discharge, a visit called off."""

from html import unescape

import pytest

from chairside.clinic.patients.queries import medications
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.visits.models import CheckIn, Discharge
from chairside.knowledge.protocols import protocol
from tests.clinic.setting import PROTOCOL
from tests.clinic.stages import booked, checked_in, do_checks, minute, ready, recovering, running
from tests.clinic.treatments.test_fasting import DRINK, FOOD, sign_fast
from tests.web.treatments.stage import HTMX, Stage, beside, of, state, words

pytestmark = pytest.mark.django_db

ARRIVED = {
    "identity_confirmed": "on",
    "will_not_drive": "yes",
    "last_food_at": "2026-03-16T00:00",
    "last_drink_at": "2026-03-16T07:30",
    "fasted": "yes",
    "alcohol": "no",
    "new_medicine": "no",
    "pregnant": "no",
    "escort_name": "Jo Ashby",
    "escort_phone": "555 0102",
    "changes": "Slept badly",
}


def test_the_front_desk_checks_in(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    page = words(stage.desk.get(of(treatment, "check-in/")).content.decode())
    assert "Expected: Mara Ashby , born 2 May 1984" in page
    assert stage.desk.post(of(treatment, "check-in/"), ARRIVED).status_code == 302
    assert state(treatment) == "checked_in"
    arrival = CheckIn.objects.get()
    assert arrival.last_food_at == minute(-10 * 60)
    assert arrival.changes == "Slept badly"


def test_check_in_asks_who_it_is_and_keeps_the_rest(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    typed = {**ARRIVED, "last_drink_at": "2026-03-16T23:59"}
    typed.pop("identity_confirmed")
    answer = stage.desk.post(of(treatment, "check-in/"), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert beside(html, "identity_confirmed").startswith("Confirm who this is")
    assert beside(html, "last_drink_at") == "This time lies in the future."
    assert "Slept badly" in html
    assert 'value="Jo Ashby"' in html
    assert state(treatment) == "scheduled"


def test_an_htmx_check_in_by_the_desk_leads_back_to_its_own_page(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    answer = stage.desk.post(of(treatment, "check-in/"), ARRIVED, headers=HTMX)
    assert answer["HX-Redirect"] == of(treatment)
    assert "panel-" not in answer.content.decode()


def test_a_taken_chair_is_said(stage: Stage) -> None:
    checked_in(stage.clinic)
    later = operations.schedule(
        patient=stage.clinic.patient,
        chair=stage.clinic.chair,
        protocol_id=PROTOCOL,
        start=minute(300),
        end=minute(400),
        by=stage.clinic.desk,
        at=minute(1),
    )
    answer = stage.desk.post(of(later, "check-in/"), {**ARRIVED, "time_confirmed": "on"})
    assert "Chair 1 is taken; move this booking or wait." in words(answer.content.decode())


def test_clearing_too_early_says_everything_that_is_open(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    answer = stage.nurse.post(of(treatment, "clear/"), headers=HTMX)
    page = words(answer.content.decode())
    assert answer.status_code == 422
    for part in ("No dose is ordered.", "Two people have to confirm", "Not charted since check-in"):
        assert part in page


def test_a_prescriber_lets_an_item_pass_with_a_reason(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    address = of(treatment, "override/baseline/")
    assert stage.nurse.post(address, {"reason": "x"}).status_code == 403
    assert stage.prescriber.post(address, {"reason": " "}, headers=HTMX).status_code == 422
    reason = {"reason": "Cuff broken, pulse felt"}
    assert stage.prescriber.post(address, reason).status_code == 302
    assert GateOverride.objects.get().item == "baseline"
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "Overridden by Paul Grove, MD: “Cuff broken, pulse felt”" in page


def test_a_new_medicine_of_the_day_goes_on_the_list_at_the_gate(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    new = {"new_medicine": "yes", "medicines": "aspirin, Lisinopril 10 mg"}
    stage.desk.post(of(treatment, "check-in/"), {**ARRIVED, **new})
    page = words(stage.nurse.get(of(treatment)).content.decode())
    assert "Not on the patient's medicine list: aspirin, Lisinopril 10 mg." in unescape(page)
    assert "Add to medicine list" in page
    address = of(treatment, "medicines/")
    assert stage.desk.post(address, {"medicines": ["aspirin"]}).status_code == 403
    assert stage.nurse.get(address).content.decode().count(" checked") == 2
    assert stage.nurse.post(address, {}, headers=HTMX).status_code == 422
    assert stage.nurse.post(address, {"medicines": ["aspirin"]}).status_code == 302
    assert [row.name for row in medications(stage.clinic.patient)] == ["aspirin"]
    page = unescape(words(stage.nurse.get(of(treatment)).content.decode()))
    assert "Not on the patient's medicine list: Lisinopril 10 mg." in page
    assert stage.nurse.post(address, {"medicines": ["aspirin"]}, headers=HTMX).status_code == 422
    stage.nurse.post(address, {"medicines": ["Lisinopril 10 mg"]})
    page = unescape(words(stage.nurse.get(of(treatment)).content.decode()))
    assert "Not on the patient's medicine list" not in page
    assert "Add to medicine list" not in page


def test_what_cannot_be_overridden_says_so_and_what_is_not_there_is_404(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    answer = stage.prescriber.post(
        of(treatment, "override/confirmed/"), {"reason": "Hurry"}, headers=HTMX
    )
    assert "it has to be done" in answer.content.decode()
    assert "Hurry" in answer.content.decode()
    assert stage.prescriber.get(of(treatment, "override/nonsense/")).status_code == 404


def test_another_chair(stage: Stage) -> None:
    treatment = ready(stage.clinic)
    address = of(treatment, "chair/")
    assert "Chair 2" in words(stage.nurse.get(address).content.decode())
    assert stage.nurse.post(address, {"chair": ""}).status_code == 422
    assert stage.nurse.post(address, {"chair": "not-a-uuid"}).status_code == 422
    chair = str(stage.clinic.other_chair.uuid)
    assert stage.nurse.post(address, {"chair": chair}).status_code == 302
    treatment.refresh_from_db()
    assert treatment.chair == stage.clinic.other_chair


def test_no_other_chair_while_drug_runs(stage: Stage) -> None:
    treatment = running(stage.clinic)
    chair = str(stage.clinic.other_chair.uuid)
    answer = stage.nurse.post(of(treatment, "chair/"), {"chair": chair}, headers=HTMX)
    assert "cannot change while drug is given" in answer.content.decode()


def test_a_booking_is_cancelled_and_a_visit_aborted_with_a_reason(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    assert stage.desk.post(of(treatment, "cancel/"), {"reason": ""}).status_code == 422
    assert stage.desk.post(of(treatment, "cancel/"), {"reason": "Flu"}).status_code == 302
    assert state(treatment) == "cancelled"
    seated = checked_in(stage.clinic)
    assert stage.desk.post(of(seated, "abort/"), {"reason": "x"}).status_code == 403
    assert stage.nurse.post(of(seated, "abort/"), {"reason": "Ate an hour ago"}).status_code == 302
    assert state(seated) == "aborted"


def everything_met(**more: str) -> dict[str, str]:
    met = {f"criterion-{criterion}": "on" for criterion in protocol(PROTOCOL).discharge}
    return {**met, "left_with": "Jo Ashby, sister", "instructions_given": "on", **more}


def test_a_patient_leaves_when_everything_is_met(stage: Stage) -> None:
    treatment = recovering(stage.clinic)
    do_checks(stage.clinic, treatment, until=minute(115))
    stage.at(115)
    page = words(stage.nurse.get(of(treatment, "discharge/")).content.decode())
    assert "Spravato" in page  # the criteria name their sources
    assert "Secondary" in page
    assert stage.nurse.post(of(treatment, "discharge/"), everything_met()).status_code == 302
    assert state(treatment) == "discharged"


def test_what_is_unmet_stands_beside_its_box(stage: Stage) -> None:
    treatment = recovering(stage.clinic)
    do_checks(stage.clinic, treatment, until=minute(115))
    stage.at(115)
    typed = everything_met(remarks="Still a little unsteady")
    typed.pop("criterion-steady-gait")
    typed.pop("left_with")
    answer = stage.nurse.post(of(treatment, "discharge/"), typed, headers=HTMX)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert beside(html, "criterion-steady-gait").startswith("Not met: Stands and walks")
    assert beside(html, "left_with").startswith("Say with whom")
    assert "Still a little unsteady" in html
    assert (
        html.count(" checked") == len(typed) - 2
    )  # the boxes; instructions are a button, remarks a text


def test_leaving_early_is_a_prescribers_decision(stage: Stage) -> None:
    treatment = recovering(stage.clinic)
    do_checks(stage.clinic, treatment, until=minute(60))
    stage.at(60)
    typed = everything_met(unmet_reason="Transfer to hospital")
    refused = stage.nurse.post(of(treatment, "discharge/"), typed, headers=HTMX)
    assert "Only a prescriber may discharge a patient with unmet criteria" in beside(
        refused.content.decode(), "unmet_reason"
    )
    assert stage.prescriber.post(of(treatment, "discharge/"), typed).status_code == 302
    assert Discharge.objects.get().unmet_reason == "Transfer to hospital"


def test_whether_the_patient_drives_is_asked_with_a_yes_and_a_no(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    html = stage.desk.get(of(treatment, "check-in/")).content.decode()
    assert html.count('type="radio" name="will_not_drive"') == 2
    typed = {name: value for name, value in ARRIVED.items() if name != "will_not_drive"}
    stage.desk.post(of(treatment, "check-in/"), typed)
    assert CheckIn.objects.get().will_not_drive is None
    page = unescape(words(stage.nurse.get(of(treatment)).content.decode()))
    assert "Not answered: whether the patient will drive" in page
    form = stage.nurse.get(of(treatment, "day/")).content.decode()
    assert html.count('type="radio" name="will_not_drive"') == 2
    assert form.count('type="radio" name="will_not_drive"') == 2
    stage.nurse.post(of(treatment, "day/"), {**typed, "will_not_drive": "no"})
    page = unescape(words(stage.nurse.get(of(treatment)).content.decode()))
    assert "Cannot avoid driving or using machines before tomorrow." in page
    stage.nurse.post(of(treatment, "day/"), {**typed, "will_not_drive": "yes"})
    page = unescape(words(stage.nurse.get(of(treatment)).content.decode()))
    assert "Will not drive until tomorrow" in page


def test_the_form_says_what_fast_the_clinic_has_signed(stage: Stage) -> None:
    treatment = booked(stage.clinic)
    assert 'name="fasted"' in stage.desk.get(of(treatment, "check-in/")).content.decode()
    sign_fast(stage.clinic, FOOD, "6")
    sign_fast(stage.clinic, DRINK, "90")
    html = stage.desk.get(of(treatment, "check-in/")).content.decode()
    page = words(html)
    assert "Your clinic asks 6 h before." in page
    assert "Your clinic asks 1 h 30 min before." in page
    assert 'name="fasted"' not in html
    late = {**ARRIVED, "last_food_at": "2026-03-16T07:00"}
    page = words(stage.desk.post(of(treatment, "check-in/"), late, follow=True).content.decode())
    assert "Ate 3 h ago (your clinic asks 6 h)" in page
