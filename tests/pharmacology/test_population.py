"""Populations: the same for any number of workers, complete files, honest percentiles."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.pharmacology import ModelRefusalError, Subject, infusion, model
from chairside.pharmacology.cohort import course, sampled_cohort
from chairside.pharmacology.histogram import codes_of, empty_histogram
from chairside.pharmacology.population import (
    BLOCK_PATIENTS,
    Plan,
    percentile_curves,
    simulate_block,
)
from chairside.pharmacology.population_run import run_population
from chairside.units import BodyWeight, DrugMass, Substance

DOSE = infusion(dose=DrugMass.from_mg(35, Substance.ESKETAMINE), over=timedelta(minutes=40))
SUBJECT = Subject(weight=BodyWeight.from_kg(70))


def plan(
    count: int, *, model_id: str = "fanta_2015", curves: bool = False, level: float | None = None
) -> Plan:
    return Plan(
        model_id=model_id,
        subject=SUBJECT,
        doses=(DOSE,),
        times_min=(0.0, 20.0, 40.0, 120.0),
        count=count,
        seed=9,
        curves=curves,
        level=level,
    )


def test_one_worker_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    wanted = plan(BLOCK_PATIENTS + 300)
    seen: list[int] = []
    one = run_population(wanted, tmp_path / "one", workers=1, progress=seen.append)
    two = run_population(wanted, tmp_path / "two", workers=2)
    assert seen == [BLOCK_PATIENTS, BLOCK_PATIENTS + 300]
    assert [path.name for path in one.files] == [path.name for path in two.files]
    for first, second in zip(one.files, two.files, strict=True):
        assert first.read_bytes() == second.read_bytes()
    np.testing.assert_array_equal(one.histogram.counts, two.histogram.counts)
    table = pl.read_parquet(tmp_path / "two" / "*.parquet")
    assert table["patient"].to_list() == list(range(BLOCK_PATIENTS + 300))


def test_a_block_is_the_patients_of_the_cohort() -> None:
    """Patient 8,200 of a population is patient 8,200 of the seed, with exact exposures."""
    block = simulate_block(plan(BLOCK_PATIENTS + 20, curves=True, level=100.0), 1)
    cohort = sampled_cohort(
        model=model("fanta_2015"), subject=SUBJECT, count=20, first=BLOCK_PATIENTS, seed=9
    )
    trajectory = course(cohort, [DOSE]).trajectory
    at_end = trajectory.concentrations("esketamine", np.array([40.0]))[0]
    np.testing.assert_allclose(block.columns["c_40_min"], at_end, rtol=1e-12)
    # This infusion peaks when it stops.
    np.testing.assert_allclose(block.columns["cmax_ng_per_ml"], at_end, rtol=1e-12)
    np.testing.assert_array_equal(block.columns["tmax_min"], 40.0)
    above = block.columns["minutes_above_level"]
    np.testing.assert_array_equal(above > 0, at_end > 100.0)


def test_the_folder_of_a_finished_population_is_not_mixed_with_another(tmp_path: Path) -> None:
    run_population(plan(10), tmp_path, workers=1)
    with pytest.raises(ValueError, match="already holds a population"):
        run_population(plan(10), tmp_path, workers=1)


def test_a_model_without_variability_makes_no_population() -> None:
    with pytest.raises(ModelRefusalError):
        simulate_block(plan(10, model_id="kamp_2020"), 0)


def test_a_block_that_is_not_in_the_plan() -> None:
    with pytest.raises(ValueError, match="no block 1"):
        simulate_block(plan(10), 1)


@given(
    values=st.lists(st.floats(1e-3, 1e5), min_size=1, max_size=300),
    percent=st.sampled_from([5.0, 50.0, 95.0]),
)
@settings(max_examples=60)
def test_counted_percentiles_are_within_a_fifth_of_a_percent(
    values: list[float], percent: float
) -> None:
    histogram = empty_histogram(1)
    histogram.add(codes_of(np.array([values])))
    (curve,) = percentile_curves(histogram, (percent,))
    rank = max(1, int(np.ceil(len(values) * percent / 100)))
    assert curve[0] == pytest.approx(sorted(values)[rank - 1], rel=0.002)


def test_nothing_counts_as_nothing() -> None:
    histogram = empty_histogram(1)
    histogram.add(codes_of(np.zeros((1, 4))))
    assert histogram.percentile(50.0)[0] == 0.0


def test_histograms_of_parts_add_up() -> None:
    values = np.random.default_rng(0).lognormal(3.0, 2.0, (2, 500))
    whole, left, right = (empty_histogram(2) for _ in range(3))
    whole.add(codes_of(values))
    left.add(codes_of(values[:, :123]))
    right.add(codes_of(values[:, 123:]))
    np.testing.assert_array_equal(left.merge(right).counts, whole.counts)
