"""Sampling: reproducible however it is cut, and with the published moments."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.pharmacology import (
    MODELS,
    Ancestry,
    Extravascular,
    Model,
    ModelRefusalError,
    Route,
    Subject,
    model,
    nasal_device,
)
from chairside.pharmacology.cohort import course, sampled_cohort
from chairside.pharmacology.inputs import Pulse
from chairside.pharmacology.percentiles import percentiles
from chairside.pharmacology.variability import BLOCK, sample, standard_normals, variance_of_cv
from chairside.units import BodyWeight, DrugMass, Substance

SUBJECT = Subject(weight=BodyWeight.from_kg(70))


@given(
    first=st.integers(0, 5 * BLOCK),
    sizes=st.lists(st.integers(1, 2 * BLOCK), min_size=1, max_size=4),
    seed=st.integers(0, 2**63),
)
@settings(max_examples=15)
def test_a_population_does_not_depend_on_how_it_is_cut(
    first: int, sizes: list[int], seed: int
) -> None:
    whole = standard_normals(first=first, count=sum(sizes), width=3, seed=seed)
    at = first
    pieces = []
    for size in sizes:
        pieces.append(standard_normals(first=at, count=size, width=3, seed=seed))
        at += size
    np.testing.assert_array_equal(np.concatenate(pieces, axis=1), whole)


def test_another_seed_is_another_population() -> None:
    one = standard_normals(first=0, count=5, width=2, seed=1)
    assert not np.array_equal(one, standard_normals(first=0, count=5, width=2, seed=2))


def test_fanta_has_the_published_covariance() -> None:
    """Otto 2021, Table 3: omega2 V 0.084177, covariance 0.02261, CL 0.026048."""
    item = model("fanta_2015")
    people = sample(item.parameters, item.variations, SUBJECT, first=0, count=200_000, seed=5)
    logs = np.log(np.stack([people["V1"] / 133.0, people["CL"] / 95.2]))
    np.testing.assert_allclose(np.cov(logs), [[0.084177, 0.02261], [0.02261, 0.026048]], rtol=0.02)
    np.testing.assert_allclose(logs.mean(axis=1), 0.0, atol=0.003)
    assert people["Vp1"].size == 1


def test_perez_ruixo_has_the_published_spread() -> None:
    """Table 3: CV of Vc 27.5 %, of kel 120 %; SD of FRn 0.708 on the logit; kmet blank."""
    item = model("perez_ruixo_2021")
    people = sample(item.parameters, item.variations, SUBJECT, first=0, count=200_000, seed=5)
    for symbol, cv in (("Vc", 0.275), ("kel", 1.20)):
        assert people[symbol].std() / people[symbol].mean() == pytest.approx(cv, rel=0.05)
    nasal = people["FRn"]
    logit = np.log(nasal / (1 - nasal))
    assert logit.std() == pytest.approx(0.708, rel=0.01)
    assert np.median(nasal) == pytest.approx(0.54, abs=0.003)
    assert people["kmet"].size == 1


def test_no_one_takes_up_more_than_a_whole_device() -> None:
    """The Japanese factor 1.34 on a varied fraction must not make some noses absorb over 100 %."""
    cohort = sampled_cohort(
        model=model("perez_ruixo_2021"),
        subject=Subject(weight=BodyWeight.from_kg(60), ancestry=Ancestry.JAPANESE),
        count=2000,
        seed=1,
    )
    dose = nasal_device(dose=DrugMass.from_mg(28, Substance.ESKETAMINE))
    inputs = cohort.model.absorb([dose], cohort.people)
    (through_nose,) = [item.amount for item in inputs if isinstance(item, Pulse)]
    assert through_nose.min() > 0
    assert through_nose.max() < 28
    assert np.median(through_nose) == pytest.approx(28 * 0.54 * 1.34, rel=0.02)


def test_variance_of_cv_by_hand() -> None:
    """ln(1 + 1.2^2) = 0.891998."""
    assert variance_of_cv(120.0) == pytest.approx(0.891998, abs=1e-6)


@pytest.mark.parametrize("item", MODELS, ids=lambda item: item.id)
def test_models_without_published_variability_have_no_band(item: Model) -> None:
    if item.variations:
        assert sampled_cohort(model=item, subject=SUBJECT, count=3, seed=0).people.count == 3
    else:
        with pytest.raises(ModelRefusalError, match="No variability"):
            sampled_cohort(model=item, subject=SUBJECT, count=3, seed=0)


def test_film_timing_varies_between_people() -> None:
    """The zero-order inputs of a film last differently in each person; they are solved one by one."""
    cohort = sampled_cohort(model=model("simons_2022"), subject=SUBJECT, count=6, seed=2)
    dose = Extravascular(route=Route.ORAL_FILM, dose=DrugMass.from_mg(50, Substance.ESKETAMINE))
    trajectory = course(cohort, [dose]).trajectory
    assert len({run.starts for run in trajectory.runs}) == 6
    alone = sampled_cohort(model=model("simons_2022"), subject=SUBJECT, count=1, first=4, seed=2)
    times = np.array([5.0, 30.0, 200.0])
    np.testing.assert_allclose(
        trajectory.concentrations("esketamine", times)[:, 4],
        course(alone, [dose]).trajectory.concentrations("esketamine", times)[:, 0],
        rtol=1e-12,
    )


def test_percentiles_by_hand() -> None:
    """Definition 7 over 1..5: 5 % lies at 1 + 0.05 x 4 = 1.2."""
    low, middle, high = percentiles(np.array([[5.0, 1.0, 4.0, 2.0, 3.0]]), (5.0, 50.0, 95.0))
    assert (low[0], middle[0], high[0]) == pytest.approx((1.2, 3.0, 4.8))
