"""The models' differential equations written out by hand, for a general-purpose ODE solver.

Nothing here uses the package under test. The numbers were typed from the papers' tables once
more, per hour where the paper prints hours, so that a slip in either place shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

Array = NDArray[np.float64]
Derivative = Callable[[Array], Array]


@dataclass(frozen=True)
class Given:
    """One input: `amount` mg into state `row` at `at` min, over `over` min (0: at once)."""

    row: int
    amount: float
    at: float
    over: float = 0.0


@dataclass(frozen=True)
class Equations:
    size: int
    derivative: Derivative
    concentration: dict[str, Callable[[Array], float]]


def integrate(equations: Equations, given: Sequence[Given], times: Array) -> Array:
    """States (T, n) at rising `times`, after a pulse given at the same time."""
    edges = sorted({0.0, *(g.at for g in given), *(g.at + g.over for g in given)})
    edges = [edge for edge in edges if edge <= times[-1]] + [float(times[-1]) + 1.0]
    state = np.zeros(equations.size)
    filled = np.empty((len(times), equations.size))
    for low, high in pairwise(edges):
        rate = np.zeros(equations.size)
        for g in given:
            if g.over == 0.0 and g.at == low:
                state[g.row] += g.amount
            if g.over > 0.0 and g.at <= low < g.at + g.over:
                rate[g.row] += g.amount / g.over
        inside = (times >= low) & (times < high)
        filled[inside], state = _stretch(equations, state, rate, low, high, times[inside])
    return filled


def _stretch(
    equations: Equations, state: Array, rate: Array, low: float, high: float, times: Array
) -> tuple[Array, Array]:
    if not state.any() and not rate.any():
        return np.zeros((len(times), equations.size)), state
    # The derivative is linear, so its values at the unit vectors are all there is to it.
    matrix = np.column_stack([equations.derivative(unit) for unit in np.eye(equations.size)])
    # From point to point: the solver's interpolant between its steps is of lower order.
    states = [state]
    for begin, end in zip((low, *times), (*times, high), strict=True):
        if end > begin:
            solution = solve_ivp(
                lambda _t, y: matrix @ y + rate,
                (begin, end),
                states[-1],
                method="DOP853",
                rtol=1e-12,
                atol=1e-14,
            )
            assert solution.success
            states.append(solution.y[:, -1])
        else:
            states.append(states[-1])
    return np.array(states[1 : len(times) + 1]).reshape(len(times), equations.size), states[-1]


def three_compartments(k: dict[str, float], volume: float, name: str) -> Equations:
    def derivative(y: Array) -> Array:
        c, p, q = y
        return np.array(
            [
                -(k["k10"] + k["k12"] + k["k13"]) * c + k["k21"] * p + k["k31"] * q,
                k["k12"] * c - k["k21"] * p,
                k["k13"] * c - k["k31"] * q,
            ]
        )

    return Equations(3, derivative, {name: lambda y: y[0] / volume * 1000})


def domino(kg: float) -> Equations:
    k = {"k10": 0.438, "k12": 0.592, "k21": 0.247, "k13": 0.59, "k31": 0.0146}
    return three_compartments(k, 0.063 * kg, "ketamine")


def kamp(kg: float) -> Equations:
    v1, v2, v3 = (v * kg / 70 for v in (25, 56, 157))
    cl, q2, q3 = (q * (kg / 70) ** 0.75 / 60 for q in (84, 161, 79))
    k = {"k10": cl / v1, "k12": q2 / v1, "k21": q2 / v2, "k13": q3 / v1, "k31": q3 / v3}
    return three_compartments(k, v1, "ketamine")


def clements(kg: float) -> Equations:
    volume = 1.7522 * kg

    def derivative(y: Array) -> Array:
        c, p = y
        return np.array([-(0.0109 + 0.0186) * c + 0.0137 * p, 0.0186 * c - 0.0137 * p])

    return Equations(2, derivative, {"ketamine": lambda y: y[0] / volume * 1000})


def fanta(kg: float) -> Equations:
    size, flow = kg / 70, (kg / 70) ** 0.75
    v, cl = 133 * size, 95.2 * flow
    vn, cln = 98.638 * size, 57.72 * flow

    def derivative(y: Array) -> Array:
        c, s, f, n, m = y
        slow = 23.2 * (c / v - s / 187)
        fast = 157 * (c / v - f / 98.8)
        spread = 42.778 * (n / vn - m / 160.04)
        made = cl * c / v
        return (
            np.array([-made - slow - fast, slow, fast, made - cln * n / vn - spread, spread]) / 60
        )

    return Equations(
        5,
        derivative,
        {
            "esketamine": lambda y: y[0] / v * 1000,
            "noresketamine": lambda y: y[3] / vn * 1000,
        },
    )


def simons(kg: float) -> Equations:
    size, flow = kg / 70, (kg / 70) ** 0.75
    v1, v2, v3, vn2, vh1, vh2 = (v * size for v in (11.6, 39.0, 174.0, 221.0, 4.4, 87.5))
    clk1, clk2, clk3 = (q * flow for q in (1.48, 2.43, 1.21))
    cln1, cln2, clh1, clh2 = (q * flow for q in (1.00, 2.63, 0.933, 1.70))

    def derivative(y: Array) -> Array:
        c, p, q, mucosa, gut, delay, t1, t2, n, np_, u1, u2, h, hp = y
        one = clk2 * (c / v1 - p / v2)
        two = clk3 * (c / v1 - q / v3)
        nk = cln2 * (n / v1 - np_ / vn2)
        hk = clh2 * (h / vh1 - hp / vh2)
        a, b = 2 / 20.1, 2 / 1.12
        return np.array(
            [
                0.04 * mucosa - clk1 * c / v1 - one - two,
                one,
                two,
                -0.04 * mucosa,
                -0.049 * gut,
                0.049 * gut - delay / 10.7,
                clk1 * c / v1 + delay / 10.7 - a * t1,
                a * (t1 - t2),
                0.8 * a * t2 - cln1 * n / v1 - nk,
                nk,
                cln1 * n / v1 - b * u1,
                b * (u1 - u2),
                0.7 * b * u2 - clh1 * h / vh1 - hk,
                hk,
            ]
        )

    # g/mol by hand: C13H16ClNO 237.727, C12H14ClNO 223.700, C12H14ClNO2 239.699.
    return Equations(
        14,
        derivative,
        {
            "esketamine": lambda y: y[0] / v1 * 1000,
            "noresketamine": lambda y: y[8] / v1 * 1000 * 223.700 / 237.727,
            "hydroxynoresketamine": lambda y: y[12] / vh1 * 1000 * 239.699 / 237.727,
        },
    )


def perez_ruixo(age: float, *, asian: bool) -> Equations:
    qh = 151 - 2.19 * max(0.0, age - 60)
    kel = 1.11 * (0.36 if asian else 1)
    cln = 38.0 * (0.81 if asian else 1)

    def derivative(y: Array) -> Array:
        nose, swallowed, drunk, c, p, q, liver, n, m = y
        one = 84.3 * (c / 192 - p / 143)
        two = 37.6 * (c / 192 - q / 417)
        hepatic = qh * (c / 192 - liver / 101)
        spread = 26.1 * (n / 70 - m / 115)
        return (
            np.array(
                [
                    -2.93 * nose,
                    -1.45 * swallowed,
                    -0.97 * drunk,
                    2.93 * nose - one - two - hepatic,
                    one,
                    two,
                    1.45 * swallowed + 0.97 * drunk + hepatic - (kel + 2.77) * liver,
                    2.77 * liver - cln * n / 70 - spread,
                    spread,
                ]
            )
            / 60
        )

    return Equations(
        9,
        derivative,
        {
            "esketamine": lambda y: y[3] / 192 * 1000,
            "noresketamine": lambda y: y[7] / 70 * 1000,
        },
    )
