"""Ordering with the working in view, and two confirmations."""

from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion.models import DoseConfirmation, DoseOrder
from chairside.clinic.patients.operations import record_height
from chairside.clinic.signoffs.operations import sign_item
from chairside.clinic.sites.models import VialStrength
from chairside.clinic.treatments.queries import Due, live
from chairside.clinic.treatments.record import content
from chairside.clinic.visits.models import Visit
from chairside.knowledge.items import item
from chairside.units import Length
from tests.clinic.setting import OPENED
from tests.clinic.stages import checked_in, fresh, minute, order, ready, running
from tests.web.treatments.stage import HTMX, Stage, beside, of, state, words

pytestmark = pytest.mark.django_db

ENTRY = {
    "weight_basis": "actual",
    "dose_mg_per_kg": "0.5",
    "duration_minutes": "40",
    "vial_mg_per_ml": "10",
    "diluted_to_ml": "",
}


READ = {"order": "1", "vial_mg_per_ml": "10"}


def page_due(treatment: Visit, minutes: float, stage: Stage) -> list[Due]:
    at = minute(minutes)
    return live(fresh(treatment), by=stage.clinic.nurse, at=at).due


def entry(stage: Stage, **changed: str) -> dict[str, str]:
    return {**ENTRY, "weight": str(stage.clinic.weight.pk), **changed}


def test_the_form_opens_with_the_protocols_dose_and_an_empty_vial(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    html = stage.prescriber.get(of(treatment, "order/")).content.decode()
    assert 'name="dose_mg_per_kg" value="0.5"' in html
    assert 'name="duration_minutes" value="40"' in html
    assert 'name="vial_mg_per_ml" value="10"' in html
    assert "checked" not in html.split('name="vial_mg_per_ml"', 1)[1].split("departure_reason")[0]
    assert "70 kg (154.3 lb), 7 days ago (9 Mar 2026, scale)" in html


def test_every_step_is_shown_while_typing(stage: Stage) -> None:
    """By hand: 0.5 × 70 = 35 mg; ÷ 10 = 3.5 mL; diluted to 50 mL: 0.7 mg/mL; ÷ 40 min = 75 mL/h."""
    treatment = checked_in(stage.clinic)
    answer = stage.prescriber.post(
        of(treatment, "order/working/"), entry(stage, diluted_to_ml="50"), headers=HTMX
    )
    page = words(answer.content.decode())
    for part in (
        "0.5 mg/kg × 70 kg 35 mg",
        "35 mg ÷ 10 mg/mL 3.5 mL",
        "35 mg ÷ 50 mL 0.7 mg/mL",
        "46.5 mL of diluent",
        "50 mL ÷ 40 min 75 mL/h",
        "Gives 35 mg of the ordered 35 mg",
    ):
        assert part in page
    assert not DoseOrder.objects.exists()


def test_a_half_filled_form_has_no_working_yet(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    address = of(treatment, "order/working/")
    answer = stage.prescriber.post(address, entry(stage, vial_mg_per_ml=""), headers=HTMX)
    assert answer.status_code == 200
    assert "to see every step" in answer.content.decode()


def test_above_the_clinics_limit_nothing_is_ordered_and_the_form_stays(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    answer = stage.prescriber.post(
        of(treatment, "order/"), entry(stage, dose_mg_per_kg="0.6"), headers=HTMX
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "0.6 mg/kg for 70 kg is above the clinic's limit of 0.5 mg/kg" in words(html).replace(
        "&#x27;", "'"
    )
    assert "0.6 mg/kg × 70 kg 42 mg" in words(html)  # the working stands below the refusal
    assert 'name="dose_mg_per_kg" value="0.6"' in html
    assert not DoseOrder.objects.exists()


def test_an_order_that_cannot_be_read_is_answered_beside_the_field(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    answer = stage.prescriber.post(
        of(treatment, "order/"),
        {"dose_mg_per_kg": "half", "duration_minutes": "40.5", "vial_mg_per_ml": ""},
        headers=HTMX,
    )
    html = answer.content.decode()
    assert beside(html, "dose_mg_per_kg").startswith("Enter a number")
    assert beside(html, "duration_minutes") == "Enter a whole number."
    assert beside(html, "vial_mg_per_ml") == "Choose the strength of the vial."
    assert beside(html, "weight").startswith("Choose a weight")


def test_an_order_is_made_once_it_can_be(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    assert stage.prescriber.post(of(treatment, "order/"), entry(stage)).status_code == 302
    made = DoseOrder.objects.get()
    assert (made.dose_mg, made.draw_ml) == (Decimal(35), Decimal("3.5"))
    assert f"{made.rate_ml_per_h.normalize():f}" == "5.2"


def test_a_nurse_cannot_order(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    answer = stage.nurse.post(of(treatment, "order/"), entry(stage))
    assert answer.status_code == 403
    assert "Only a prescriber may order a dose" in answer.content.decode()


def test_two_people_confirm_and_each_sees_every_step(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    stage.at(5)
    page = words(stage.nurse.get(of(treatment, "confirm/")).content.decode())
    # 5.2 mL/h for 40 min of 10 mg/mL: 34.67 mg.
    assert "gives ≈ 34.67 mg of the ordered 35 mg" in page
    assert "Rounding: ≈ 34.67 mg will be given, −0.95 % from the ordered 35 mg." in page
    assert "35 mg ÷ 10 mg/mL 3.5 mL" in page
    address = of(treatment, "confirm/")
    assert stage.nurse.post(address, READ).status_code == 302
    again = stage.nurse.post(address, READ, headers=HTMX)
    assert again.status_code == 422
    assert "the second confirmation is another person's" in words(again.content.decode()).replace(
        "&#x27;", "'"
    )
    second = stage.browser(stage.clinic.second_nurse)
    assert "Nora Field, RN" in words(second.get(address).content.decode())
    assert second.post(address, READ).status_code == 302
    assert DoseConfirmation.objects.count() == 2


@pytest.mark.parametrize(
    ("in_hand", "sentence"),
    [
        ("100", "the vial in your hand is 100 mg/mL. Draw nothing up"),
        ("other", "the vial in your hand is of another strength. Draw nothing up"),
        ("", "Read the vial in your hand and choose its strength."),
        ("50", "Choose one of the options"),
    ],
)
def test_a_vial_of_another_strength_than_ordered_is_caught_at_the_confirmation(
    stage: Stage, in_hand: str, sentence: str
) -> None:
    """Ordered from 10 mg/mL; the same volume of 100 mg/mL would be the tenfold dose."""
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    stage.at(5)
    answer = stage.nurse.post(
        of(treatment, "confirm/"), {**READ, "vial_mg_per_ml": in_hand}, headers=HTMX
    )
    assert answer.status_code == 422
    assert sentence in beside(answer.content.decode(), "vial_mg_per_ml")
    assert not DoseConfirmation.objects.exists()


def test_only_stocked_strengths_can_be_ordered(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    typed = entry(stage, vial_mg_per_ml="50")
    answer = stage.prescriber.post(of(treatment, "order/"), typed, headers=HTMX)
    assert "Choose one of the options" in beside(answer.content.decode(), "vial_mg_per_ml")
    VialStrength.objects.update(retired_at=minute(0), retired_by_id=1)
    page = stage.prescriber.get(of(treatment, "order/")).content.decode()
    assert "No vial strength is stocked here" in words(page)
    assert 'href="/vials/"' in page


IDEAL = "weight:ideal-devine"


def test_another_weight_basis_is_off_until_signed_and_then_chosen_with_its_reason(
    stage: Stage,
) -> None:
    """A woman of 165 cm: 56.9 kg ideal of 70 kg actual; 0.5 mg/kg are 28.45 mg."""
    clinic, treatment = stage.clinic, checked_in(stage.clinic)
    record_height(
        patient=clinic.patient,
        height=Length.from_cm(165),
        measured_at=OPENED,
        by=clinic.nurse,
        at=OPENED,
    )
    where, ideal = of(treatment, "order/"), entry(stage, weight_basis="ideal")
    page = words(stage.prescriber.get(where).content.decode())
    assert "Actual, as weighed" in page
    assert "Ideal body weight (Devine)" not in page
    refused = stage.prescriber.post(where, ideal, headers=HTMX).content.decode()
    assert "Choose one of the options" in beside(refused, "weight_basis")
    read_hash = item(IDEAL).content_hash
    sign_item(key=IDEAL, read_hash=read_hash, by=clinic.prescriber, at=OPENED)
    asked = stage.prescriber.post(where, ideal, headers=HTMX).content.decode()
    assert "on actual body weight; this order on ideal weight. Why?" in beside(
        asked, "departure_reason"
    )
    ideal["departure_reason"] = "Body mass index of 30."
    assert stage.prescriber.post(where, ideal).status_code == 302
    made = DoseOrder.objects.get()
    assert (made.weight_kg, made.weight_basis) == (Decimal("56.9"), "ideal")
    confirming = words(stage.nurse.get(of(treatment, "confirm/")).content.decode())
    for said in (
        "45.5 kg + 2.3 kg × (≈ 64.96 in − 60 in)",
        "0.5 mg/kg × 56.9 kg",
        "ideal weight",
        "Body mass index of 30.",
    ):
        assert said in confirming
    assert "The patient was weighed after" not in words(
        stage.nurse.get(of(treatment)).content.decode()
    )


@pytest.mark.parametrize(("cm", "said"), [(152, True), (153, False)])
def test_the_rule_that_leaves_the_weight_basis_to_the_prescriber_is_said_in_the_order(
    stage: Stage, cm: int, said: bool
) -> None:
    """70 kg ÷ 1.52² = 30.3; ÷ 1.53² = 29.9."""
    clinic, height = stage.clinic, Length.from_cm(cm)
    record_height(
        patient=clinic.patient, height=height, measured_at=OPENED, by=clinic.nurse, at=OPENED
    )
    page = words(stage.prescriber.get(of(checked_in(clinic), "order/")).content.decode())
    assert ("Body mass index ≈ 30.3. Some clinics dose on ideal body weight" in page) is said


def test_a_weight_basis_that_does_not_fit_is_said_beside_it(stage: Stage) -> None:
    """No height is on file."""
    treatment = checked_in(stage.clinic)
    read_hash = item(IDEAL).content_hash
    sign_item(key=IDEAL, read_hash=read_hash, by=stage.clinic.prescriber, at=OPENED)
    ideal = entry(stage, weight_basis="ideal")
    answer = stage.prescriber.post(of(treatment, "order/"), ideal, headers=HTMX).content.decode()
    assert "No height is on file" in beside(answer, "weight_basis")


def test_what_was_replaced_while_it_was_read_cannot_be_confirmed(stage: Stage) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    order(stage.clinic, treatment, mg_per_kg="0.4")
    stage.at(5)
    answer = stage.nurse.post(of(treatment, "confirm/"), READ, headers=HTMX)
    assert "replaced by a newer one" in answer.content.decode()
    assert not DoseConfirmation.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "7", "9" * 30])
def test_a_confirmation_of_no_order_is_refused(stage: Stage, number: str) -> None:
    treatment = checked_in(stage.clinic)
    order(stage.clinic, treatment)
    answer = stage.nurse.post(of(treatment, "confirm/"), {**READ, "order": number}, headers=HTMX)
    assert answer.status_code == 422


def test_without_an_order_there_is_nothing_to_confirm(stage: Stage) -> None:
    assert stage.nurse.get(of(checked_in(stage.clinic), "confirm/")).status_code == 404


def test_the_infusion_from_start_to_recovery(stage: Stage) -> None:
    treatment = ready(stage.clinic)
    stage.at(8)
    assert stage.nurse.post(of(treatment, "clear/")).status_code == 302
    stage.at(10)
    assert stage.nurse.post(of(treatment, "start/")).status_code == 302
    twice = stage.nurse.post(of(treatment, "start/"), headers=HTMX)
    assert "Status: Running" in words(twice.content.decode())
    stage.at(15)
    refused = stage.nurse.post(
        of(treatment, "rate/"), {"rate_ml_per_h": "9", "reason": "Faster"}, headers=HTMX
    )
    assert "Only a prescriber may set more than the ordered 5.2 mL/h" in beside(
        refused.content.decode(), "rate_ml_per_h"
    )
    no_reason = stage.nurse.post(of(treatment, "rate/"), {"rate_ml_per_h": "4"}, headers=HTMX)
    assert beside(no_reason.content.decode(), "reason").startswith("A reason is needed")
    assert 'value="4"' in no_reason.content.decode()
    slower = {"rate_ml_per_h": "4", "reason": "Feels it strongly"}
    assert stage.nurse.post(of(treatment, "rate/"), slower).status_code == 302
    stage.at(20)
    assert stage.nurse.post(of(treatment, "pause/"), {"reason": ""}).status_code == 422
    assert stage.nurse.post(of(treatment, "pause/"), {"reason": "Lavatory"}).status_code == 302
    assert state(treatment) == "paused"
    stage.at(24)
    assert stage.nurse.post(of(treatment, "resume/")).status_code == 302
    stage.at(40)
    assert stage.nurse.post(of(treatment, "stop/"), {"ending": "early"}).status_code == 422
    early = {"ending": "early", "reason": "Asked to stop"}
    assert stage.nurse.post(of(treatment, "stop/"), early).status_code == 302
    assert treatment.moves.latest("at").reason == "Asked to stop"
    stage.at(41)
    assert stage.nurse.post(of(treatment, "recover/"), headers=HTMX).status_code == 200
    assert state(treatment) == "recovering"


def test_a_complete_infusion_needs_no_typed_reason(stage: Stage) -> None:
    treatment = ready(stage.clinic)
    stage.at(8)
    stage.nurse.post(of(treatment, "clear/"))
    stage.nurse.post(of(treatment, "start/"))
    stage.at(52)
    due = words(stage.nurse.get(of(treatment)).content.decode())
    # 3.5 mL at 5.2 mL/h from 10:08 are empty after 40.4 min.
    assert "All given: stop the infusion" in due
    (late,) = [row for row in page_due(treatment, 52, stage) if row.what.startswith("All given")]
    assert late.at is not None
    assert (late.at - minute(8)).total_seconds() == pytest.approx(3.5 / 5.2 * 3600, abs=0.001)
    assert stage.nurse.post(of(treatment, "stop/"), {"ending": "complete"}).status_code == 302
    assert "all that was ordered has been given" in treatment.moves.latest("at").reason


def test_complete_at_one_percent_asks_for_the_reason(stage: Stage) -> None:
    """5.2 mL/h for half a minute are 0.043 mL of 3.5 mL: 1 %."""
    treatment = ready(stage.clinic)
    stage.at(8)
    stage.nurse.post(of(treatment, "clear/"))
    stage.nurse.post(of(treatment, "start/"))
    stage.at(8.5)
    complete = {"ending": "complete", "reason": ""}
    answer = stage.nurse.post(of(treatment, "stop/"), complete, headers=HTMX)
    assert answer.status_code == 422
    asked = beside(answer.content.decode(), "reason")
    assert "≈ 0.43 mg of ≈ 34.67 mg were given (1 % of the syringe)" in asked
    assert state(treatment) == "running"
    complete["reason"] = "The start was recorded 40 minutes late."
    assert stage.nurse.post(of(treatment, "stop/"), complete).status_code == 302
    assert treatment.moves.latest("at").reason == (
        "Recorded as complete at 1 % of the syringe: The start was recorded 40 minutes late."
    )


@pytest.mark.parametrize(("minutes", "asks"), [(38, False), (37.9, True)])
def test_complete_within_the_clinics_tolerance_needs_no_reason(
    stage: Stage, minutes: float, asks: bool
) -> None:
    """34.67 mg were to be given in 40 min; after 38 min it is 5 % less, which this clinic accepts."""
    treatment = running(stage.clinic)
    stage.at(10 + minutes)
    answer = stage.nurse.post(of(treatment, "stop/"), {"ending": "complete"}, headers=HTMX)
    assert (answer.status_code == 422) is asks


def test_how_an_order_departs_from_its_protocol_is_shown_to_all_and_kept(stage: Stage) -> None:
    """The protocol gives 0.5 mg/kg over 40 min."""
    treatment = checked_in(stage.clinic)
    less = entry(stage, dose_mg_per_kg="0.4", duration_minutes="60")
    departures = (
        "The protocol gives 0.5 mg/kg; this order gives 0.4 mg/kg.",
        "The protocol runs over 40 min; this order runs over 60 min, which is longer.",
    )
    typed = stage.prescriber.post(of(treatment, "order/working/"), less, headers=HTMX)
    followed = stage.prescriber.post(of(treatment, "order/working/"), entry(stage), headers=HTMX)
    refused = stage.prescriber.post(of(treatment, "order/"), less, headers=HTMX)
    assert refused.status_code == 422
    assert beside(refused.content.decode(), "departure_reason").startswith("Write the reason: ")
    assert not DoseOrder.objects.exists()
    less["departure_reason"] = "Dizzy for hours after the last visit."
    assert stage.prescriber.post(of(treatment, "order/"), less).status_code == 302
    for browser in (stage.nurse, stage.browser(stage.clinic.second_nurse)):
        confirming = words(browser.get(of(treatment, "confirm/")).content.decode())
        assert all(sentence in confirming for sentence in departures)
        assert less["departure_reason"] in confirming
        assert browser.post(of(treatment, "confirm/"), READ).status_code == 302
    for sentence in departures:
        assert sentence in words(typed.content.decode())
        assert sentence not in words(followed.content.decode())
    asked = {
        field["code"]: field["level"]
        for field in DoseOrder.objects.get().working["findings"]
        if field["code"].endswith("-differs")
    }
    assert asked == {"dose-differs": "ask", "duration-differs": "ask"}
    (in_record,) = content(treatment)["orders"]
    assert "which is longer" in str(in_record)
    assert in_record["departure_reason"] == less["departure_reason"]
    page = words(stage.prescriber.get(of(treatment, "record/")).content.decode())
    assert f"Reason for departing from the protocol {less['departure_reason']}" in page
