"""What will be given against what was ordered: within the clinic's tolerance, or no order."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.dosing import DoseWorking, FindingLevel, RoundingSteps
from chairside.units import (
    Concentration,
    DosePerWeight,
    DrugMass,
    MassRate,
    Percent,
    Rounding,
    Volume,
    VolumeRate,
)
from tests.knowledge.test_dosing import KET, LIMITS, codes, order, work

FIVE = replace(
    LIMITS,
    max_per_weight=DosePerWeight.from_mg_per_kg(2, KET),
    max_concentration=Concentration.from_mg_per_ml(500, KET),
    tolerance=Percent.from_percent(5),
)


def steps(dose: str, volume: str, rate: str, mode: Rounding = Rounding.NEAREST) -> RoundingSteps:
    return RoundingSteps(
        dose=DrugMass.from_mg(dose, KET),
        volume=Volume.from_ml(volume),
        rate=VolumeRate.from_ml_per_h(rate),
        mode=mode,
    )


@pytest.mark.parametrize(
    ("dose", "kg", "vial", "minutes", "rounding", "code", "words"),
    [
        # 40 mg of 500 mg/mL is 0.08 mL, down to 0.05 mL: 25 mg, 37.5 % less.
        (
            "0.5", "80", "500", 40, steps("0.5", "0.05", "0.001", Rounding.DOWN),
            "drawn-off-order", "0.05 mL from this vial hold 25 mg, −37.5 % from the ordered 40 mg",
        ),
        # 0.96 × 112.62 = 108.1152 mg; 10.8 mL in 17 min is 38.1 mL/h, down to 35 mL/h: 9.9167 mL.
        (
            "0.96", "112.62", "10", 17, steps("0.5", "0.05", "35", Rounding.DOWN),
            "given-off-order", "At 35 mL/h the pump gives ≈ 99.17 mg in 17 min, −8.28 %",
        ),
        # 2.6 mg to whole milligrams is 3 mg, 15.38 % more.
        (
            "0.05", "52", "10", 40, steps("1", "0.01", "0.01"),
            "drawn-off-order", "hold 3 mg, +15.38 % from the ordered 2.6 mg",
        ),
        # 35 mg in 3.5 mL over 40 min is 5.25 mL/h; 6 mL/h is 14.29 % faster, though all is given.
        (
            "0.5", "70", "10", 40, steps("0.5", "0.05", "6"),
            "rate-off-order", "At 6 mL/h the pump gives 60 mg/h, +14.29 %",
        ),
    ],
)  # fmt: skip
def test_rounding_beyond_the_tolerance_blocks(
    dose: str, kg: str, vial: str, minutes: int, rounding: RoundingSteps, code: str, words: str
) -> None:
    what = order(dose=dose, kg=kg, vial=vial, minutes=minutes)
    working = work(what, limits=FIVE, rounding=rounding)
    (refusal,) = [finding for finding in working.refusals if finding.code == code]
    assert words in refusal.sentence
    assert "This clinic accepts 5 %." in refusal.sentence


def test_a_coarse_pump_held_below_the_highest_rate_blocks() -> None:
    """0.96 × 112.62 = 108.1152 mg, to 110 mg in 2.2 mL; 7.76 mL/h, to 5 mL/h: 1.4167 mL, 70.83 mg."""
    limits = replace(FIVE, max_rate=MassRate.from_mg_per_h(400, KET))
    what = order(dose="0.96", kg="112.62", vial="50", minutes=17)
    working = work(what, limits=limits, rounding=steps("10", "0.1", "5"))
    assert codes(working) == ["given-off-order"]
    assert working.gives == "≈ 70.83 mg"


def test_rounding_within_the_tolerance_is_shown_and_the_headline_is_what_is_given() -> None:
    """70.3 kg: 35.15 mg, drawn as 35 mg; 5.2 mL/h for 40 min is 34.667 mg, 1.38 % less."""
    working = work(order(kg="70.3"), limits=FIVE, rounding=steps("1", "0.1", "0.1", Rounding.DOWN))
    assert working.can_be_ordered
    assert (working.gives, working.ordered) == ("≈ 34.67 mg", "35.15 mg")
    (note,) = working.findings
    assert (note.code, note.level) == ("rounded", FindingLevel.NOTE)
    assert note.sentence == (
        "Rounding: ≈ 34.67 mg will be given, −1.38 % from the ordered 35.15 mg. "
        "This clinic accepts 5 %."
    )


def test_at_the_tolerance_it_is_allowed() -> None:
    """20 mg drawn as 19 mg is 5 % less; 18.9 mg would be more."""
    at_it = steps("19", "0.1", "0.01", Rounding.DOWN)
    assert codes(work(order(dose="0.2", kg="100"), limits=FIVE, rounding=at_it)) == []
    beyond = steps("18.9", "0.01", "0.01", Rounding.DOWN)
    assert codes(work(order(dose="0.2", kg="100"), limits=FIVE, rounding=beyond)) == [
        "drawn-off-order"
    ]


def test_what_hangs_at_the_pump_has_limits() -> None:
    """35 mg in a 5,000 mL bag over 40 min: 7,500 mL/h. And 35 mg of 50 mg/mL as it is."""
    limits = replace(FIVE, max_concentration=Concentration.from_mg_per_ml(10, KET))
    assert codes(work(order(final="5000"), limits=limits)) == [
        "above-limit-volume",
        "above-limit-pump-rate",
    ]
    assert codes(work(order(vial="50"), limits=limits)) == ["above-limit-concentration"]
    assert codes(work(order(vial="50", final="3.5"), limits=limits)) == []


def decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(low), Decimal(high), places=places)


@st.composite
def workings(draw: st.DrawFn) -> DoseWorking:
    what = order(
        dose=str(draw(decimals("0.01", "2", 2))),
        kg=str(draw(decimals("35", "200", 2))),
        vial=str(draw(st.sampled_from([1, 10, 25, 50, 100, 500]))),
        final=draw(st.sampled_from([None, "10", "50", "100", "250"])),
        minutes=draw(st.integers(1, 240)),
    )
    rounding = steps(
        str(draw(st.sampled_from(["0.01", "0.5", "1", "5"]))),
        str(draw(st.sampled_from(["0.01", "0.05", "0.1", "1"]))),
        str(draw(st.sampled_from(["0.01", "0.1", "1", "5"]))),
        draw(st.sampled_from(list(Rounding))),
    )
    tolerance = Percent.from_percent(draw(decimals("0.01", "10", 2)))
    return work(what, limits=replace(FIVE, tolerance=tolerance), rounding=rounding)


@settings(max_examples=200, deadline=None)
@given(workings())
def test_what_can_be_ordered_is_given_within_the_tolerance(working: DoseWorking) -> None:
    """Worked out here a second time, in fractions, from what the pump is set to."""
    if not working.can_be_ordered:
        return
    tolerance = working.limits.tolerance
    assert tolerance is not None
    ordered = working.order.mass.mg
    hours = Decimal(working.order.duration // timedelta(minutes=1)) / 60
    strength = working.draw_volume.ml * working.order.vial.mg_per_ml / working.total_volume.ml
    pumped = min(working.rate.ml_per_h * hours, working.total_volume.ml) * strength
    syringe = working.total_volume.ml * strength
    allowed = ordered * tolerance.amount / 100 * (1 + Decimal("1e-20"))
    assert abs(pumped - ordered) <= allowed
    assert abs(syringe - ordered) <= allowed
    assert working.rate.ml_per_h * strength * hours <= ordered + allowed
