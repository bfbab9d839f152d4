"""Orders from protocols: a plain dose per weight, and a rate with a ceiling."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chairside.knowledge.dosing import (
    DoseLimits,
    RoundingSteps,
    WeightBasis,
    WeightUsed,
    work_out,
)
from chairside.knowledge.ordering import NotAnInfusionError, order_from_protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    Percent,
    Rounding,
    Substance,
    SubstanceMismatchError,
    Volume,
    VolumeRate,
)

KET = Substance.RACEMIC_KETAMINE
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
VIAL = Concentration.from_mg_per_ml(50, KET)
LIMITS = DoseLimits(
    max_per_weight=DosePerWeight.from_mg_per_kg(2, KET),
    max_total=DrugMass.from_mg(120, KET),
    max_concentration=Concentration.from_mg_per_ml(50, KET),
    max_volume=Volume.from_ml(250),
    max_pump_rate=VolumeRate.from_ml_per_h(500),
    tolerance=Percent.from_percent(10),
    max_weight_age=timedelta(days=30),
    plausible_weight=(BodyWeight.from_kg(35), BodyWeight.from_kg(250)),
)
ROUNDING = RoundingSteps(
    dose=DrugMass.from_mg("0.5", KET),
    volume=Volume.from_ml("0.01"),
    rate=VolumeRate.from_ml_per_h("0.1"),
    mode=Rounding.DOWN,
)


def weight(kg: str) -> WeightUsed:
    return WeightUsed(weight=BodyWeight.from_kg(kg), basis=WeightBasis.ACTUAL, measured_at=NOW)


def test_depression_by_hand() -> None:
    order = order_from_protocol(
        protocol=protocol("trd-iv-induction"), weight=weight("70"), vial=VIAL
    )
    assert str(order.mass) == "35 mg"
    assert order.duration == timedelta(minutes=40)


@pytest.mark.parametrize(
    ("kg", "total"),
    [
        # 0.35 x 60 = 21 mg/h; x 4 h = 84 mg.
        ("60", "84 mg"),
        # 0.35 x 72 = 25.2 mg/h, held at 25 mg/h; x 4 h = 100 mg, the trial's 100 mg in 4 h.
        ("72", "100 mg"),
        ("140", "100 mg"),
    ],
)
def test_the_ceiling_of_the_crps_trial(kg: str, total: str) -> None:
    order = order_from_protocol(
        protocol=protocol("crps-outpatient"),
        weight=weight(kg),
        vial=VIAL,
        final_volume=Volume.from_ml(100),
    )
    working = work_out(order=order, limits=LIMITS, rounding=ROUNDING, at=NOW)
    assert str(working.dose) == total
    assert str(working.rate) == "25 mL/h"
    assert working.can_be_ordered
    assert working.steps[0].label == "Rate"
    assert working.mass_rate.mg_per_h <= 25


def test_a_coarse_pump_never_passes_the_ceiling_of_the_protocol() -> None:
    # 100 mg in 2 mL over 4 h is 0.5 mL/h; the nearest 0.3 mL/h is 0.6 mL/h = 30 mg/h.
    order = order_from_protocol(
        protocol=protocol("crps-outpatient"), weight=weight("72"), vial=VIAL
    )
    coarse = RoundingSteps(
        dose=ROUNDING.dose,
        volume=ROUNDING.volume,
        rate=VolumeRate.from_ml_per_h("0.3"),
        mode=Rounding.NEAREST,
    )
    working = work_out(order=order, limits=LIMITS, rounding=coarse, at=NOW)
    # The 0.3 mL/h below it gives 60 of the 100 mg: no order either.
    assert str(working.rate) == "0.3 mL/h"
    assert [refusal.code for refusal in working.refusals] == ["given-off-order"]


def test_an_order_above_the_ceiling_of_its_protocol_is_refused() -> None:
    order = order_from_protocol(
        protocol=protocol("crps-outpatient"), weight=weight("72"), vial=VIAL
    )
    working = work_out(
        order=replace(order, duration=timedelta(hours=3)),
        limits=LIMITS,
        rounding=ROUNDING,
        at=NOW,
    )
    assert [refusal.code for refusal in working.refusals] == ["above-protocol-rate"]


def test_what_gives_no_single_infusion() -> None:
    refused = []
    for declared in PROTOCOLS:
        vial = Concentration.from_mg_per_ml(50, declared.substance)
        try:
            order_from_protocol(protocol=declared, weight=weight("70"), vial=vial)
        except NotAnInfusionError:
            refused.append(declared.id)
    assert set(refused) == {
        "spravato-trd-with-antidepressant",
        "spravato-trd-alone",
        "spravato-mdd-suicidality",
        "neuropathic-pain-iv",
        "spinal-cord-injury-pain-iv",
        "chronic-migraine",
        "post-surgical-pain",
    }


def test_a_racemic_vial_is_no_esketamine() -> None:
    with pytest.raises(SubstanceMismatchError):
        order_from_protocol(protocol=protocol("fibromyalgia-iv"), weight=weight("70"), vial=VIAL)
