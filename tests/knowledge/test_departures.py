"""An order that departs from its protocol says how; one that follows it says nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chairside.knowledge.departures import departures
from chairside.knowledge.dosing import FindingLevel, InfusionOrder, WeightBasis, WeightUsed
from chairside.knowledge.ordering import NotAnInfusionError, order_from_protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    Substance,
    SubstanceMismatchError,
)

KET = Substance.RACEMIC_KETAMINE
VIAL = Concentration.from_mg_per_ml(50, KET)
WEIGHT = WeightUsed(
    weight=BodyWeight.from_kg(72),
    basis=WeightBasis.ACTUAL,
    measured_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
)
TRD = protocol("trd-iv-induction")
CRPS = protocol("crps-outpatient")
NERVE = protocol("neuropathic-pain-iv")


def followed(which: str) -> InfusionOrder:
    return order_from_protocol(protocol=protocol(which), weight=WEIGHT, vial=VIAL)


def infusion(mg: str, minutes: int) -> InfusionOrder:
    return InfusionOrder(
        dose=DrugMass.from_mg(mg, KET),
        duration=timedelta(minutes=minutes),
        weight=WEIGHT,
        vial=VIAL,
    )


def test_what_a_protocol_orders_never_departs_from_it() -> None:
    checked = 0
    for declared in PROTOCOLS:
        vial = Concentration.from_mg_per_ml(50, declared.substance)
        try:
            order = order_from_protocol(protocol=declared, weight=WEIGHT, vial=vial)
        except NotAnInfusionError:
            continue
        assert departures(protocol=declared, order=order) == ()
        checked += 1
    assert checked == 11


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        (replace(followed("trd-iv-induction"), dose=DosePerWeight.from_mg_per_kg("0.8", KET)), ["dose-differs"]),
        (replace(followed("trd-iv-induction"), duration=timedelta(minutes=20)), ["duration-differs"]),
        (replace(followed("trd-iv-induction"), weight=replace(WEIGHT, basis=WeightBasis.IDEAL)), ["weight-basis-differs"]),
        # 0.5 mg/kg x 72 kg = 36 mg.
        (infusion("36", 40), []),
        (infusion("40", 40), ["dose-differs"]),
    ],
)  # fmt: skip
def test_departures_from_the_depression_protocol(order: InfusionOrder, codes: list[str]) -> None:
    notices = departures(protocol=TRD, order=order)
    assert [departure.code for departure in notices] == codes
    assert all(departure.level is FindingLevel.ASK for departure in notices)


def test_the_ceiling_of_the_pain_protocol_is_refused_and_less_is_allowed() -> None:
    # 101 mg in 4 h is 25.25 mg/h, above 25 mg/h; 80 mg in 4 h is 20 mg/h.
    above = departures(protocol=CRPS, order=infusion("101", 240))
    assert [(departure.code, departure.level) for departure in above] == [
        ("above-protocol-rate", FindingLevel.REFUSED)
    ]
    assert departures(protocol=CRPS, order=infusion("80", 240)) == ()
    light = replace(infusion("96", 240), weight=replace(WEIGHT, weight=BodyWeight.from_kg(60)))
    # 0.35 x 60 = 21 mg/h; 96 mg in 4 h is 24 mg/h.
    assert [departure.code for departure in departures(protocol=CRPS, order=light)] == [
        "rate-differs"
    ]


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        # 108 mg in 3 h for 72 kg is 0.5 mg/kg/h.
        (infusion("108", 180), []),
        (infusion("100", 180), ["rate-outside-range"]),
        (infusion("75", 90), ["total-below-range", "duration-below-range"]),
        (infusion("100", 120), ["duration-below-range"]),
    ],
)
def test_a_range_of_rates(order: InfusionOrder, codes: list[str]) -> None:
    assert [departure.code for departure in departures(protocol=NERVE, order=order)] == codes


def test_what_is_only_recorded_gives_no_regimen() -> None:
    notices = departures(protocol=protocol("chronic-migraine"), order=infusion("36", 40))
    assert [departure.code for departure in notices] == ["no-regimen"]


def test_another_substance_is_no_departure_but_an_error() -> None:
    with pytest.raises(SubstanceMismatchError):
        departures(protocol=protocol("fibromyalgia-iv"), order=infusion("36", 30))
