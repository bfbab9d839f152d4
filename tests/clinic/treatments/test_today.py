"""The rules of the day at the gate and before the start, with the answers given at check-in."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.screening.operations import save_answers
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.day import slips
from chairside.clinic.visits.models import DayAnswers, Visit
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.language import Moment
from chairside.knowledge.rules import RULES
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import fresh, minute

ANSWERS: dict[str, Any] = {
    "will_not_drive": True,
    "last_food_at": minute(-600),
    "last_drink_at": minute(-180),
    "escort_name": "Jo Ashby",
    "escort_phone": "555 0102",
    **stages.CALM_DAY,
}


def items(treatment: Visit, at: float = 6) -> dict[str, GateItem]:
    return {item.id: item for item in clearance(GateInputs(fresh(treatment), minute(at)))}


def unmet(treatment: Visit, at: float = 6) -> set[str]:
    return {name for name, item in items(treatment, at).items() if not item.passed}


def answer(clinic: Clinic, treatment: Visit, at: float, **changed: Any) -> None:
    visit_operations.answer_day(
        visit=fresh(treatment), by=clinic.desk, at=minute(at), **{**ANSWERS, **changed}
    )


def let_pass(clinic: Clinic, treatment: Visit, item: str, at: float) -> None:
    operations.override(
        visit=fresh(treatment), item=item, reason="Weighed.", by=clinic.prescriber, at=minute(at)
    )


@pytest.mark.django_db
class TestAtTheGate:
    def test_a_patient_who_ate_nine_minutes_ago_has_no_green_tick(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_food_at=minute(-3), fasted=False)
        item = items(treatment)["today-not-fasted"]
        assert not item.passed
        assert "did not fast as instructed" in item.sentence.lower()
        assert "Ate 9 min ago" in items(treatment)["asked"].sentence
        with pytest.raises(Refusal, match="fasting guidance"):
            operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))

    def test_a_yes_to_fasting_beside_a_meal_just_now_is_asked_again(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_food_at=minute(-3), fasted=True)
        assert unmet(treatment) == {"today-fasted-but-ate"}
        assert "Hours since food 0.15 h" in items(treatment)["today-fasted-but-ate"].sentence

    def test_alcohol_this_morning_is_weighed_by_a_prescriber(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, alcohol=True, last_alcohol_at=minute(-114))
        assert unmet(treatment) == {"today-alcohol-today"}
        assert "Alcohol 2 h ago" in items(treatment)["today-alcohol-today"].sentence
        with pytest.raises(PermissionRefused):
            operations.override(
                visit=treatment,
                item="today-alcohol-today",
                reason="A sip.",
                by=clinic.nurse,
                at=minute(6),
            )
        let_pass(clinic, treatment, "today-alcohol-today", 7)
        assert unmet(treatment, 7) == set()

    @pytest.mark.parametrize(
        ("medicines", "item", "named"),
        [
            ("ayahuasca", "today-unrecognised-medicine", "ayahuasca"),
            ("aspirin, teophylline", "today-unrecognised-medicine", "teophylline"),
            ("phenelzine", "today-maoi", "phenelzine"),
            ("theophylline", "today-theophylline", "theophylline"),
        ],
    )
    def test_a_new_medicine_is_held_against_the_rules(
        self, clinic: Clinic, medicines: str, item: str, named: str
    ) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, new_medicine=True, medicines=medicines)
        assert item in unmet(treatment)
        assert named in items(treatment)[item].sentence

    def test_a_new_medicine_of_no_class_opens_nothing(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, new_medicine=True, medicines="aspirin, lisinopril 10 mg")
        assert unmet(treatment) == set()

    def test_pregnancy_is_asked_of_those_who_can_be(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        save_answers(
            patient=clinic.patient,
            answers={"can_be_pregnant": True, "pregnancy_test_negative": True},
            seen={"can_be_pregnant": 1, "pregnancy_test_negative": 1},
            by=clinic.nurse,
            at=minute(5),
        )
        answer(clinic, treatment, 6, pregnant=None)
        assert "pregnancy" in items(treatment)["asked"].sentence
        answer(clinic, treatment, 7, pregnant=True)
        assert "today-pregnancy" in unmet(treatment, 7)
        answer(clinic, treatment, 8, pregnant=False)
        assert "today-pregnancy" not in unmet(treatment, 8)
        assert "not pregnant" in items(treatment, 8)["asked"].sentence

    def test_a_visit_checked_in_before_there_were_questions_is_asked_them(
        self, clinic: Clinic
    ) -> None:
        treatment = stages.ready(clinic)
        inputs = GateInputs(fresh(treatment), minute(6))
        inputs._rows[9].clear()
        asked = next(item for item in clearance(inputs) if item.id == "asked")
        assert not asked.met
        assert "alcohol in the last 24 hours" in asked.sentence

    def test_an_override_stands_for_the_answers_it_was_given_for(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, fasted=False, last_food_at=minute(-200))
        let_pass(clinic, treatment, "today-not-fasted", 6)
        assert unmet(treatment, 6) == set()
        answer(clinic, treatment, 7, fasted=False, last_food_at=minute(-2))
        assert unmet(treatment, 7) == {"today-not-fasted-2"}
        let_pass(clinic, treatment, "today-not-fasted-2", 8)
        assert unmet(treatment, 8) == set()

    @pytest.mark.parametrize(("systolic", "diastolic"), [(141, 80), (120, 91)])
    def test_pressure_above_the_labels_is_weighed(
        self, clinic: Clinic, systolic: int, diastolic: int
    ) -> None:
        treatment = stages.ready(clinic)
        chart(clinic, treatment, systolic, diastolic, 6)
        (item,) = unmet(treatment, 7)
        assert item.startswith("pressure-")
        let_pass(clinic, treatment, item, 7)
        assert unmet(treatment, 7) == set()
        chart(clinic, treatment, systolic + 9, diastolic + 5, 8)
        assert unmet(treatment, 8)

    def test_a_pressure_weighed_once_covers_a_lower_one(self, clinic: Clinic) -> None:
        """171 is above the clinic's limit of 160, 150 above the label's 140 only."""
        treatment = stages.ready(clinic)
        chart(clinic, treatment, 171, 88, 6)
        let_pass(clinic, treatment, "limits-nibp_systolic-high", 7)
        chart(clinic, treatment, 150, 88, 8)
        assert unmet(treatment, 8) == set()


@pytest.mark.django_db
class TestBeforeTheStart:
    def test_what_was_learned_after_the_clearance_stops_the_start(self, clinic: Clinic) -> None:
        treatment = stages.cleared(clinic)
        answer(clinic, treatment, 7, fasted=False, last_food_at=minute(-2))
        with pytest.raises(Refusal, match="fasting guidance"):
            operations.start(visit=treatment, by=clinic.nurse, at=minute(8))
        let_pass(clinic, treatment, "today-not-fasted", 8)
        operations.start(visit=treatment, by=clinic.nurse, at=minute(9))
        assert fresh(treatment).state == "running"

    def test_a_pressure_that_rose_while_waiting_stops_the_start(self, clinic: Clinic) -> None:
        treatment = stages.cleared(clinic)
        chart(clinic, treatment, 152, 84, 7)
        with pytest.raises(Refusal, match="152 mmHg"):
            operations.start(visit=treatment, by=clinic.nurse, at=minute(8))
        let_pass(clinic, treatment, "pressure-nibp_systolic-high", 8)
        operations.start(visit=treatment, by=clinic.nurse, at=minute(9))

    def test_nothing_is_answered_once_drug_runs(self, clinic: Clinic) -> None:
        treatment = stages.running(clinic)
        with pytest.raises(Refusal, match="between check-in and start"):
            answer(clinic, treatment, 20)


def chart(clinic: Clinic, treatment: Visit, systolic: int, diastolic: int, at: float) -> None:
    values = {
        Metric.NIBP_SYSTOLIC: Decimal(systolic),
        Metric.NIBP_DIASTOLIC: Decimal(diastolic),
    }
    visit_operations.chart_vitals(visit=treatment, values=values, by=clinic.nurse, at=minute(at))


@pytest.mark.django_db
def test_every_answer_stays_in_the_record(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    answer(clinic, treatment, 6, alcohol=True, last_alcohol_at=minute(-114))
    kept = DayAnswers.objects.filter(visit=treatment).order_by("number")
    assert [(row.number, row.alcohol) for row in kept] == [(1, False), (2, True)]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"last_food_at": minute(0) - timedelta(days=6 * 365)}, "last_food_at"),
        ({"last_drink_at": minute(0) - timedelta(days=4)}, "last_drink_at"),
        ({"last_food_at": minute(1)}, "last_food_at"),
        ({"alcohol": True}, "last_alcohol_at"),
        ({"alcohol": True, "last_alcohol_at": minute(-1500)}, "last_alcohol_at"),
        ({"alcohol": False, "last_alcohol_at": minute(-30)}, "alcohol"),
        ({"nasal_medicine": True}, "last_nasal_at"),
        ({"new_medicine": True, "medicines": " "}, "medicines"),
        ({"new_medicine": False, "medicines": "aspirin"}, "new_medicine"),
    ],
)
def test_an_absurd_answer_is_asked_again(answers: dict[str, Any], field: str) -> None:
    assert [slip.field for slip in slips(minute(0), **answers)] == [field]


@given(st.integers(min_value=-10_000_000, max_value=10_000_000))
@settings(max_examples=20, deadline=None)
def test_a_time_is_taken_from_the_last_three_days_and_from_nowhere_else(minutes: int) -> None:
    slip = [*slips(minute(0), last_food_at=minute(minutes))]
    assert bool(slip) == (minutes > 0 or minutes < -3 * 24 * 60)


def test_the_name_of_an_item_fits_its_column() -> None:
    longest = GateOverride._meta.get_field("item").max_length or 0
    for rule in RULES:
        if rule.moment is not Moment.SCREENING:
            assert len(f"today-{rule.id}-99") <= longest, rule.id
