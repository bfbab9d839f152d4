"""What must be so before drug is given: each item by itself, and who may let it pass."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.patients.operations import record_weight, void
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from chairside.clinic.sites.limits import VitalLimit
from chairside.clinic.sites.operations import sign_protocol
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.gate import clearance, clearance_item
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.protocols import PROTOCOLS
from chairside.units import BodyWeight
from tests.clinic import stages
from tests.clinic.setting import PROTOCOL, Clinic, limits
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db


def items(treatment: Visit, minutes: float = 6) -> dict[str, GateItem]:
    return {item.id: item for item in clearance(GateInputs(fresh(treatment), minute(minutes)))}


def unmet(treatment: Visit, minutes: float = 6) -> set[str]:
    return {name for name, item in items(treatment, minutes).items() if not item.passed}


def arrive(clinic: Clinic, **answers: object) -> Visit:
    treatment = stages.booked(clinic)
    given: dict[str, object] = {
        "identity_confirmed": True,
        "will_not_drive": True,
        "last_food_at": minute(-600),
        "last_drink_at": minute(-180),
        "escort_name": "Jo Ashby",
        "escort_phone": "555 0102",
        **stages.CALM_DAY,
        **answers,
    }
    visit_operations.check_in(visit=treatment, by=clinic.desk, at=minute(0), **given)  # type: ignore[arg-type]  # the tests vary one answer each
    return fresh(treatment)


def test_nothing_is_open_for_a_patient_who_is_ready(clinic: Clinic) -> None:
    assert unmet(stages.ready(clinic)) == set()


def test_after_check_in_the_dose_its_confirmation_and_the_baseline_are_open(
    clinic: Clinic,
) -> None:
    assert unmet(arrive(clinic)) == {"consent_today", "order", "confirmed", "baseline"}


def test_a_patient_who_has_not_arrived_is_not_cleared(clinic: Clinic) -> None:
    gate = items(stages.booked(clinic))
    assert not gate["check_in"].passed
    assert gate["check_in"].sentence == "The patient has not arrived."
    assert gate.keys().isdisjoint({"identity", "escort", "driving", "asked"})


def test_what_the_gate_says_of_a_patient_who_is_ready(clinic: Clinic) -> None:
    gate = items(stages.ready(clinic))
    sentences = {
        "protocol": "Limits and checks signed by Paul Grove, MD.",
        "identity": f"Confirmed by {clinic.desk.name}.",
        "escort": "Jo Ashby, 555 0102.",
        "driving": "Will not drive until tomorrow, after a night's sleep.",
        "asked": "Ate 10 h 6 min ago, drank 3 h 6 min ago, fasted as instructed, no alcohol in 24 h, "
        "no new medicines.",
        "allergies": "Allergies: Penicillin.",
        "confirmed": f"Confirmed by {clinic.nurse.name} and {clinic.second_nurse.name}.",
        "baseline": "122/78 mmHg, SpO2 98 %, charted at 10:05, 1 min ago.",
    }
    assert {name: gate[name].sentence for name in sentences} == sentences


def test_what_the_gate_says_of_answers_that_are_missing(clinic: Clinic) -> None:
    gate = items(arrive(clinic, escort_phone="", will_not_drive=False, last_food_at=None))
    sentences = {
        "escort": "No escort with a phone number is recorded.",
        "driving": "Cannot avoid driving or using machines before tomorrow.",
        "asked": "Not answered: time of the last food. Drank 3 h 6 min ago, fasted as instructed, no "
        "alcohol in 24 h, no new medicines.",
        "order": "No dose is ordered.",
        "confirmed": "Two people have to confirm the dose.",
        "baseline": "Not charted since check-in: Systolic (cuff), Diastolic (cuff), SpO2, "
        "Heart rate or pulse.",
    }
    assert {name: gate[name].sentence for name in sentences} == sentences
    overridable = {name for name, item in gate.items() if item.can_override}
    assert overridable == {"escort", "driving", "asked", "allergies", "baseline"}


@pytest.mark.parametrize(
    ("signed", "sentence"), [(True, "has changed since it was signed"), (False, "No limits are")]
)
def test_limits_that_are_not_signed_as_they_are_close_the_gate(
    clinic: Clinic, signed: bool, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = GateInputs(stages.booked(clinic), minute(6))
    if not signed:
        monkeypatch.setattr(GateInputs, "limits", None)
    elif inputs.limits is not None:
        inputs.limits.protocol_hash = "of the protocol as it was"
    item = clearance_item(inputs, "protocol")
    assert item is not None
    assert not item.passed
    assert sentence in item.sentence


@pytest.mark.parametrize(
    ("answers", "item"),
    [
        ({"escort_name": ""}, "escort"),
        ({"escort_phone": ""}, "escort"),
        ({"will_not_drive": False}, "driving"),
        ({"will_not_drive": None}, "driving"),
        ({"last_food_at": None}, "asked"),
        ({"last_drink_at": None}, "asked"),
        ({"fasted": None}, "asked"),
        ({"alcohol": None}, "asked"),
        ({"new_medicine": None}, "asked"),
    ],
)
def test_each_answer_at_the_door(clinic: Clinic, answers: dict[str, object], item: str) -> None:
    assert item in unmet(arrive(clinic, **answers))


def test_an_identity_that_is_not_confirmed_stops_at_the_door(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="Confirm who this is") as refusal:
        arrive(clinic, identity_confirmed=False)
    assert "identity_confirmed" in str(
        [reason.field for reason in getattr(refusal.value, "reasons", [refusal.value])]
    )


def test_a_meal_in_the_future_is_a_slip(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="lies in the future"):
        arrive(clinic, last_food_at=minute(30))


def test_nobody_asked_about_allergies(clinic: Clinic) -> None:
    void(
        fact=clinic.patient.allergies.get(), reason="Wrong patient.", by=clinic.nurse, at=minute(-5)
    )
    treatment = stages.ready(clinic)
    assert unmet(treatment) == {"allergies"}
    with pytest.raises(Refusal, match="Allergies not assessed"):
        operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))


def test_one_confirmation_is_not_two(clinic: Clinic) -> None:
    treatment = arrive(clinic)
    order = stages.order(clinic, treatment)
    infusion_operations.confirm_dose(
        visit=treatment, order=order, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=minute(4)
    )
    assert "a second person has to confirm" in items(treatment)["confirmed"].sentence
    assert "confirmed" in unmet(treatment)


def test_a_new_order_has_to_be_confirmed_anew(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    stages.order(clinic, treatment, mg_per_kg="0.4", at=minute(6))
    assert unmet(treatment, 7) == {"confirmed"}


def test_limits_signed_anew_ask_for_a_new_order(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    tighter = replace(limits(), weight_max_age=timedelta(days=10))
    sign_protocol(
        site=clinic.site,
        protocol_id=PROTOCOL,
        limits=tighter,
        note="Shorter.",
        replaces=1,
        by=clinic.prescriber,
        at=minute(6),
    )
    assert unmet(treatment, 7) == {"order"}
    assert "limits have changed" in items(treatment, 7)["order"].sentence


def test_a_weight_struck_out_as_an_error_takes_the_order_with_it(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    void(fact=clinic.weight, reason="Other patient's.", by=clinic.nurse, at=minute(6))
    assert unmet(treatment, 7) == {"order"}


def test_a_weight_grows_too_old_while_the_patient_waits(clinic: Clinic) -> None:
    """Weighed on 9 March at 12:00 UTC; this clinic accepts 14 days, until 23 March 12:00 UTC."""
    treatment = stages.ready(clinic)
    week = 7 * 24 * 60 - 2 * 60  # minutes from the visit to that moment
    assert "order" not in unmet(treatment, week)
    assert "order" in unmet(treatment, week + 1)


def test_baseline_vitals_belong_to_this_visit(clinic: Clinic) -> None:
    treatment = arrive(clinic)
    visit_operations.chart_vitals(
        visit=treatment,
        values={Metric.HEART_RATE: Decimal(70), Metric.SPO2: Decimal(98)},
        by=clinic.nurse,
        at=minute(2),
    )
    sentence = items(treatment)["baseline"].sentence
    assert "Systolic" in sentence
    assert "SpO2" not in sentence


def test_a_value_outside_the_clinics_limits_is_a_prescribers_to_weigh(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    high = {Metric.NIBP_SYSTOLIC: Decimal(171), Metric.NIBP_DIASTOLIC: Decimal(88)}
    visit_operations.chart_vitals(visit=treatment, values=high, by=clinic.nurse, at=minute(6))
    assert unmet(treatment, 7) == {"limits-nibp_systolic-high"}
    high_item = items(treatment, 7)["limits-nibp_systolic-high"]
    assert "171 mmHg is above the clinic's limit of 160" in high_item.sentence
    with pytest.raises(Refusal, match="171"):
        operations.clear(visit=treatment, by=clinic.nurse, at=minute(7))
    operations.override(
        visit=treatment,
        item="limits-nibp_systolic-high",
        reason="Known and treated.",
        by=clinic.prescriber,
        at=minute(8),
    )
    # Letting that one pass lets no other pass.
    visit_operations.chart_vitals(
        visit=treatment, values={Metric.SPO2: Decimal(88)}, by=clinic.nurse, at=minute(8)
    )
    assert unmet(treatment, 9) == {"limits-spo2-low"}
    visit_operations.chart_vitals(
        visit=treatment, values={Metric.SPO2: Decimal(97)}, by=clinic.nurse, at=minute(9)
    )
    operations.clear(visit=treatment, by=clinic.nurse, at=minute(9))
    assert fresh(treatment).state == "cleared"


@pytest.mark.parametrize(
    ("value", "outside"), [(Decimal(160), False), (Decimal(161), True), (Decimal(90), False)]
)
def test_a_limit_itself_is_within(clinic: Clinic, value: Decimal, outside: bool) -> None:
    treatment = stages.ready(clinic)
    values = {Metric.NIBP_SYSTOLIC: value, Metric.NIBP_DIASTOLIC: Decimal(60)}
    visit_operations.chart_vitals(visit=treatment, values=values, by=clinic.nurse, at=minute(6))
    assert ("limits-nibp_systolic-high" in unmet(treatment, 7)) == outside


def test_limits_that_nobody_set_give_no_notice(clinic: Clinic) -> None:
    sign_protocol(
        site=clinic.site,
        protocol_id=PROTOCOL,
        limits=replace(limits(), vital_limits={Metric.SPO2: VitalLimit(low=Decimal(92))}),
        note="No limit of pressure.",
        replaces=1,
        by=clinic.prescriber,
        at=minute(-60),
    )
    treatment = stages.ready(clinic)
    values = {Metric.NIBP_SYSTOLIC: Decimal(250), Metric.NIBP_DIASTOLIC: Decimal(60)}
    visit_operations.chart_vitals(visit=treatment, values=values, by=clinic.nurse, at=minute(6))
    assert not any(name.startswith("limits") for name in items(treatment, 7))


def test_a_gate_says_everything_that_is_open_at_once(clinic: Clinic) -> None:
    treatment = arrive(clinic, escort_name="", will_not_drive=False)
    with pytest.raises(Refusals) as refusal:
        operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))
    assert len(refusal.value.reasons) == 6


@pytest.mark.parametrize("item", ["protocol", "identity", "order", "confirmed"])
def test_some_things_cannot_be_overridden(clinic: Clinic, item: str) -> None:
    treatment = arrive(clinic)
    with pytest.raises(Refusal, match=r"cannot be overridden|nothing to override"):
        operations.override(
            visit=treatment, item=item, reason="Hurry.", by=clinic.prescriber, at=minute(5)
        )
    assert treatment.overrides.count() == 0


def test_only_a_prescriber_overrides_with_a_reason_and_it_stays_in_the_record(
    clinic: Clinic,
) -> None:
    treatment = arrive(clinic, escort_name="")
    with pytest.raises(PermissionRefused, match="Only a prescriber"):
        operations.override(
            visit=treatment, item="escort", reason="Taxi.", by=clinic.nurse, at=minute(5)
        )
    with pytest.raises(Refusal, match="A reason is needed"):
        operations.override(
            visit=treatment, item="escort", reason=" ", by=clinic.prescriber, at=minute(5)
        )
    operations.override(
        visit=treatment, item="escort", reason="Taxi.", by=clinic.prescriber, at=minute(5)
    )
    assert "escort" not in unmet(treatment)
    kept = treatment.overrides.get()
    assert (kept.reason, kept.by_name) == ("Taxi.", "Paul Grove, MD")
    assert kept.sentence == "No escort with a phone number is recorded."


def test_an_item_is_overridden_once(clinic: Clinic) -> None:
    treatment = arrive(clinic, escort_name="")
    operations.override(
        visit=treatment, item="escort", reason="Taxi.", by=clinic.prescriber, at=minute(5)
    )
    with pytest.raises(Refusal, match="Paul Grove, MD has overridden this already"):
        operations.override(
            visit=treatment, item="escort", reason="Bus.", by=clinic.prescriber, at=minute(6)
        )
    assert treatment.overrides.count() == 1


def test_another_persons_weight_is_not_for_this_dose(clinic: Clinic) -> None:
    treatment = arrive(clinic)
    other = record_weight(
        patient=clinic.patient,
        weight=BodyWeight.from_kg(71),
        measured_at=minute(1),
        by=clinic.nurse,
        at=minute(1),
    )
    void(fact=other, reason="Slip.", by=clinic.nurse, at=minute(1.5))
    with pytest.raises(Refusal, match="not one of this patient's") as refusal:
        infusion_operations.order_dose(
            visit=treatment,
            weight=type(other).objects.get(pk=other.pk),
            dose_mg_per_kg=Decimal("0.5"),
            vial_mg_per_ml=Decimal(10),
            duration_minutes=40,
            by=clinic.prescriber,
            at=minute(2),
        )
    assert refusal.value.field == "weight"


def test_start_asks_the_clearance_not_the_calm_of_the_nurse(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    with pytest.raises(Refusal, match="Status: Arrived"):
        operations.start(visit=treatment, by=clinic.nurse, at=minute(7))


def test_a_protocol_withdrawn_after_booking_closes_the_gate(clinic: Clinic) -> None:
    """An off-by-default protocol was signed, the visit booked, and the signature taken back."""
    treatment = stages.ready(clinic)
    off = next(
        declared for declared in PROTOCOLS if declared.orderable and not declared.on_by_default
    )
    Visit.objects.filter(pk=treatment.pk).update(protocol_id=off.id)
    assert "protocol" in unmet(fresh(treatment), 7)
    assert "is off here" in items(fresh(treatment), 7)["protocol"].sentence
