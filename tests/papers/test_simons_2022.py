"""Simons P et al., Front Pain Res 2022;3:946486: observed means after films (Table 2).

Table 2 holds what was measured, Table 4 the model; they need not agree exactly. The model's
typical person peaks lower than the mean of the measured peaks, and the margins below are that
disagreement, kept visible.
"""

from datetime import timedelta

import pytest

from chairside.pharmacology import Analyte, Extravascular, Route, Subject, infusion, model
from chairside.pharmacology.cohort import Course, course, typical_cohort
from chairside.pharmacology.exposure import peak
from chairside.units import BodyWeight, DrugMass, Substance

SUBJECT = Subject(weight=BodyWeight.from_kg(73))


def film(milligrams: int) -> Course:
    item = model("simons_2022")
    cohort = typical_cohort(model=item, subject=SUBJECT, analytes=item.analytes)
    dose = DrugMass.from_mg(milligrams, Substance.ESKETAMINE)
    return course(cohort, [Extravascular(route=Route.ORAL_FILM, dose=dose)])


@pytest.mark.parametrize(
    ("milligrams", "cmax", "tmax", "area"), [(50, 96, 18.8, 8363), (100, 144, 19.1, 13347)]
)
def test_s_ketamine_after_a_film(milligrams: int, cmax: float, tmax: float, area: float) -> None:
    trajectory = film(milligrams).trajectory
    top = peak(trajectory, Analyte.ESKETAMINE, end=360.0)
    assert top.concentration[0] == pytest.approx(cmax, rel=0.16)
    assert top.time[0] == pytest.approx(tmax, abs=2.5)
    exposure = trajectory.area(Analyte.ESKETAMINE, start=0.0, end=360.0)[0]
    assert exposure == pytest.approx(area, rel=0.16)


@pytest.mark.parametrize(
    ("milligrams", "analyte", "cmax"),
    [
        (50, Analyte.NORESKETAMINE, 276),
        (100, Analyte.NORESKETAMINE, 426),
        (50, Analyte.HYDROXYNORESKETAMINE, 101),
        (100, Analyte.HYDROXYNORESKETAMINE, 189),
    ],
)
def test_metabolite_peaks_after_a_film(milligrams: int, analyte: Analyte, cmax: float) -> None:
    top = peak(film(milligrams).trajectory, analyte, end=360.0)
    assert top.concentration[0] == pytest.approx(cmax, rel=0.16)


def test_bioavailability_of_the_film_is_the_papers_26_percent() -> None:
    """Abstract: 26 +- 1 %; the swallowed part adds no S-ketamine to plasma."""
    into_vein = course(
        film(50).cohort,
        [infusion(dose=DrugMass.from_mg(50, Substance.ESKETAMINE), over=timedelta(minutes=20))],
    )
    by_film = film(50).trajectory.area(Analyte.ESKETAMINE, start=0.0, end=1e5)[0]
    by_vein = into_vein.trajectory.area(Analyte.ESKETAMINE, start=0.0, end=1e5)[0]
    assert by_film / by_vein == pytest.approx(0.263, rel=1e-9)
