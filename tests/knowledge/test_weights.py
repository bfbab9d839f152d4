"""The weight a dose is worked out from, against hand calculations."""

from decimal import Decimal

import pytest

from chairside.knowledge.dosing import WeightBasis
from chairside.knowledge.items import item
from chairside.knowledge.weights import FORMULAS, NoWeightError, dosing_weight
from chairside.units import BodyWeight, Length

IDEAL, ADJUSTED = WeightBasis.IDEAL, WeightBasis.ADJUSTED


def weight(basis: WeightBasis, *, kg: str, cm: str | None, sex: str) -> tuple[Decimal, list[str]]:
    height = None if cm is None else Length.from_cm(cm)
    used, steps = dosing_weight(basis, actual=BodyWeight.from_kg(kg), height=height, sex=sex)
    return used.kg, [step.text for step in steps]


def test_the_actual_weight_is_as_weighed() -> None:
    assert weight(WeightBasis.ACTUAL, kg="70", cm=None, sex="unknown") == (Decimal(70), [])


@pytest.mark.parametrize(
    ("basis", "sex", "cm", "kg", "used"),
    [
        # 180 cm are 70.8661 in: 50 + 2.3 × 10.8661 = 74.992.
        (IDEAL, "male", "180", "120", "74.99"),
        # 165 cm are 64.9606 in: 45.5 + 2.3 × 4.9606 = 56.909.
        (IDEAL, "female", "165", "95", "56.9"),
        # 60 in, where the formula begins.
        (IDEAL, "female", "152.4", "95", "45.5"),
        # 74.99 + 0.4 × 45.01 = 92.994.
        (ADJUSTED, "male", "180", "120", "92.99"),
    ],
)
def test_by_hand(basis: WeightBasis, sex: str, cm: str, kg: str, used: str) -> None:
    assert weight(basis, kg=kg, cm=cm, sex=sex)[0] == Decimal(used)


def test_the_working_names_the_formula_and_its_source() -> None:
    _, steps = weight(ADJUSTED, kg="120", cm="180", sex="male")
    assert steps == [
        "Ideal weight: 50 kg + 2.3 kg × (≈ 70.87 in − 60 in) ≈ 74.9921 kg, rounded to 74.99 kg "
        "(height 180 cm; Devine BJ)",
        "Adjusted weight: 74.99 kg + 0.4 × (120 kg − 74.99 kg) = 92.994 kg, rounded to 92.99 kg "
        "(Common practice of pharmacies)",
    ]


@pytest.mark.parametrize("basis", [IDEAL, ADJUSTED])
@pytest.mark.parametrize(
    ("sex", "cm", "kg", "sentence"),
    [
        ("other", "180", "120", "names neither"),
        ("unknown", "180", "120", "names neither"),
        ("male", None, "120", "No height is on file"),
        ("male", "152.3", "120", "begins at 60 inches"),
        ("male", "180", "74.99", "is not below the actual"),
        ("male", "180", "60", "is not below the actual"),
    ],
)
def test_a_formula_is_not_stretched_to_whom_it_does_not_fit(
    basis: WeightBasis, sex: str, cm: str | None, kg: str, sentence: str
) -> None:
    with pytest.raises(NoWeightError, match=sentence):
        weight(basis, kg=kg, cm=cm, sex=sex)


def test_a_formula_is_off_until_a_prescriber_signs_it() -> None:
    for formula in FORMULAS:
        assert not item(f"weight:{formula.id}").on_by_default
