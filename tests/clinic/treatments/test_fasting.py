"""The clinic's signed fast before an infusion, held against the times given at check-in."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.operations import sign_item, withdraw_item
from chairside.clinic.treatments import operations
from chairside.knowledge.evaluation import evaluate
from chairside.knowledge.items import item
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import picture_from_json
from chairside.knowledge.protocols import protocol
from tests.clinic import stages
from tests.clinic.setting import OPENED, PROTOCOL, Clinic
from tests.clinic.stages import minute
from tests.clinic.treatments.test_today import answer, items, let_pass, unmet

FOOD, DRINK = "setting:fasting_food_h", "setting:fasting_drink_min"


def sign_fast(clinic: Clinic, key: str, value: str) -> None:
    declared = item(key)
    sign_item(
        key=key,
        read_hash=declared.content_hash,
        value=Decimal(value),
        by=clinic.prescriber,
        at=OPENED,
    )


@pytest.fixture
def six_and_two(clinic: Clinic) -> None:
    sign_fast(clinic, FOOD, "6")
    sign_fast(clinic, DRINK, "120")


@pytest.mark.django_db
@pytest.mark.usefixtures("six_and_two")
class TestWhenBothAreSigned:
    def test_a_meal_three_hours_ago_holds_where_the_clinic_asks_six(self, clinic: Clinic) -> None:
        """Ate at 07:06, it is 10:06; whatever was said about fasting."""
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_food_at=minute(-174), fasted=True)
        assert unmet(treatment) == {"today-food-before-infusion"}
        sentence = items(treatment)["today-food-before-infusion"].sentence
        assert sentence.startswith("Ate 3 h ago (your clinic asks 6 h).")
        with pytest.raises(Refusal, match="Ate 3 h ago"):
            operations.clear(visit=treatment, by=clinic.nurse, at=minute(6))
        let_pass(clinic, treatment, "today-food-before-infusion", 6)
        assert unmet(treatment) == set()

    @pytest.mark.parametrize(("minutes_ago", "holds"), [(119, True), (120, False)])
    def test_a_drink_is_held_to_its_own_time(
        self, clinic: Clinic, minutes_ago: int, holds: bool
    ) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_drink_at=minute(6 - minutes_ago))
        assert ("today-drink-before-infusion" in unmet(treatment)) is holds
        assert "(your clinic asks 2 h)" in items(treatment)["asked"].sentence

    @pytest.mark.parametrize("name", ["last_food_at", "last_drink_at"])
    def test_a_time_that_is_missing_is_asked(self, clinic: Clinic, name: str) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, **{name: None})
        assert unmet(treatment) == {"asked"}
        word = "food" if name == "last_food_at" else "drink"
        assert f"Not answered: time of the last {word}." in items(treatment)["asked"].sentence

    def test_nobody_is_asked_for_a_judgement(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, fasted=None)
        assert unmet(treatment) == set()
        assert "fasted" not in items(treatment)["asked"].sentence.lower()

    def test_waiting_long_enough_opens_the_gate(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_food_at=minute(-350))
        assert unmet(treatment, 9) == {"today-food-before-infusion"}
        assert unmet(treatment, 10) == set()


@pytest.mark.django_db
class TestWhenSomethingIsNotSigned:
    def test_the_question_stays_while_one_of_the_two_is_open(self, clinic: Clinic) -> None:
        sign_fast(clinic, FOOD, "6")
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, fasted=None)
        assert "Not answered: fasted as instructed" in items(treatment)["asked"].sentence
        answer(clinic, treatment, 7, fasted=False)
        assert unmet(treatment, 7) == {"today-not-fasted"}
        answer(clinic, treatment, 8, last_food_at=minute(-172))
        assert unmet(treatment, 8) == {"today-food-before-infusion"}

    def test_nothing_is_computed_without_a_signature(self, clinic: Clinic) -> None:
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, last_food_at=minute(-174))
        assert unmet(treatment) == set()
        assert "your clinic asks" not in items(treatment)["asked"].sentence

    def test_a_withdrawn_signature_brings_the_question_back(self, clinic: Clinic) -> None:
        sign_fast(clinic, FOOD, "6")
        sign_fast(clinic, DRINK, "120")
        withdraw_item(key=DRINK, reason="Under review.", by=clinic.prescriber, at=OPENED)
        treatment = stages.ready(clinic)
        answer(clinic, treatment, 6, fasted=None)
        assert unmet(treatment) == {"asked"}

    @pytest.mark.parametrize(
        ("key", "value"), [(FOOD, "0.6"), (FOOD, "360"), (DRINK, "2"), (DRINK, "7200")]
    )
    def test_a_slip_of_the_unit_is_not_signed(self, clinic: Clinic, key: str, value: str) -> None:
        with pytest.raises(Refusal, match="check the number and its unit"):
            sign_fast(clinic, key, value)


@settings(max_examples=20, deadline=None)
@given(
    food=st.integers(0, 72 * 60),
    drink=st.integers(0, 72 * 60),
    fast_h=st.integers(1, 24),
    fast_min=st.integers(10, 1440),
)
def test_it_holds_when_less_and_only_then(
    food: int, drink: int, fast_h: int, fast_min: int
) -> None:
    known: dict[str, Any] = {
        "hours_since_food": str(Decimal(food) / 60)[:20],
        "minutes_since_liquid": drink,
    }
    evaluation = evaluate(
        protocol=protocol(PROTOCOL),
        picture=picture_from_json(known),
        moment=Moment.VISIT,
        settings={"fasting_food_h": Decimal(fast_h), "fasting_drink_min": Decimal(fast_min)},
        signed=frozenset(),
    )
    held = {finding.rule.id for finding in evaluation.findings}
    assert ("food-before-infusion" in held) is (food < fast_h * 60)
    assert ("drink-before-infusion" in held) is (drink < fast_min)
