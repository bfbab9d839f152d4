"""The arithmetic of an infusion against hand calculation and its own invariants."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chairside.knowledge.dosing import (
    DoseLimits,
    DoseWorking,
    FindingLevel,
    InfusionOrder,
    RoundingSteps,
    WeightBasis,
    WeightUsed,
    work_out,
)
from chairside.knowledge.dosing.checks import Given, findings
from chairside.knowledge.dosing.step import DoseStep
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    MassRate,
    Percent,
    QuantityError,
    Rounding,
    Substance,
    SubstanceMismatchError,
    Volume,
    VolumeRate,
)

KET = Substance.RACEMIC_KETAMINE
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LIMITS = DoseLimits(
    max_per_weight=DosePerWeight.from_mg_per_kg(1, KET),
    max_total=DrugMass.from_mg(120, KET),
    max_concentration=Concentration.from_mg_per_ml(100, KET),
    max_volume=Volume.from_ml(250),
    max_pump_rate=VolumeRate.from_ml_per_h(500),
    tolerance=Percent.from_percent(10),
    max_weight_age=timedelta(days=30),
    plausible_weight=(BodyWeight.from_kg(35), BodyWeight.from_kg(250)),
)
FINE = RoundingSteps(
    dose=DrugMass.from_mg("0.01", KET),
    volume=Volume.from_ml("0.01"),
    rate=VolumeRate.from_ml_per_h("0.01"),
    mode=Rounding.DOWN,
)


def order(
    *,
    dose: str = "0.5",
    kg: str = "70",
    vial: str = "10",
    final: str | None = None,
    minutes: int = 40,
    age: timedelta = timedelta(days=3),
    basis: WeightBasis = WeightBasis.ACTUAL,
) -> InfusionOrder:
    return InfusionOrder(
        dose=DosePerWeight.from_mg_per_kg(dose, KET),
        duration=timedelta(minutes=minutes),
        weight=WeightUsed(weight=BodyWeight.from_kg(kg), basis=basis, measured_at=NOW - age),
        vial=Concentration.from_mg_per_ml(vial, KET),
        final_volume=None if final is None else Volume.from_ml(final),
    )


def codes(working: DoseWorking, level: FindingLevel = FindingLevel.REFUSED) -> list[str]:
    return [finding.code for finding in working.findings if finding.level is level]


def work(
    what: InfusionOrder, limits: DoseLimits = LIMITS, rounding: RoundingSteps = FINE
) -> DoseWorking:
    return work_out(order=what, limits=limits, rounding=rounding, at=NOW)


def test_seventy_kilograms_by_hand() -> None:
    working = work(order())
    assert str(working.dose) == "35 mg"
    assert str(working.draw_volume) == "3.5 mL"
    assert str(working.rate) == "5.25 mL/h"
    assert str(working.mass_rate) == "52.5 mg/h"
    assert str(working.delivered) == "35 mg"
    assert working.empties_after == timedelta(minutes=40)
    assert working.can_be_ordered
    assert working.findings == ()


def test_a_diluted_syringe_by_hand() -> None:
    # 81.4 kg x 0.5 = 40.7 mg; / 50 mg/mL = 0.814 mL, rounded down to 0.81 mL = 40.5 mg;
    # in 50 mL that is 0.81 mg/mL; 50 mL in 40 min = 75 mL/h = 60.75 mg/h.
    working = work(order(kg="81.4", vial="50", final="50"))
    assert str(working.dose) == "40.7 mg"
    assert str(working.draw_volume) == "0.81 mL"
    assert str(working.drawn) == "40.5 mg"
    assert str(working.concentration) == "0.81 mg/mL"
    assert str(working.rate) == "75 mL/h"
    assert str(working.mass_rate) == "60.75 mg/h"
    assert str(working.delivered) == "40.5 mg"
    assert "49.19 mL of diluent" in working.as_text()


def test_the_working_shows_every_step() -> None:
    coarse = RoundingSteps(
        dose=DrugMass.from_mg(1, KET),
        volume=Volume.from_ml("0.1"),
        rate=VolumeRate.from_ml_per_h("0.1"),
        mode=Rounding.DOWN,
    )
    text = work(order(kg="70.3"), rounding=coarse).as_text().splitlines()
    assert text[0] == "Dose: 0.5 mg/kg × 70.3 kg = 35.15 mg, rounded to 35 mg (actual weight)"
    assert text[1] == "Volume from the vial: 35 mg ÷ 10 mg/mL = 3.5 mL"
    assert text[3] == "Pump rate: 3.5 mL ÷ 40 min = 5.25 mL/h, rounded to 5.2 mL/h"
    # 5.2 mL/h x 2/3 h = 3.46667 mL = 34.66667 mg; 0.48333 / 35.15 = 1.3751 %.
    assert "≈ 34.6667 mg (−1.38 % from the exact dose)" in text[6]


def test_a_step_is_written_with_four_decimals() -> None:
    step = DoseStep(
        label="Rate",
        formula="a ÷ b",
        exact=Decimal("1.23456"),
        rounded=Decimal("1.23465"),
        unit="mL/h",
    )
    assert step.text == "Rate: a ÷ b ≈ 1.2346 mL/h, rounded to ≈ 1.2347 mL/h"


def test_a_rate_rounded_up_empties_early_and_never_gives_more() -> None:
    coarse = RoundingSteps(
        dose=FINE.dose,
        volume=FINE.volume,
        rate=VolumeRate.from_ml_per_h("0.5"),
        mode=Rounding.NEAREST,
    )
    working = work(order(), rounding=coarse)
    assert str(working.rate) == "5.5 mL/h"
    assert str(working.delivered) == "35 mg"
    # 3.5 / 5.5 h = 38.18 min.
    assert "empty after 38.2 min" in working.as_text()


def test_nearest_falls_back_to_down_at_a_limit() -> None:
    limits = replace(LIMITS, max_per_weight=DosePerWeight.from_mg_per_kg("0.5", KET))
    whole = RoundingSteps(
        dose=DrugMass.from_mg(1, KET),
        volume=Volume.from_ml("0.1"),
        rate=FINE.rate,
        mode=Rounding.NEAREST,
    )
    # 71.4 kg x 0.5 = 35.7 mg; nearest is 36 mg, which is more than 0.5 mg/kg.
    working = work(order(kg="71.4"), limits=limits, rounding=whole)
    assert str(working.dose) == "35 mg"
    assert working.can_be_ordered


def test_missing_hard_limits_refuse() -> None:
    working = work(order(), limits=DoseLimits())
    assert codes(working) == [
        "no-limit-per-weight",
        "no-limit-total",
        "no-limit-concentration",
        "no-limit-volume",
        "no-limit-pump-rate",
        "no-tolerance",
    ]
    assert codes(working, FindingLevel.ASK) == ["no-limit-weight-age"]
    assert codes(working, FindingLevel.NOTE) == ["no-plausible-weight"]
    assert not working.can_be_ordered


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (order(dose="1.01"), "above-limit-per-weight"),
        (order(dose="1", kg="121"), "above-limit-total"),
        (order(age=timedelta(days=31)), "weight-too-old"),
        (order(age=timedelta(days=-1)), "weight-from-the-future"),
        (order(kg="34.9"), "weight-implausible"),
        (order(kg="250.1", dose="0.1"), "weight-implausible"),
        (order(vial="100"), "undiluted-100"),
        (order(vial="100", final="0.69"), "diluted-too-little"),
        (order(final="3.4"), "final-volume-too-small"),
    ],
)
def test_refusals(what: InfusionOrder, code: str) -> None:
    assert codes(work(what)) == [code]


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(hours=23), "less than a day"),
        (timedelta(hours=47), "1 day"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_the_age_of_a_weight_is_asked_in_whole_days(age: timedelta, words: str) -> None:
    working = work(order(age=age), limits=replace(LIMITS, max_weight_age=None))
    assert [finding.sentence for finding in working.findings] == [
        f"The weight is {words} old and the clinic has set no limit for that. Does 70 kg still hold?"
    ]


@pytest.mark.parametrize(
    "what",
    [
        order(dose="1"),
        order(dose="1", kg="120"),
        order(age=timedelta(days=30)),
        order(age=timedelta(hours=1)),
        order(age=timedelta(0)),
        order(kg="35"),
        order(kg="250", dose="0.4"),
        order(vial="100", final="0.7"),
        order(vial="50"),
        order(final="3.5"),
    ],
)
def test_the_edge_of_a_limit_is_allowed(what: InfusionOrder) -> None:
    assert codes(work(what)) == []


def test_a_dose_above_the_total_limit_is_not_rounded_below_it() -> None:
    """0.8 mg/kg × 150.4 kg = 120.32 mg, which whole milligrams would make the allowed 120 mg."""
    whole = RoundingSteps(
        dose=DrugMass.from_mg(1, KET), volume=FINE.volume, rate=FINE.rate, mode=Rounding.DOWN
    )
    working = work(order(dose="0.8", kg="150.4"), rounding=whole)
    assert str(working.dose) == "120 mg"
    assert codes(working) == ["above-limit-total"]


@pytest.mark.parametrize(("dose", "drawn"), [("35", "35.1"), ("35.1", "35")])
def test_what_is_drawn_and_what_is_ordered_are_each_held_against_the_limit(
    dose: str, drawn: str
) -> None:
    """0.5 mg/kg × 70 kg = 35 mg. The arithmetic rounds down there; its check does not trust it."""
    amounts = Given(
        dose=replace(
            DrugMass.from_mg(35, KET).round_to(FINE.dose, FINE.mode),
            value=DrugMass.from_mg(dose, KET),
        ),
        draw_volume=Volume.from_ml("3.5"),
        drawn=DrugMass.from_mg(drawn, KET),
        total_volume=Volume.from_ml("3.5"),
        mass_rate=MassRate.from_mg_per_h("52.5", KET),
        concentration=Concentration.from_mg_per_ml(10, KET),
        rate=VolumeRate.from_ml_per_h("5.25"),
        delivered=DrugMass.from_mg(35, KET),
    )
    limits = replace(LIMITS, max_per_weight=DosePerWeight.from_mg_per_kg("0.5", KET))
    checked = findings(order=order(), limits=limits, given=amounts, at=NOW)
    refused = [finding.code for finding in checked if finding.level is FindingLevel.REFUSED]
    assert refused == ["rounded-above-limit-per-weight"]


def test_a_limit_on_the_rate() -> None:
    limits = replace(LIMITS, max_rate=MassRate.from_mg_per_h("52.4", KET))
    assert codes(work(order(), limits=limits)) == ["above-limit-rate"]
    assert codes(work(order(minutes=41), limits=limits)) == []
    at_the_limit = replace(limits, max_rate=MassRate.from_mg_per_h("52.5", KET))
    assert codes(work(order(), limits=at_the_limit)) == []


def test_no_negative_volume_of_diluent_is_written() -> None:
    assert "(0 mL of diluent)" in work(order(final="3.5")).as_text()
    assert "(0 mL of diluent)" in work(order(final="3.4")).as_text()


def test_nearest_falls_back_to_down_at_a_limit_on_the_rate() -> None:
    """3.5 mL in 36 min is 5.833 mL/h or 58.3 mg/h; the nearest half step is 6 mL/h or 60 mg/h."""
    halves = RoundingSteps(
        dose=FINE.dose,
        volume=FINE.volume,
        rate=VolumeRate.from_ml_per_h("0.5"),
        mode=Rounding.NEAREST,
    )

    def rate(most: str) -> tuple[str, list[str]]:
        limits = replace(LIMITS, max_rate=MassRate.from_mg_per_h(most, KET))
        working = work(order(minutes=36), limits=limits, rounding=halves)
        return str(working.rate), codes(working)

    assert rate("60") == ("6 mL/h", [])
    assert rate("59") == ("5.5 mL/h", [])
    # Above the limit even before rounding: shown as it is and refused.
    assert rate("58") == ("6 mL/h", ["above-limit-rate"])


def test_the_ending_says_what_is_left_and_how_far_off_the_dose_is() -> None:
    def text(kg: str, step: str, mode: Rounding = Rounding.DOWN) -> str:
        rounding = RoundingSteps(
            dose=DrugMass.from_mg(1, KET),
            volume=FINE.volume,
            rate=VolumeRate.from_ml_per_h(step),
            mode=mode,
        )
        return work(order(kg=kg), rounding=rounding).as_text()

    # 3.5 mL in 40 min is 5.25 mL/h; 5 mL/h for 40 min is 3.3333 mL.
    assert "≈ 3.3333 mL (≈ 0.1667 mL left in the syringe)" in text("70", "1")
    assert "3.5 mL (the syringe is empty)" in text("70", "0.01")
    # 35 mg of 35 mg; 35 of 34.8: 0.5747 %; 34 of 34.2: 0.5848 %.
    assert "35 mg (0 % from the exact dose)" in text("70", "0.01")
    assert "35 mg (+0.57 % from the exact dose)" in text("69.6", "0.01", Rounding.NEAREST)
    assert "34 mg (−0.58 % from the exact dose)" in text("68.4", "0.01")


def test_a_vial_just_below_the_strength_that_is_diluted_is_given_as_it_is() -> None:
    assert codes(work(order(vial="99.9"))) == []
    assert "undiluted-100" in codes(work(order(vial="100.1")))


def test_a_dose_that_rounds_to_nothing() -> None:
    coarse = RoundingSteps(
        dose=DrugMass.from_mg(50, KET), volume=FINE.volume, rate=FINE.rate, mode=Rounding.DOWN
    )
    for final in (None, "50"):
        working = work(order(final=final), rounding=coarse)
        assert codes(working) == ["rounds-to-nothing"]


def test_a_rate_that_rounds_to_nothing() -> None:
    """3.5 mL in 40 min is 5.25 mL/h, which steps of 10 mL/h make 0."""
    working = work(order(), rounding=replace(FINE, rate=VolumeRate.from_ml_per_h(10)))
    assert codes(working) == ["rounds-to-nothing"]
    assert "(the pump would not run)" in working.as_text()


def test_ideal_weight_is_said() -> None:
    working = work(order(basis=WeightBasis.IDEAL))
    assert codes(working, FindingLevel.NOTE) == ["ideal-weight"]
    assert working.steps[0].note == "ideal weight"


def test_the_wrong_vial_cannot_be_worked_out() -> None:
    with pytest.raises(SubstanceMismatchError):
        InfusionOrder(
            dose=DosePerWeight.from_mg_per_kg("0.5", KET),
            duration=timedelta(minutes=40),
            weight=order().weight,
            vial=Concentration.from_mg_per_ml(25, Substance.ESKETAMINE),
        )


def test_orders_that_make_no_sense() -> None:
    for bad in ({"dose": "0"}, {"vial": "0"}, {"final": "0"}, {"minutes": 0}):
        with pytest.raises(QuantityError):
            order(**bad)


def test_the_working_is_json_and_says_its_decimals_as_text() -> None:
    value = json.loads(json.dumps(work(order()).as_json()))
    assert value["dose"] == {"amount": "35", "substance": "racemic ketamine", "unit": "mg"}
    assert value["rate"] == {"amount": "5.25", "unit": "mL/h"}
    assert value["order"]["duration"] == "2400 s"
    assert value["can_be_ordered"] is True
    assert value["steps"][0]["exact"] == "35"
