"""Peaks, times above a level and areas against closed forms."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.pharmacology.exposure import minutes_above, peak
from chairside.pharmacology.inputs import Pulse, SteadyInput
from chairside.pharmacology.system import FloatArray, Flow, Output, linear_system
from chairside.pharmacology.trajectory import Trajectory, prepare, solve


def one(value: float) -> FloatArray:
    return np.array([value])


def absorbed(ka: float, ke: float, *, dose: float = 1.0) -> Trajectory:
    system = linear_system(
        compartments=("depot", "central"),
        flows=[Flow("depot", "central", one(ka)), Flow("central", None, one(ke))],
        outputs={"drug": Output("central", one(1.0))},
    )
    return solve(prepare(system), [Pulse(0.0, "depot", one(dose))])


@given(ka=st.floats(0.02, 2.0), ratio=st.floats(0.05, 0.9))
@settings(max_examples=25)
def test_peak_of_first_order_absorption(ka: float, ratio: float) -> None:
    """Textbook: tmax = ln(ka / ke) / (ka - ke), cmax = dose e^(-ke tmax) for V = 1."""
    ke = ka * ratio
    when = log(ka / ke) / (ka - ke)
    top = peak(absorbed(ka, ke), "drug", end=100.0 / ke)
    assert top.time[0] == pytest.approx(when, rel=1e-6)
    assert top.concentration[0] == pytest.approx(exp(-ke * when), rel=1e-12)


def test_peak_of_equal_rates_uses_the_exponential() -> None:
    """tmax = 1 / k, cmax = e^-1."""
    top = peak(absorbed(0.25, 0.25), "drug", end=60.0)
    assert top.time[0] == pytest.approx(4.0, rel=1e-6)
    assert top.concentration[0] == pytest.approx(exp(-1.0), rel=1e-12)


def test_peak_of_an_infusion_is_where_it_stops() -> None:
    system = linear_system(
        compartments=("central",),
        flows=[Flow("central", None, one(0.1))],
        outputs={"drug": Output("central", one(1.0))},
    )
    trajectory = solve(prepare(system), [SteadyInput(5.0, 45.0, "central", one(2.0))])
    top = peak(trajectory, "drug", end=500.0)
    assert top.time[0] == 45.0
    assert top.concentration[0] == pytest.approx(20.0 * (1 - exp(-4.0)), rel=1e-13)
    # Above 10 from 5 + ln 2 / 0.1 until the fall from that peak has taken ln(peak / 10) / 0.1.
    rise, fall = log(2) / 0.1, log(2 * (1 - exp(-4.0))) / 0.1
    minutes = minutes_above(trajectory, "drug", level=10.0, end=500.0)
    assert minutes[0] == pytest.approx(40.0 - rise + fall, rel=1e-9)


def test_a_level_that_is_touched_only_between_grid_points_is_found() -> None:
    """Just under the peak of an absorption curve the time above is short but not nothing."""
    trajectory = absorbed(0.2, 0.05)
    top = peak(trajectory, "drug", end=600.0)
    # Near the peak c falls off as a parabola, with c'' = -ka^2 e^(-ka tmax) since c' = 0 there.
    level = top.concentration[0] * (1 - 1e-8)
    curvature = 0.2**2 * exp(-0.2 * top.time[0])
    width = 2 * np.sqrt(2 * top.concentration[0] * 1e-8 / curvature)
    minutes = minutes_above(trajectory, "drug", level=level, end=600.0)
    assert minutes[0] == pytest.approx(width, rel=1e-3)


def test_area_of_absorption_is_dose_over_clearance() -> None:
    for ke in (0.05, 0.2):
        area = absorbed(0.2, ke, dose=3.0).area("drug", start=0.0, end=5000.0)
        assert area[0] == pytest.approx(3.0 / ke, rel=1e-12)


def test_area_adds_over_time() -> None:
    trajectory = absorbed(0.2, 0.03, dose=3.0)
    whole = trajectory.area("drug", start=2.0, end=90.0)
    parts = trajectory.area("drug", start=2.0, end=31.0) + trajectory.area(
        "drug", start=31.0, end=90.0
    )
    assert whole == pytest.approx(parts, rel=1e-13)
