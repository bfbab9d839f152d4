"""Clearances, volumes and uptake that papers and tools print in words, against the engine.

Clearance is measured as a pharmacologist would: dose over area, from a simulated bolus.
"""

from datetime import timedelta

import numpy as np
import pytest

from chairside.pharmacology import (
    Bolus,
    Dose,
    Extravascular,
    Infusion,
    Route,
    Subject,
    forecast,
    infusion,
    model,
    nasal_device,
)
from chairside.pharmacology.cohort import course, typical_cohort
from chairside.units import BodyWeight, DrugMass, MassRate, Substance

SEVENTY = Subject(weight=BodyWeight.from_kg(70))
FOREVER = 400_000.0


def area(model_id: str, dose: Dose) -> float:
    """ng min/mL for all time."""
    item = model(model_id)
    cohort = typical_cohort(model=item, subject=SEVENTY)
    return float(course(cohort, [dose]).trajectory.area(item.parent, start=0.0, end=FOREVER)[0])


def bolus(model_id: str) -> Bolus:
    return Bolus(dose=DrugMass.from_mg(20, model(model_id).substance))


@pytest.mark.parametrize(
    ("model_id", "litres_an_hour"),
    [
        # k10 x V1 at 70 kg: 0.438 x 4.41 L = 1.93158 L/min, which stanpumpR prints.
        ("domino_1984", 1.93158 * 60),
        # Fanta 2015, abstract: 95 L/h/70 kg.
        ("fanta_2015", 95.2),
        # Kamp 2020, table; inside the abstract's 69 to 90 L/h.
        ("kamp_2020", 84.0),
        # 0.0109 x 1.7522 L/kg x 70 kg = 1.33693 L/min.
        ("clements_1981", 1.33693 * 60),
        # Table 4: 1.48 L/min.
        ("simons_2022", 1.48 * 60),
        # Well-stirred liver: 151 x 391.88 / (151 + 391.88). The abstract says 114 L/h: see docs.
        ("perez_ruixo_2021", 151 * 391.88 / 542.88),
    ],
)
def test_clearance_is_dose_over_area(model_id: str, litres_an_hour: float) -> None:
    clearance = 20e6 / area(model_id, bolus(model_id)) / 1000 * 60
    assert clearance == pytest.approx(litres_an_hour, rel=2e-5)


@pytest.mark.parametrize(
    ("model_id", "litres"),
    [
        # stanpumpR at 70 kg: 4.41 + 10.57 + 178.21 L.
        ("domino_1984", 193.19),
        # 25 + 56 + 157 L; the abstract's confidence interval is 200 to 304 L.
        ("kamp_2020", 238.0),
        ("fanta_2015", 133 + 187 + 98.8),
        ("simons_2022", 11.6 + 39 + 174),
    ],
)
def test_volume_at_steady_state(model_id: str, litres: float) -> None:
    """All drug in the body over its concentration after months at one rate."""
    item = model(model_id)
    rate = MassRate.from_mg_per_h(10, item.substance)
    trajectory = course(
        typical_cohort(model=item, subject=SEVENTY),
        [Infusion(rate=rate, end=timedelta(minutes=FOREVER))],
    ).trajectory
    end = FOREVER - 1.0
    held = float(trajectory.state_at(end).amounts.sum())
    level = float(trajectory.concentrations(item.parent, np.array([end]))[0, 0])
    assert held / level * 1000 == pytest.approx(litres, rel=1e-4)


def test_perez_ruixo_volume_at_steady_state_of_the_abstract() -> None:
    """752 L: plasma and the two peripheral volumes, without the liver."""
    values = {item.symbol: item.value for item in model("perez_ruixo_2021").parameters}
    assert values["Vc"] + values["Vp1"] + values["Vp2"] == 752.0


def test_perez_ruixo_uptake_of_one_device_and_of_a_drink() -> None:
    """FRn + (1 - FRn) Fgut (1 - E) = 0.622 and Fgut (1 - E) = 0.178, with E = 0.722."""
    by_vein = area("perez_ruixo_2021", bolus("perez_ruixo_2021")) / 20
    mass = DrugMass.from_mg(28, Substance.ESKETAMINE)
    by_nose = area("perez_ruixo_2021", nasal_device(dose=mass)) / 28
    by_mouth = area("perez_ruixo_2021", Extravascular(route=Route.ORAL_SOLUTION, dose=mass)) / 28
    extracted = 391.88 / 542.88
    assert extracted == pytest.approx(0.722, abs=5e-4)
    assert by_nose / by_vein == pytest.approx(0.54 + 0.46 * 0.64 * (1 - extracted), rel=1e-6)
    assert by_mouth / by_vein == pytest.approx(0.64 * (1 - extracted), rel=1e-6)
    assert by_mouth / by_vein == pytest.approx(0.178, abs=5e-4)


def test_venous_and_arterial_models_meet_twenty_minutes_after_the_stop() -> None:
    """Kamp and Fanta: 96 and 104 ng/mL at 60 min, 54 and 60 at 110, 26.7 and 26.7 at 230."""
    dose = infusion(
        dose=DrugMass.from_mg(35, Substance.RACEMIC_KETAMINE), over=timedelta(minutes=40)
    )
    times = [40.0, 60.0, 110.0, 230.0]
    kamp, fanta = (
        forecast(
            model_id=model_id,
            subject=SEVENTY,
            doses=[dose],
            times_min=times,
            band=False,
            approximate=True,
        ).typical
        for model_id in ("kamp_2020", "fanta_2015")
    )
    assert kamp[0] / fanta[0] > 1.5
    np.testing.assert_allclose(kamp[1:] / fanta[1:], 1.0, atol=0.1)
