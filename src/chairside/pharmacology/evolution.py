"""Two exact ways to let a system run: by its modes, and by the matrix exponential.

Both answer the same questions about a stretch of constant input. The first is closed-form and
fast; the second is right for every system. Shapes: n compartments, m modes, P patients, T times.
A `row` (n, P) says what is looked at: the sum over compartments of row x amount.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from chairside.pharmacology.grid import Elapsed
from chairside.pharmacology.matrix_exponential import exponential
from chairside.pharmacology.modes import Modes
from chairside.pharmacology.system import FloatArray, IndexArray, LinearSystem, contract

_FEW_PATIENTS = 64


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of constant input, in the coordinates of its Evolution.

    `state` (n or m, P) at the start; `push` (n or m, P) for the input, or None without one.
    """

    state: FloatArray
    push: FloatArray | None


class Evolution(Protocol):
    @property
    def system(self) -> LinearSystem: ...

    def take(self, patients: IndexArray) -> "Evolution":
        """The same for some of the patients."""

    def enter(self, amounts: FloatArray) -> FloatArray:
        """Coordinates of amounts (n, P) mg; linear, so it also serves for a pulse."""

    def leave(self, state: FloatArray) -> FloatArray:
        """Amounts (n, P) mg of coordinates."""

    def stretch(self, state: FloatArray, rate: FloatArray | None) -> Stretch:
        """A stretch from coordinates, with an input of `rate` (n, P) mg/min."""

    def advance(self, stretch: Stretch, minutes: FloatArray) -> FloatArray:
        """Coordinates after `minutes`, (P,) or (1,)."""

    def look(self, row: FloatArray) -> FloatArray:
        """The row (n, P) in the coordinates, as `sample` and `area` want it."""

    def sample(self, stretch: Stretch, elapsed: Elapsed, look: FloatArray, out: FloatArray) -> None:
        """Write what is seen, (T, P), at elapsed times common to all patients."""

    def area(self, stretch: Stretch, minutes: FloatArray, look: FloatArray) -> FloatArray:
        """Integral (P,) of what is seen."""


@dataclass(frozen=True, slots=True)
class ByModes:
    """Coordinates: the modes. `state` holds what decays, `push` what a constant input keeps up."""

    system: LinearSystem
    modes: Modes

    def take(self, patients: IndexArray) -> "ByModes":
        return ByModes(self.system.take(patients), self.modes.take(patients))

    def enter(self, amounts: FloatArray) -> FloatArray:
        return contract(self.modes.left, amounts)

    def leave(self, state: FloatArray) -> FloatArray:
        return contract(self.modes.right, state)

    def stretch(self, state: FloatArray, rate: FloatArray | None) -> Stretch:
        if rate is None:
            return Stretch(state, None)
        kept = self.enter(rate) / self.modes.rates
        return Stretch(state - kept, kept)

    def advance(self, stretch: Stretch, minutes: FloatArray) -> FloatArray:
        moved: FloatArray = stretch.state * np.exp(-self.modes.rates * minutes)
        return moved if stretch.push is None else moved + stretch.push

    def look(self, row: FloatArray) -> FloatArray:
        return contract(self.modes.right.transpose(1, 0, 2), row)

    def sample(self, stretch: Stretch, elapsed: Elapsed, look: FloatArray, out: FloatArray) -> None:
        elapsed.sum_of_exponentials(self.modes.rates, look * stretch.state, out)
        if stretch.push is not None:
            out += np.einsum("mp,mp->p", look, stretch.push)

    def area(self, stretch: Stretch, minutes: FloatArray, look: FloatArray) -> FloatArray:
        rates = self.modes.rates
        weights = look * stretch.state
        area: FloatArray = (weights * -np.expm1(-rates * minutes) / rates).sum(axis=0)
        if stretch.push is None:
            return area
        kept: FloatArray = (look * stretch.push).sum(axis=0)
        return area + kept * minutes


@dataclass(frozen=True, slots=True)
class ByExponential:
    """Coordinates: the amounts themselves, and the input's own rate."""

    system: LinearSystem

    def take(self, patients: IndexArray) -> "ByExponential":
        return ByExponential(self.system.take(patients))

    def enter(self, amounts: FloatArray) -> FloatArray:
        return amounts

    def leave(self, state: FloatArray) -> FloatArray:
        return state

    def stretch(self, state: FloatArray, rate: FloatArray | None) -> Stretch:
        return Stretch(state, rate)

    def advance(self, stretch: Stretch, minutes: FloatArray) -> FloatArray:
        moved = exponential(self._augmented(stretch) * _over_patients(minutes))
        state = np.einsum("pij,pj->pi", moved, self._start(stretch))
        return np.ascontiguousarray(state[:, :-1].T)

    def look(self, row: FloatArray) -> FloatArray:
        return row

    def sample(self, stretch: Stretch, elapsed: Elapsed, look: FloatArray, out: FloatArray) -> None:
        grow = self._augmented(stretch)
        state = self._start(stretch)
        if elapsed.spacing > 0.0:
            first = exponential(grow * float(elapsed.times[0])) @ state[:, :, None]
            _even_steps(exponential(grow * elapsed.spacing), first[:, :, 0], look, out)
            return
        at = 0.0
        for number, time in enumerate(elapsed.times):
            if time > at:
                state = np.einsum("pij,pj->pi", exponential(grow * (float(time) - at)), state)
                at = float(time)
            out[number] = np.einsum("pi,ip->p", state[:, :-1], look)

    def area(self, stretch: Stretch, minutes: FloatArray, look: FloatArray) -> FloatArray:
        """From the balance: matrix @ integral = change - what came in, solved for the integral."""
        gained = self.advance(stretch, minutes) - stretch.state
        if stretch.push is not None:
            gained -= stretch.push * minutes
        stacked = np.moveaxis(self.system.matrix, 2, 0)
        integral = np.linalg.solve(stacked, gained.T[:, :, None])[:, :, 0]
        return np.asarray(np.einsum("pi,ip->p", integral, look))

    def _augmented(self, stretch: Stretch) -> FloatArray:
        """(P, n + 1, n + 1): the constant input becomes a column fed by a state that stays 1."""
        size = len(self.system.compartments)
        full = np.zeros((self.system.patients, size + 1, size + 1))
        full[:, :size, :size] = np.moveaxis(self.system.matrix, 2, 0)
        if stretch.push is not None:
            full[:, :size, size] = stretch.push.T
        return full

    def _start(self, stretch: Stretch) -> FloatArray:
        patients = self.system.patients
        return np.concatenate([stretch.state.T, np.ones((patients, 1))], axis=1)


def _even_steps(step: FloatArray, first: FloatArray, look: FloatArray, out: FloatArray) -> None:
    """Write what is seen (T, P) of states that start at (P, n + 1) and move by one step each."""
    count, patients = out.shape
    if patients > _FEW_PATIENTS:
        steps = np.ascontiguousarray(np.moveaxis(step, 0, 2))
        state = np.ascontiguousarray(first.T)
        for number in range(count):
            out[number] = np.einsum("ip,ip->p", state[:-1], look)
            state = contract(steps, state)
        return
    # What is known, moved on by its own length, doubles what is known: few products, more memory.
    states = first[:, :, None]
    while states.shape[2] < count:
        states = np.concatenate([states, step @ states], axis=2)
        step = step @ step
    np.einsum("pit,ip->tp", states[:, :-1, :count], look, out=out)


def _over_patients(minutes: FloatArray) -> FloatArray:
    return np.asarray(minutes, dtype=np.float64)[:, None, None]
