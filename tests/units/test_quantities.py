"""Quantities against hand calculation and the relations of physics."""

from datetime import timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.units import (
    BodyMassIndex,
    BodyWeight,
    Concentration,
    DosePerWeight,
    DoseRatePerWeight,
    DrugMass,
    Length,
    MassRate,
    QuantityError,
    Rounding,
    Substance,
    SubstanceMismatchError,
    Volume,
    VolumeRate,
)

KET = Substance.RACEMIC_KETAMINE
ESK = Substance.ESKETAMINE

amounts = st.decimals(min_value="0.001", max_value="9999", places=3)
weights = st.decimals(min_value="2", max_value="300", places=2).map(BodyWeight.from_kg)
durations = st.integers(min_value=1, max_value=100_000).map(lambda s: timedelta(seconds=s))


def mg(value: str | int) -> DrugMass:
    return DrugMass.from_mg(value, KET)


def test_the_worked_example_of_the_first_protocol() -> None:
    dose = DosePerWeight.from_mg_per_kg("0.5", KET) * BodyWeight.from_kg(70)
    volume = dose / Concentration.from_mg_per_ml(10, KET)
    assert str(dose) == "35 mg"
    assert str(volume) == "3.5 mL"
    assert str(volume / timedelta(minutes=40)) == "5.25 mL/h"


def test_hand_calculated_relations() -> None:
    rate = VolumeRate.from_ml_per_h("5.25")
    strength = Concentration.from_mg_per_ml(10, KET)
    assert strength * rate == MassRate.from_mg_per_h("52.5", KET)
    assert rate * timedelta(minutes=40) == Volume.from_ml("3.5")
    assert MassRate.from_mg_per_h(25, KET) * timedelta(hours=4) == mg(100)
    assert DrugMass.from_mg(100, KET) / timedelta(hours=4) == MassRate.from_mg_per_h(25, KET)
    assert mg(100) / MassRate.from_mg_per_h(25, KET) == timedelta(hours=4)
    assert MassRate.from_mg_per_h(25, KET) / strength == VolumeRate.from_ml_per_h("2.5")
    assert mg(35) / BodyWeight.from_kg(70) == DosePerWeight.from_mg_per_kg("0.5", KET)
    assert mg(35) / Volume.from_ml(50) == Concentration.from_mg_per_ml("0.7", KET)
    per_hour = DoseRatePerWeight.from_mg_per_kg_per_h("0.35", KET)
    assert per_hour * BodyWeight.from_kg(60) == MassRate.from_mg_per_h(21, KET)
    assert per_hour * timedelta(hours=4) == DosePerWeight.from_mg_per_kg("1.4", KET)
    assert DosePerWeight.from_mg_per_kg("1.4", KET) / timedelta(hours=4) == per_hour
    assert MassRate.from_mg_per_h(21, KET) / BodyWeight.from_kg(60) == per_hour
    assert Volume.from_ml("3.5") / rate == timedelta(minutes=40)


def test_other_units_of_mass_and_weight() -> None:
    assert DrugMass.from_g("0.035", KET) == mg(35)
    assert DrugMass.from_ug(350, KET) == mg("0.35")
    # 154 lb x 0.45359237 kg = 69.85322498 kg exactly.
    assert BodyWeight.from_lb(154).kg == Decimal("69.85322498")


def test_body_mass_index() -> None:
    # 81 kg / (1.80 m)^2 = 25 kg/m2.
    bmi = BodyMassIndex.of(weight=BodyWeight.from_kg(81), height=Length.from_cm(180))
    assert bmi.kg_per_m2 == 25
    assert str(bmi) == "25 kg/m²"


def test_base_and_salt_follow_the_labels() -> None:
    assert mg(10).as_substance(Substance.RACEMIC_KETAMINE_HYDROCHLORIDE) == DrugMass.from_mg(
        "11.53", Substance.RACEMIC_KETAMINE_HYDROCHLORIDE
    )
    device = DrugMass.from_mg("32.3", Substance.ESKETAMINE_HYDROCHLORIDE)
    assert device.as_substance(ESK) == DrugMass.from_mg(28, ESK)
    vial = Concentration.from_mg_per_ml("115.3", Substance.RACEMIC_KETAMINE_HYDROCHLORIDE)
    assert vial.as_substance(KET) == Concentration.from_mg_per_ml(100, KET)
    with pytest.raises(SubstanceMismatchError):
        mg(10).as_substance(ESK)


def test_different_substances_do_not_meet() -> None:
    other = DrugMass.from_mg(35, ESK)
    assert mg(35) != other
    for clash in (
        lambda: mg(35) + other,
        lambda: mg(35) - other,
        lambda: mg(35) < other,
        lambda: mg(35) >= other,
        lambda: mg(35) / Concentration.from_mg_per_ml(10, ESK),
        lambda: mg(35) / MassRate.from_mg_per_h(10, ESK),
        lambda: mg(35).round_to(other, Rounding.DOWN),
        lambda: MassRate.from_mg_per_h(1, ESK) / Concentration.from_mg_per_ml(10, KET),
    ):
        with pytest.raises(SubstanceMismatchError, match="different substances"):
            clash()


def test_different_quantities_do_not_meet() -> None:
    with pytest.raises(TypeError):
        Volume.from_ml(1) + VolumeRate.from_ml_per_h(1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        Volume.from_ml(1) * Volume.from_ml(1)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _ = Volume.from_ml(1) < mg(1)  # type: ignore[operator]


@pytest.mark.parametrize("bad", ["-1", "NaN", "Infinity", "", "1,5", "1_0", "ten", "1e"])
def test_what_is_no_amount_is_refused(bad: str) -> None:
    with pytest.raises(QuantityError):
        Volume.from_ml(bad)


@pytest.mark.parametrize("bad", [0.5, True, None])
def test_floats_are_refused(bad: object) -> None:
    with pytest.raises(TypeError):
        Volume.from_ml(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", ["0", "700.1"])
def test_a_weight_that_no_person_has(bad: str) -> None:
    with pytest.raises(QuantityError):
        BodyWeight.from_kg(bad)


def test_nothing_goes_below_zero_or_is_divided_by_it() -> None:
    with pytest.raises(QuantityError):
        Volume.from_ml(1) - Volume.from_ml(2)
    with pytest.raises(QuantityError):
        mg(1) / Volume.from_ml(0)
    with pytest.raises(QuantityError):
        Volume.from_ml(1) / timedelta(0)
    with pytest.raises(QuantityError):
        Volume.from_ml(1) / timedelta(seconds=-1)


@pytest.mark.parametrize(
    ("value", "step", "mode", "expected"),
    [
        ("5.25", "0.1", Rounding.DOWN, "5.2"),
        ("5.25", "0.1", Rounding.NEAREST, "5.3"),
        ("5.24", "0.1", Rounding.NEAREST, "5.2"),
        ("35.15", "0.5", Rounding.DOWN, "35"),
        ("35.25", "0.5", Rounding.NEAREST, "35.5"),
        ("0.04", "0.1", Rounding.DOWN, "0"),
        ("7", "2.5", Rounding.NEAREST, "7.5"),
    ],
)
def test_rounding_by_hand(value: str, step: str, mode: Rounding, expected: str) -> None:
    result = Volume.from_ml(value).round_to(Volume.from_ml(step), mode)
    assert result.value == Volume.from_ml(expected)
    assert result.exact == Volume.from_ml(value)
    assert result.changed is (value != expected)


def test_numbers_are_shown_without_noise() -> None:
    assert str(Volume.from_ml("3.500")) == "3.5 mL"
    assert str(Volume.from_ml("1e3")) == "1000 mL"
    assert (mg(10) / Volume.from_ml(3)).shown() == "≈ 3.3333 mg/mL"
    assert Volume.from_ml("0").shown() == "0 mL"


@given(amounts, amounts, st.sampled_from(Rounding))
@settings(max_examples=60)
def test_rounding_is_a_multiple_and_never_a_step_away(
    value: Decimal, step: Decimal, mode: Rounding
) -> None:
    result = Volume.from_ml(value).round_to(Volume.from_ml(step), mode).value.ml
    assert result % step == 0
    if mode is Rounding.DOWN:
        assert 0 <= value - result < step
    else:
        assert abs(value - result) * 2 <= step


@given(amounts, weights)
@settings(max_examples=60)
def test_dose_and_weight_are_inverse(value: Decimal, weight: BodyWeight) -> None:
    dose = DosePerWeight.from_mg_per_kg(value, KET)
    assert dose * weight / weight == dose


@given(amounts, amounts)
@settings(max_examples=60)
def test_volume_times_strength_is_mass(volume: Decimal, strength: Decimal) -> None:
    mass = Concentration.from_mg_per_ml(strength, KET) * Volume.from_ml(volume)
    assert mass.mg == volume * strength
    assert mass / Concentration.from_mg_per_ml(strength, KET) == Volume.from_ml(volume)


@given(amounts, durations)
@settings(max_examples=60)
def test_rate_and_time_are_inverse_to_far_below_a_syringe_step(
    value: Decimal, duration: timedelta
) -> None:
    volume = Volume.from_ml(value)
    back = volume / duration * duration
    assert abs(back.ml - volume.ml) < Decimal("1e-40")


@given(amounts, amounts)
@settings(max_examples=40)
def test_the_threads_own_precision_changes_nothing(left: Decimal, right: Decimal) -> None:
    expected = mg(1).scaled(left).scaled(right)
    with localcontext() as context:
        context.prec = 3
        assert mg(1).scaled(left).scaled(right) == expected
