"""Domino EF et al., Clin Pharmacol Ther 1984;36(5):645-653, in the parameters of the open
target-controlled-infusion tools. The curve values were computed by an independent
matrix-exponential solver from those parameters; the volumes are stanpumpR's derived ones.
"""

from datetime import timedelta

import numpy as np
import pytest

from chairside.pharmacology import Analyte, Subject, forecast, infusion, model
from chairside.pharmacology.cohort import typical_cohort
from chairside.pharmacology.exposure import half_lives
from chairside.units import BodyWeight, DrugMass, Substance

SEVENTY = Subject(weight=BodyWeight.from_kg(70))
DOSE = infusion(dose=DrugMass.from_mg(35, Substance.RACEMIC_KETAMINE), over=timedelta(minutes=40))


def test_half_a_milligram_per_kilogram_over_forty_minutes() -> None:
    curve = forecast(
        model_id="domino_1984",
        subject=SEVENTY,
        doses=[DOSE],
        times_min=[20, 40, 60, 80, 110, 230],
    )
    published = ["209.607", "240.360", "55.120", "45.820", "38.075", "18.429"]
    assert [f"{value:.3f}" for value in curve.typical] == published
    assert curve.band is None


def test_half_lives() -> None:
    system = typical_cohort(model=model("domino_1984"), subject=SEVENTY).prepared.system
    assert half_lives(system)[:, 0] == pytest.approx([0.4, 4.6, 115.0], rel=0.15)
    assert half_lives(system)[2, 0] == pytest.approx(115.0, abs=0.5)


def test_first_minute_after_the_stop_falls_as_the_facts_say() -> None:
    """240 to 141 ng/mL, the reason why this model carries a fault sentence."""
    curve = forecast(model_id="domino_1984", subject=SEVENTY, doses=[DOSE], times_min=[40.0, 41.0])
    np.testing.assert_allclose(curve.typical, [240.36, 141.0], atol=0.5)
    assert curve.analyte is Analyte.KETAMINE
