"""Perez-Ruixo C et al., Clin Pharmacokinet 2021;60(4):501-516, Table 4: 54 values.

The table is the paper's own simulation of its model for 18 groups, read through a copy that says
it is verbatim. Devices are given 5 min apart, the label's rest between devices. The same copy
gives the noresketamine areas, with which nobody's encoding of the published model agrees.
"""

import csv
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from chairside.pharmacology import Analyte, Ancestry, Subject, forecast, model, nasal_device
from chairside.pharmacology.cohort import Course, course, typical_cohort
from chairside.pharmacology.exposure import half_lives, peak
from chairside.units import BodyWeight, DrugMass, Substance

PEOPLE = {
    "white": Ancestry.NOT_ASIAN,
    "asian": Ancestry.ASIAN,
    "japanese": Ancestry.JAPANESE,
}
BOTH = (Analyte.ESKETAMINE, Analyte.NORESKETAMINE)
TABLE = Path(__file__).with_name("perez_ruixo_2021_table4.csv")
ROWS = list(csv.DictReader(TABLE.read_text().splitlines()))
DAY = 24 * 60.0


@cache
def simulated(people: str, age: int, milligrams: int) -> Course:
    subject = Subject(
        weight=BodyWeight.from_kg(74), age_years=Decimal(age), ancestry=PEOPLE[people]
    )
    device = DrugMass.from_mg(28, Substance.ESKETAMINE)
    doses = [
        nasal_device(dose=device, at=timedelta(minutes=5 * n)) for n in range(milligrams // 28)
    ]
    cohort = typical_cohort(model=model("perez_ruixo_2021"), subject=subject, analytes=BOTH)
    return course(cohort, doses)


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 18


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['population']}-{row['age_used_years']}-{row['dose_mg']}"
)
def test_table_4_within_one_percent(row: dict[str, str]) -> None:
    exposure = simulated(row["population"], int(row["age_used_years"]), int(row["dose_mg"]))
    trajectory = exposure.trajectory
    cmax = peak(trajectory, Analyte.ESKETAMINE, end=DAY).concentration[0]
    area = trajectory.area(Analyte.ESKETAMINE, start=0.0, end=DAY)[0] / 60
    metabolite = peak(trajectory, Analyte.NORESKETAMINE, end=DAY).concentration[0]
    assert cmax == pytest.approx(float(row["esketamine_cmax_ng_per_ml"]), rel=0.01)
    assert area == pytest.approx(float(row["esketamine_auc0_24_ng_h_per_ml"]), rel=0.01)
    assert metabolite == pytest.approx(float(row["noresketamine_cmax_ng_per_ml"]), rel=0.01)


@pytest.mark.parametrize(
    ("people", "age", "milligrams", "published"),
    [
        ("white", 45, 28, 274.4),
        ("white", 45, 84, 758.0),
        ("asian", 45, 56, 704.8),
        ("japanese", 45, 84, 1114.0),
        ("white", 70, 28, 277.9),
        ("asian", 70, 84, 1042.0),
        ("japanese", 70, 56, 765.3),
    ],
)
def test_noresketamine_area_disagrees_with_the_paper_and_says_so(
    people: str, age: int, milligrams: int, published: float
) -> None:
    """Known fault, found by others too: 1.38 to 1.56 times the published area in every group."""
    trajectory = simulated(people, age, milligrams).trajectory
    area = trajectory.area(Analyte.NORESKETAMINE, start=0.0, end=DAY)[0] / 60
    assert 1.37 < area / published < 1.57
    curve = forecast(
        model_id="perez_ruixo_2021",
        subject=Subject(weight=BodyWeight.from_kg(74)),
        doses=[nasal_device(dose=DrugMass.from_mg(28, Substance.ESKETAMINE))],
        times_min=[10.0],
        analyte=Analyte.NORESKETAMINE,
        band=False,
    )
    assert any("1.4 to 1.6 times the published one" in label for label in curve.labels)


def test_half_life_peak_time_and_uptake_against_the_label() -> None:
    """Spravato label: Tmax 20 to 40 min after the last device, terminal half-life 7 to 12 h."""
    exposure = simulated("white", 45, 84)
    when = peak(exposure.trajectory, Analyte.ESKETAMINE, end=DAY).time[0]
    assert 20 < when - 10 < 40
    assert 7 < half_lives(exposure.cohort.prepared.system)[-1, 0] / 60 < 12


@pytest.mark.parametrize(("milligrams", "published"), [(56, 0.54), (84, 0.51)])
def test_bioavailability_of_the_abstract(milligrams: int, published: float) -> None:
    """Abstract: 54 and 51 % after 56 and 84 mg; here as area x clearance over dose."""
    trajectory = simulated("white", 45, milligrams).trajectory
    area = trajectory.area(Analyte.ESKETAMINE, start=0.0, end=60_000.0)[0] / 1000 / 60
    # Well-stirred liver: clearance = Qh E, E = Vh (kel + kmet) / (Qh + Vh (kel + kmet)).
    intrinsic = 101 * (1.11 + 2.77)
    clearance = 151 * intrinsic / (151 + intrinsic)
    assert area * clearance / milligrams == pytest.approx(published, abs=0.005)
