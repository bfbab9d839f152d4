"""0.5 mg/kg over 40 min at 70 kg in every model that describes it.

Expected values: computed from the published parameters with an independent matrix-exponential
solver, one decimal. Half-lives likewise. Observed: 185 ng/mL at the end (Zarate 2006, quoted by
Zanos 2018, Table 1), which lies between the venous and the arterial models.
"""

from datetime import timedelta

import numpy as np
import pytest

from chairside.pharmacology import MODELS, Site, Subject, forecast, infusion, model
from chairside.pharmacology.cohort import typical_cohort
from chairside.pharmacology.exposure import half_lives
from chairside.units import BodyWeight, DrugMass, Substance

SEVENTY = Subject(weight=BodyWeight.from_kg(70))
RACEMATE = infusion(
    dose=DrugMass.from_mg(35, Substance.RACEMIC_KETAMINE), over=timedelta(minutes=40)
)
TIMES = [10, 20, 30, 40, 60, 80, 110, 230]
CURVES = {
    "domino_1984": [181.8, 209.6, 226.5, 240.4, 55.1, 45.8, 38.1, 18.4],
    "kamp_2020": [154.5, 198.3, 228.0, 253.1, 95.9, 73.7, 54.3, 26.7],
    "fanta_2015": [56.1, 98.0, 130.9, 158.0, 103.8, 78.8, 59.5, 26.7],
    "clements_1981": [62.0, 109.5, 146.9, 177.3, 115.4, 84.7, 63.1, 35.9],
    "simons_2022": [195.1, 234.5, 264.6, 288.7, 90.7, 62.9, 42.2, 20.9],
    "perez_ruixo_2021": [40.8, 74.0, 101.6, 124.8, 87.8, 65.1, 44.9, 18.9],
}


@pytest.mark.parametrize("model_id", CURVES)
def test_curve(model_id: str) -> None:
    curve = forecast(
        model_id=model_id, subject=SEVENTY, doses=[RACEMATE], times_min=TIMES, approximate=True
    )
    np.testing.assert_allclose(curve.typical, CURVES[model_id], atol=0.0501)


def test_every_model_is_in_the_table() -> None:
    assert {item.id for item in MODELS} == set(CURVES)


def test_observed_peak_lies_between_venous_and_arterial_models() -> None:
    at_end = TIMES.index(40)
    for item in MODELS:
        value = CURVES[item.id][at_end]
        assert (value > 185) if item.site is Site.ARTERIAL else (value < 185)


@pytest.mark.parametrize(
    ("model_id", "expected"),
    [("kamp_2020", [2.8, 28.0, 184.0]), ("fanta_2015", [12.9, 89.0, 442.0])],
)
def test_half_lives(model_id: str, expected: list[float]) -> None:
    system = typical_cohort(model=model(model_id), subject=SEVENTY).prepared.system
    assert half_lives(system)[:, 0] == pytest.approx(expected, rel=0.02)


def test_total_area_is_dose_over_clearance() -> None:
    """Kamp: 35 mg / 84 L/h = 0.41667 mg h/L = 25 000 ng min/mL."""
    from_zero = forecast(
        model_id="kamp_2020",
        subject=SEVENTY,
        doses=[RACEMATE],
        times_min=np.linspace(0, 9000, 90001),
    )
    assert np.trapezoid(from_zero.typical, from_zero.times_min) == pytest.approx(25_000, rel=1e-4)
