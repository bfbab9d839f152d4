"""Matrix exponential and modes against closed forms and LAPACK."""

from math import cos, exp, pi, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm

from chairside.pharmacology.evolution import ByExponential, ByModes
from chairside.pharmacology.exposure import half_lives
from chairside.pharmacology.inputs import Input, Pulse, SteadyInput
from chairside.pharmacology.matrix_exponential import exponential
from chairside.pharmacology.modes import modes_of
from chairside.pharmacology.system import FloatArray, Flow, LinearSystem, Output, linear_system
from chairside.pharmacology.trajectory import prepare, solve

RATES = st.floats(1e-4, 3.0)


def one(value: float) -> FloatArray:
    return np.array([value])


def chain(*rates: float) -> LinearSystem:
    """Compartments emptied one into the next; the last is observed in mg."""
    names = tuple(f"step {number}" for number in range(len(rates)))
    flows = [
        Flow(name, names[i + 1] if i + 1 < len(names) else None, one(rates[i]))
        for i, name in enumerate(names)
    ]
    return linear_system(
        compartments=names, flows=flows, outputs={"last": Output(names[-1], one(1.0))}
    )


def ring(rate: float) -> LinearSystem:
    """Three compartments in a circle that loses nothing: the plainest complex spectrum."""
    names = ("a", "b", "c")
    flows = [Flow(names[i], names[(i + 1) % 3], one(rate)) for i in range(3)]
    return linear_system(compartments=names, flows=flows, outputs={"a": Output("a", one(1.0))})


def test_equal_rates_in_a_chain_give_the_gamma_curve() -> None:
    """A repeated eigenvalue has no basis of modes: amount = D k^2 t^2 / 2 e^(-kt)."""
    system = chain(0.1, 0.1, 0.1)
    prepared = prepare(system)
    assert isinstance(prepared.parts[0].evolution, ByExponential)
    times = np.array([0.0, 1e-3, 1.0, 10.0, 100.0])
    got = solve(prepared, [Pulse(0.0, "step 0", one(50.0))]).concentrations("last", times)[:, 0]
    expected = 50.0 * (0.1 * times) ** 2 / 2 * np.exp(-0.1 * times)
    np.testing.assert_allclose(got, expected, rtol=1e-13)


@pytest.mark.parametrize("patients", [1, 3, 100])
def test_equal_rates_on_an_even_grid_for_few_and_for_many(patients: int) -> None:
    """The gamma curve again, k from 0.05 to 0.1, by both ways of stepping, after an infusion too."""
    rates = np.linspace(0.05, 0.1, patients)
    system = linear_system(
        compartments=("a", "b"),
        flows=[Flow("a", "b", rates), Flow("b", None, rates)],
        outputs={"b": Output("b", np.ones(patients))},
    )
    times = np.linspace(0.0, 90.0, 91)
    inputs: list[Input] = [Pulse(0.0, "a", one(50.0)), SteadyInput(30.0, 60.0, "a", one(2.0))]
    got = solve(prepare(system), inputs).concentrations("b", times)
    k, t = rates[None, :], times[:, None]

    def filled(since: FloatArray) -> FloatArray:
        """Amount in b since the start of 1 mg/min into a: (1 - (1 + kt) e^(-kt)) / k."""
        past = np.maximum(since, 0.0)
        return np.asarray((1.0 - (1.0 + k * past) * np.exp(-k * past)) / k)

    expected = 50.0 * k * t * np.exp(-k * t) + 2.0 * (filled(t - 30.0) - filled(t - 60.0))
    np.testing.assert_allclose(got, expected, rtol=1e-11, atol=1e-11)


@given(rate=RATES, part=st.floats(-14, -1))
@settings(max_examples=40)
def test_nearly_equal_rates_keep_their_digits(rate: float, part: float) -> None:
    """Bateman's difference, written with expm1 so that the expected value does not cancel."""
    other = rate * (1 + 10**part)
    system = chain(rate, other)
    times = np.array([0.5, 2.0, 20.0]) / rate
    got = solve(prepare(system), [Pulse(0.0, "step 0", one(1.0))]).concentrations("last", times)
    gap = other - rate
    expected = rate * np.exp(-rate * times) * -np.expm1(-gap * times) / gap
    np.testing.assert_allclose(got[:, 0], expected, rtol=1e-9)


def test_a_circulation_has_complex_modes_and_is_solved() -> None:
    """Closed form of the 3-ring: 1/3 + 2/3 e^(-1.5 k t) cos(sqrt(3)/2 k t)."""
    system = ring(0.4)
    assert modes_of(system) is None
    times = np.linspace(0.0, 30.0, 61)
    got = solve(prepare(system), [Pulse(0.0, "a", one(1.0))]).concentrations("a", times)[:, 0]
    expected = [1 / 3 + 2 / 3 * exp(-0.6 * t) * cos(sqrt(3) / 2 * 0.4 * t) for t in times]
    np.testing.assert_allclose(got, expected, rtol=1e-13)


def test_exponential_of_a_circulation() -> None:
    """One step on round the ring: 1/3 + 2/3 e^(-1.5) cos(sqrt(3)/2 - 2 pi/3)."""
    expected = 1 / 3 + 2 / 3 * exp(-1.5) * cos(sqrt(3) / 2 - 2 * pi / 3)
    assert exponential(ring(1.0).matrix[:, :, 0])[1, 0] == pytest.approx(expected, rel=1e-14)


@given(
    rates=st.lists(RATES, min_size=7, max_size=7), time=st.floats(0.01, 500.0), hub=st.booleans()
)
@settings(max_examples=40)
def test_exponential_agrees_with_scipy(rates: list[float], time: float, hub: bool) -> None:
    matrix = np.array(
        [
            [-rates[0] - rates[1] - rates[2] * hub, rates[3], rates[4]],
            [rates[1], -rates[3] - rates[5], 0.0],
            [rates[2] * hub, rates[5], -rates[4] - rates[6]],
        ]
    )
    np.testing.assert_allclose(
        exponential(matrix * time), expm(matrix * time), rtol=1e-8, atol=1e-12
    )


def test_exponential_refuses_a_matrix_it_is_not_made_for() -> None:
    with pytest.raises(ValueError, match="no negative flow"):
        exponential(np.array([[-1.0, -0.1], [0.0, -1.0]]))


@given(rates=st.lists(RATES, min_size=9, max_size=9), leaves=st.integers(1, 3))
@settings(max_examples=60)
def test_star_modes_agree_with_lapack(rates: list[float], leaves: int) -> None:
    names = tuple("hxyz"[: leaves + 1])
    flows = [Flow("h", None, one(rates[0]))]
    for number, leaf in enumerate(names[1:]):
        flows += [
            Flow("h", leaf, one(rates[1 + 2 * number])),
            Flow(leaf, "h", one(rates[2 + 2 * number])),
        ]
    flows.append(Flow(names[-1], None, one(rates[8])))
    system = linear_system(compartments=names, flows=flows, outputs={"h": Output("h", one(1.0))})
    modes = modes_of(system)
    assert modes is not None
    matrix = system.matrix[:, :, 0]
    expected = np.sort(-np.linalg.eigvals(matrix).real)
    np.testing.assert_allclose(np.sort(modes.rates[:, 0]), expected, rtol=1e-9)
    rebuilt = modes.right[:, :, 0] * -modes.rates[:, 0] @ modes.left[:, :, 0]
    np.testing.assert_allclose(rebuilt, matrix, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(half_lives(system)[:, 0], np.log(2) / expected[::-1], rtol=1e-9)


def test_two_leaves_with_one_rate_are_still_solved() -> None:
    """One mode lives in the leaves alone, where the closed form divides by zero."""
    flows = [Flow("h", None, one(0.1))]
    for leaf in "xy":
        flows += [Flow("h", leaf, one(0.2)), Flow(leaf, "h", one(0.3))]
    system = linear_system(
        compartments=("h", "x", "y"), flows=flows, outputs={"h": Output("h", one(1.0))}
    )
    prepared = prepare(system)
    assert isinstance(prepared.parts[0].evolution, ByModes)
    got = solve(prepared, [Pulse(0.0, "h", one(1.0))]).concentrations("h", np.array([7.0]))
    # The two leaves act as one that is entered at 0.4 and left at 0.3: a 2 x 2 system.
    pair = expm(np.array([[-0.5, 0.3], [0.4, -0.3]]) * 7.0)
    assert got[0, 0] == pytest.approx(pair[0, 0], rel=1e-13)


def test_a_body_that_loses_almost_nothing_keeps_its_digits() -> None:
    """Elimination a billion times slower than an exchange that halves the drug at once."""
    flows = [
        Flow("h", None, one(1e-9)),
        Flow("h", "x", one(1.0)),
        Flow("x", "h", one(1.0)),
    ]
    system = linear_system(
        compartments=("h", "x"), flows=flows, outputs={"h": Output("h", one(1.0))}
    )
    prepared = prepare(system)
    assert isinstance(prepared.parts[0].evolution, ByExponential)
    end = 2e9
    got = solve(prepared, [Pulse(0.0, "h", one(1.0))]).concentrations("h", np.array([end]))
    # To first order in the small rate the slow mode decays at half of it.
    assert got[0, 0] == pytest.approx(0.5 * exp(-0.5e-9 * end), rel=1e-6)


def test_patients_without_modes_are_solved_beside_the_others() -> None:
    """Only the second of three patients has two equal rates."""
    first, second = np.array([0.1, 0.2, 0.3]), np.array([0.5, 0.2, 0.7])
    system = linear_system(
        compartments=("a", "b"),
        flows=[Flow("a", "b", first), Flow("b", None, second)],
        outputs={"b": Output("b", np.ones(3))},
    )
    prepared = prepare(system)
    assert [type(part.evolution) for part in prepared.parts] == [ByExponential, ByModes]
    trajectory = solve(prepared, [SteadyInput(0.0, 10.0, "a", one(2.0))])
    got = trajectory.concentrations("b", np.array([10.0]))[0]
    expected = []
    for a, b in zip(first, second, strict=True):
        full = np.array([[-a, 0.0, 2.0], [a, -b, 0.0], [0.0, 0.0, 0.0]])
        expected.append(expm(full * 10.0)[1, 2])
    np.testing.assert_allclose(got, expected, rtol=1e-12)
    assert trajectory.state_at(4.0).amounts.shape == (2, 3)
    total = trajectory.area("b", start=0.0, end=1e5)
    np.testing.assert_allclose(total, 20.0 / second, rtol=1e-12)
