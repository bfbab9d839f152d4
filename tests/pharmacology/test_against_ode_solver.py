"""Every model against a general-purpose ODE solver at tight tolerance, on drawn regimens."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.pharmacology import Ancestry, Bolus, Dose, Extravascular, Infusion, Route, Subject
from chairside.pharmacology import model as model_of
from chairside.pharmacology.cohort import course, typical_cohort
from chairside.units import BodyWeight, Substance
from tests.pharmacology import equations
from tests.pharmacology.equations import Equations, Given, integrate
from tests.pharmacology.regimens import WEIGHTS, extravascular, intravenous

TIMES = np.unique(np.concatenate([np.arange(0.0, 241.0, 20.0), np.linspace(241.3, 720.0, 7)]))
RACEMATE, S_KETAMINE = Substance.RACEMIC_KETAMINE, Substance.ESKETAMINE
few = settings(max_examples=20)


def by_vein(doses: Sequence[Dose], row: int) -> list[Given]:
    doses_given = []
    for dose in doses:
        at = dose.start.total_seconds() / 60
        if isinstance(dose, Bolus):
            doses_given.append(Given(row, float(dose.dose.mg), at))
        elif isinstance(dose, Infusion):
            over = dose.end.total_seconds() / 60 - at
            doses_given.append(Given(row, float(dose.rate.mg_per_h) * over / 60, at, over))
    return doses_given


def compare(
    model_id: str,
    subject: Subject,
    doses: Sequence[Dose],
    truth: Equations,
    events: list[Given],
) -> None:
    model = model_of(model_id)
    states = integrate(truth, events, TIMES)
    solved = course(typical_cohort(model=model, subject=subject, analytes=model.analytes), doses)
    assert set(truth.concentration) == set(model.analytes)
    for analyte in model.analytes:
        expected = np.array([truth.concentration[analyte](state) for state in states])
        got = solved.trajectory.concentrations(analyte, TIMES)[:, 0]
        # The solver's own absolute tolerance is 1e-14 mg; below 1e-10 ng/mL it says nothing.
        np.testing.assert_allclose(got, expected, rtol=1e-8, atol=1e-10)


@pytest.mark.parametrize(
    ("model_id", "truth", "substance"),
    [
        ("domino_1984", equations.domino, RACEMATE),
        ("kamp_2020", equations.kamp, RACEMATE),
        ("clements_1981", equations.clements, RACEMATE),
        ("fanta_2015", equations.fanta, S_KETAMINE),
    ],
)
@few
@given(data=st.data())
def test_intravenous_models(
    model_id: str, truth: Callable[[float], Equations], substance: Substance, data: st.DataObject
) -> None:
    weight = data.draw(WEIGHTS)
    doses = data.draw(intravenous(substance))
    compare(model_id, Subject(weight=weight), doses, truth(float(weight.kg)), by_vein(doses, row=0))


@few
@given(
    weight=WEIGHTS,
    veins=intravenous(S_KETAMINE),
    films=st.lists(extravascular(Route.ORAL_FILM, S_KETAMINE, most=100), max_size=2),
)
def test_simons_with_films(weight: BodyWeight, veins: list[Dose], films: list[Dose]) -> None:
    events = by_vein(veins, row=0)
    for film in films:
        assert isinstance(film, Extravascular)
        at, mg = film.at.total_seconds() / 60, float(film.dose.mg)
        events += [Given(3, 0.263 * mg, at, 13.1), Given(4, 1.16 * mg, at, 29.9)]
    compare(
        "simons_2022",
        Subject(weight=weight),
        veins + films,
        equations.simons(float(weight.kg)),
        events,
    )


@few
@given(
    age=st.integers(18, 86),
    ancestry=st.sampled_from(Ancestry),
    devices=st.lists(extravascular(Route.NASAL_DEVICE, S_KETAMINE, most=28), max_size=3),
    drinks=st.lists(extravascular(Route.ORAL_SOLUTION, S_KETAMINE, most=84), max_size=1),
    veins=intravenous(S_KETAMINE),
)
def test_perez_ruixo_by_every_route(
    age: int, ancestry: Ancestry, devices: list[Dose], drinks: list[Dose], veins: list[Dose]
) -> None:
    events = by_vein(veins, row=3)
    nasal = 0.54 * (1.34 if ancestry is Ancestry.JAPANESE else 1)
    last = None
    for device in sorted(devices, key=lambda dose: dose.start):
        assert isinstance(device, Extravascular)
        at, mg = device.at.total_seconds() / 60, float(device.dose.mg)
        part = nasal * (0.62 if last is not None and at - last <= 120 else 1)
        last = at
        events.append(Given(0, mg * part, at))
        events.append(Given(1, mg * (1 - part) * 0.64, at, 0.53 * 60))
    for drink in drinks:
        assert isinstance(drink, Extravascular)
        at, mg = drink.at.total_seconds() / 60, float(drink.dose.mg)
        events.append(Given(2, mg * 0.64, at, 0.32 * 60))
    compare(
        "perez_ruixo_2021",
        Subject(weight=BodyWeight.from_kg(74), age_years=Decimal(age), ancestry=ancestry),
        [*veins, *devices, *drinks],
        equations.perez_ruixo(age, asian=ancestry is not Ancestry.NOT_ASIAN),
        events,
    )
