"""What was true when somebody pressed a button and is no longer when the next one is pressed."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pgtrigger
import pytest

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.patients.operations import record_weight, void
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.operations import sign_protocol
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.models import Addendum
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from chairside.hl7v2.metrics import Metric
from chairside.units import BodyWeight
from tests.clinic import stages
from tests.clinic.setting import PROTOCOL, Clinic, limits
from tests.clinic.stages import fresh, minute

WORSE = "limits-nibp_systolic-high-2"
pytestmark = pytest.mark.django_db


def pressure(clinic: Clinic, treatment: Visit, systolic: int, at: float) -> None:
    values = {Metric.NIBP_SYSTOLIC: Decimal(systolic), Metric.NIBP_DIASTOLIC: Decimal(88)}
    visit_operations.chart_vitals(visit=treatment, values=values, by=clinic.nurse, at=minute(at))


def let_pass(clinic: Clinic, treatment: Visit, at: float) -> None:
    (item,) = unmet(treatment, at)
    operations.override(
        visit=treatment,
        item=item,
        reason="Known and treated.",
        by=clinic.prescriber,
        at=minute(at),
    )


def unmet(treatment: Visit, at: float) -> set[str]:
    return {
        item.id for item in clearance(GateInputs(fresh(treatment), minute(at))) if not item.passed
    }


class TestLettingAValuePass:
    """A prescriber weighed 171 mmHg. Nobody has weighed 210."""

    def test_it_covers_that_value_and_a_lower_one(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        pressure(clinic, treatment, 171, 6)
        let_pass(clinic, treatment, 7)
        assert unmet(treatment, 7) == set()
        pressure(clinic, treatment, 166, 8)
        assert unmet(treatment, 8) == set()

    def test_a_higher_one_asks_again_and_may_be_let_pass_again(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        pressure(clinic, treatment, 171, 6)
        let_pass(clinic, treatment, 7)
        pressure(clinic, treatment, 210, 8)
        assert unmet(treatment, 8) == {WORSE}
        with pytest.raises(Refusal, match="210"):
            operations.clear(visit=treatment, by=clinic.nurse, at=minute(8.5))
        let_pass(clinic, treatment, 9)
        assert unmet(treatment, 9) == set()
        assert treatment.overrides.count() == 2

    def test_another_sign_outside_its_limits_asks_again(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        pressure(clinic, treatment, 171, 6)
        let_pass(clinic, treatment, 7)
        visit_operations.chart_vitals(
            visit=treatment, values={Metric.SPO2: Decimal(88)}, by=clinic.nurse, at=minute(8)
        )
        assert unmet(treatment, 8) == {"limits-spo2-low"}


class TestBetweenClearanceAndStart:
    def test_a_weight_struck_out_meanwhile_stops_the_start(self, clinic: Clinic) -> None:
        treatment = stages.cleared(clinic)
        void(fact=clinic.weight, reason="Other patient's.", by=clinic.nurse, at=minute(7))
        with pytest.raises(Refusal, match="struck out"):
            operations.start(visit=treatment, by=clinic.nurse, at=minute(8))
        assert fresh(treatment).state == "cleared"
        assert treatment.segments.count() == 0

    def test_limits_signed_anew_stop_the_start(self, clinic: Clinic) -> None:
        treatment = stages.cleared(clinic)
        sign_protocol(
            site=clinic.site,
            protocol_id=PROTOCOL,
            limits=replace(limits(), weight_max_age=timedelta(days=10)),
            note="Shorter.",
            replaces=1,
            by=clinic.prescriber,
            at=minute(7),
        )
        with pytest.raises(Refusal, match="limits have changed"):
            operations.start(visit=treatment, by=clinic.nurse, at=minute(8))


def test_a_weight_taken_after_the_order_asks_for_a_new_one(clinic: Clinic) -> None:
    """70 kg a week ago was ordered on; the scale says 62 kg today."""
    treatment = stages.ready(clinic)
    newer = record_weight(
        patient=clinic.patient,
        weight=BodyWeight.from_kg(62),
        measured_at=minute(5),
        although_unlikely=True,
        by=clinic.nurse,
        at=minute(5),
    )
    (item,) = [
        gate_item
        for gate_item in clearance(GateInputs(treatment, minute(6)))
        if gate_item.id == "order"
    ]
    assert not item.passed
    assert "62 kg" in item.sentence
    void(fact=newer, reason="Other patient's.", by=clinic.nurse, at=minute(7))
    assert unmet(treatment, 8) == set()


def test_the_same_weight_again_changes_nothing(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    record_weight(
        patient=clinic.patient,
        weight=BodyWeight.from_kg(70),
        measured_at=minute(5),
        by=clinic.nurse,
        at=minute(5),
    )
    assert unmet(treatment, 6) == set()


def test_the_baseline_says_when_it_was_taken(clinic: Clinic) -> None:
    """Charted at 10:05 in New York; somebody who clears at noon reads that."""
    treatment = stages.ready(clinic)
    (item,) = [
        gate_item
        for gate_item in clearance(GateInputs(treatment, minute(120)))
        if gate_item.id == "baseline"
    ]
    assert "at 10:05" in item.sentence
    assert "115 min ago" in item.sentence


def test_the_rate_of_an_empty_syringe_cannot_be_changed(clinic: Clinic) -> None:
    """3.5 mL at 5.2 mL/h are gone after 40.4 min; minute 60 is 50 min after the start."""
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match="All that was prepared has been given"):
        infusion_operations.change_rate(
            visit=treatment,
            rate_ml_per_h=Decimal(4),
            reason="Slower.",
            by=clinic.nurse,
            at=minute(60),
        )


def test_a_check_that_falls_due_after_the_discharge_is_settled_with_its_reason(
    clinic: Clinic,
) -> None:
    """Plan: 30 and 60 min after the stop at 50. A prescriber lets the patient go at 90."""
    treatment = stages.recovering(clinic)
    stages.do_checks(clinic, treatment, until=minute(85))
    operations.discharge(
        visit=treatment,
        criteria=stages.ALL_MET,
        left_with="Jo Ashby, sister",
        instructions_given=True,
        unmet_reason="Taken to hospital.",
        by=clinic.prescriber,
        at=minute(90),
    )
    last = treatment.checks.get(phase="after", offset_minutes=60)
    assert last.done_at == minute(90)
    assert last.skipped_reason == "The patient had left."
    assert last.done_by_name == "Paul Grove, MD"


def test_an_event_did_not_begin_before_the_patient_came(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match="was not here") as refusal:
        visit_operations.record_event(
            visit=treatment,
            code="nausea",
            severity="mild",
            onset_at=minute(-24 * 60),
            by=clinic.nurse,
            at=minute(12),
        )
    assert refusal.value.field == "onset_at"


class TestWhatASignatureCovers:
    def test_who_marked_an_artefact_and_how_far_a_clock_was_off(self, clinic: Clinic) -> None:
        treatment = stages.running(clinic)
        row = treatment.observations.get(metric="spo2")
        visit_operations.mark_artefact(
            observation=row, reason="Probe off.", by=clinic.second_nurse, at=minute(12)
        )
        covered = content(treatment)
        (mark,) = covered["marks"]
        assert (mark["by_name"], mark["reason"]) == (clinic.second_nurse.name, "Probe off.")
        assert mark["at"] == "2026-03-16T14:12:00.000+00:00"

    def test_the_chain_of_addenda_is_worked_out_again_when_the_record_is_opened(
        self, clinic: Clinic
    ) -> None:
        """The hash does not depend on the time zone of whoever wrote."""
        treatment = stages.signed(clinic)
        for place, zone in enumerate(("UTC", "America/New_York")):
            operations.add_addendum(
                visit=treatment,
                text=f"Addition {place}.",
                by=clinic.nurse,
                at=minute(200 + place).astimezone(ZoneInfo(zone)),
            )
        assert record_of(fresh(treatment), at=minute(300)).intact

    def test_an_addendum_changed_by_hand_is_seen(self, clinic: Clinic) -> None:
        treatment = stages.signed(clinic)
        operations.add_addendum(
            visit=treatment, text="The dose was 35 mg.", by=clinic.nurse, at=minute(200)
        )
        with pgtrigger.ignore("treatments.Addendum:append_only"):
            Addendum.objects.filter(visit=treatment).update(text="The dose was 53 mg.")
        assert not record_of(fresh(treatment), at=minute(300)).intact
