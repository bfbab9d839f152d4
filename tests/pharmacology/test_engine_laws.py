"""Laws that hold for every linear compartment model, whatever its numbers."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.pharmacology import MODELS, Bolus, Dose, Infusion, Model, Route, Subject
from chairside.pharmacology.cohort import Cohort, course, sampled_cohort, typical_cohort
from chairside.pharmacology.doses import Extravascular
from chairside.pharmacology.fitting import fit
from chairside.pharmacology.inputs import Pulse
from chairside.pharmacology.parameters import typical
from chairside.pharmacology.system import FloatArray
from chairside.units import BodyWeight, DrugMass
from tests.pharmacology.regimens import extravascular, infusions, intravenous

FEW = settings(max_examples=6)
EVERY_MODEL = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)
SUBJECT = Subject(weight=BodyWeight.from_kg(81))
TIMES = np.array([3.0, 20.0, 41.0, 90.0, 200.0, 333.0, 700.0])


def cohort_of(model: Model) -> Cohort:
    return typical_cohort(model=model, subject=SUBJECT, analytes=model.analytes)


def drawn_doses(model: Model) -> st.SearchStrategy[list[Dose]]:
    veins = intravenous(model.substance)
    other = [route for route in model.routes if route is not Route.INTRAVENOUS]
    if not other:
        return veins
    around = st.one_of(*(extravascular(r, model.substance, most=28) for r in other))
    return st.builds(lambda a, b: a + b, veins, st.lists(around, max_size=2))


def curves(cohort: Cohort, doses: list[Dose], times: FloatArray) -> FloatArray:
    trajectory = course(cohort, doses).trajectory
    return np.stack([trajectory.concentrations(a, times)[:, 0] for a in cohort.model.analytes])


def moved(dose: Dose, by: timedelta) -> Dose:
    if isinstance(dose, Bolus):
        return Bolus(dose=dose.dose, at=dose.at + by)
    if isinstance(dose, Infusion):
        return Infusion(rate=dose.rate, start=dose.start + by, end=dose.end + by)
    return Extravascular(route=dose.route, dose=dose.dose, at=dose.at + by)


@EVERY_MODEL
@FEW
@given(data=st.data())
def test_mass_is_conserved(model: Model, data: st.DataObject) -> None:
    """What went in = what is in the body + what left, and what left is known by the areas."""
    doses = data.draw(drawn_doses(model))
    cohort = cohort_of(model)
    trajectory = course(cohort, doses).trajectory
    people = typical(model.parameters, SUBJECT)
    entered = 0.0
    end = 400.0
    for item in model.absorb(fit(model, doses, approximate=False).doses, people):
        if item.compartment not in trajectory.system.compartments:
            continue
        if isinstance(item, Pulse):
            entered += float(item.amount[0])
        else:
            entered += float(item.rate[0]) * (item.common_end - item.start)
    system = trajectory.system
    left = 0.0
    for number in range(len(system.compartments)):
        row = np.zeros((len(system.compartments), 1))
        row[number] = system.loss[number]
        for run in trajectory.runs:
            look = run.part.evolution.look(row)
            for index, begin in enumerate(run.starts):
                after = run.starts[index + 1] if index + 1 < len(run.starts) else end
                width = np.array([after - begin])
                left += float(run.part.evolution.area(run.stretches[index], width, look)[0])
    held = float(trajectory.state_at(end).amounts.sum())
    assert held + left == pytest.approx(entered, rel=1e-10)


@EVERY_MODEL
def test_exchange_is_symmetric(model: Model) -> None:
    """k12 V1 = k21 V2: no two compartments drive a current around when at one concentration.

    For a star the volumes follow from the rate constants, so what can be checked is the paper's:
    each pair of rate constants stands in the ratio of the printed volumes.
    """
    volumes = {
        "kamp_2020": {"fast": 56 / 25, "slow": 157 / 25},
        "fanta_2015": {"fast": 98.8 / (133 * 81 / 70), "slow": 187 / (133 * 81 / 70)},
        "simons_2022": {"fast": 39 / 11.6, "slow": 174 / 11.6},
        "perez_ruixo_2021": {"shallow": 143 / 192, "deep": 417 / 192, "liver": 101 / 192},
        # Derived volumes of stanpumpR at 70 kg: 4.41, 10.57 and 178.21 L.
        "domino_1984": {"fast": 10.57 / 4.41, "slow": 178.21 / 4.41},
        # 1.7522 L/kg x 0.0186 / 0.0137 = 2.3789 L/kg.
        "clements_1981": {"peripheral": 2.3789 / 1.7522},
    }[model.id]
    system = cohort_of(model).prepared.system
    hub = system.index("central")
    for name, ratio in volumes.items():
        leaf = system.index(name)
        out, back = system.matrix[leaf, hub, 0], system.matrix[hub, leaf, 0]
        assert out == pytest.approx(back * ratio, rel=5e-4)


@EVERY_MODEL
@FEW
@given(data=st.data())
def test_superposition(model: Model, data: st.DataObject) -> None:
    """Doses add, but for the devices of one sitting, which are not independent of each other."""
    cohort = cohort_of(model)
    one = data.draw(drawn_doses(model))
    two = data.draw(intravenous(model.substance))
    together = curves(cohort, one + two, TIMES)
    apart = curves(cohort, one, TIMES) + curves(cohort, two, TIMES)
    np.testing.assert_allclose(together, apart, rtol=1e-10, atol=1e-10)


@EVERY_MODEL
@FEW
@given(data=st.data(), shift=st.integers(1, 2000))
def test_time_shift(model: Model, data: st.DataObject, shift: int) -> None:
    cohort = cohort_of(model)
    doses = data.draw(drawn_doses(model))
    later = [moved(dose, timedelta(minutes=shift)) for dose in doses]
    np.testing.assert_allclose(
        curves(cohort, later, TIMES + shift), curves(cohort, doses, TIMES), rtol=1e-10, atol=1e-10
    )


@EVERY_MODEL
@FEW
@given(data=st.data(), cut=st.integers(0, 400))
def test_going_on_from_a_state_equals_starting_over(
    model: Model, data: st.DataObject, cut: int
) -> None:
    cohort = cohort_of(model)
    doses = data.draw(drawn_doses(model))
    whole = course(cohort, doses).trajectory
    state = whole.state_at(float(cut))
    added = data.draw(infusions(model.substance))
    added = moved(added, timedelta(minutes=cut))
    rest = course(cohort, [added], initial=state).trajectory
    if not _all_input_over(model, doses, cut):
        return
    later = TIMES + cut
    expected = course(cohort, [*doses, added]).trajectory
    for analyte in model.analytes:
        np.testing.assert_allclose(
            rest.concentrations(analyte, later),
            expected.concentrations(analyte, later),
            rtol=1e-9,
            atol=1e-10,
        )


def _all_input_over(model: Model, doses: list[Dose], cut: int) -> bool:
    people = typical(model.parameters, SUBJECT)
    for item in model.absorb(fit(model, doses, approximate=False).doses, people):
        if (item.time if isinstance(item, Pulse) else item.common_end) > cut:
            return False
    return True


def test_one_patient_is_the_same_alone_and_in_a_crowd() -> None:
    """Two code paths (one patient, many patients) and two grids give the same curve."""
    model = next(m for m in MODELS if m.id == "fanta_2015")
    doses = [Bolus(dose=DrugMass.from_mg(20, model.substance))]
    grid = np.linspace(0.0, 240.0, 241)
    many = sampled_cohort(model=model, subject=SUBJECT, count=50, seed=3)
    alone = sampled_cohort(model=model, subject=SUBJECT, count=1, first=17, seed=3)
    crowd = course(many, doses).trajectory.concentrations("esketamine", grid)
    single = course(alone, doses).trajectory.concentrations("esketamine", grid)
    np.testing.assert_allclose(crowd[:, 17], single[:, 0], rtol=1e-12)
    uneven = course(many, doses).trajectory.concentrations("esketamine", grid[[0, 5, 77, 240]])
    np.testing.assert_allclose(crowd[[0, 5, 77, 240]], uneven, rtol=1e-12)
