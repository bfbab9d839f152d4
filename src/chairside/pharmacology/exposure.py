"""Exact peaks, times above a level, and half-lives of a trajectory.

Between two changes of input a concentration is a smooth sum of exponentials. Its turning points
are bracketed on a grid that is finest just after the change, and then found by bisection of the
exact slope, so the answers do not depend on the grid of any plotted curve.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chairside.pharmacology.evolution import Evolution, Stretch
from chairside.pharmacology.grid import Elapsed
from chairside.pharmacology.system import FloatArray, LinearSystem, contract
from chairside.pharmacology.trajectory import Run, Trajectory

Truth = NDArray[np.bool_]

_CELLS = 64
_HALVINGS = 52


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest concentration (P,) in ng/mL up to a given time, and when (P,), in minutes."""

    concentration: FloatArray
    time: FloatArray


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch that is looked at from its start, `begin` min, for `width` min."""

    evolution: Evolution
    stretch: Stretch
    rate: FloatArray | None
    begin: float
    width: float
    row: FloatArray

    def values(self, minutes: FloatArray) -> FloatArray:
        """(P,) at one time per patient (P,)."""
        return np.asarray((self.row * self._amounts(minutes)).sum(axis=0))

    def slopes(self, minutes: FloatArray) -> FloatArray:
        """(P,) derivative in ng/mL/min at one time per patient."""
        change = contract(self.evolution.system.matrix, self._amounts(minutes))
        if self.rate is not None:
            change = change + self.rate
        return np.asarray((self.row * change).sum(axis=0))

    def sample(self, minutes: FloatArray) -> FloatArray:
        """(T, P) at times common to all patients."""
        seen = np.empty((minutes.shape[0], self.row.shape[1]))
        look = self.evolution.look(self.row)
        self.evolution.sample(self.stretch, Elapsed(minutes, 0.0), look, seen)
        return seen

    def _amounts(self, minutes: FloatArray) -> FloatArray:
        return self.evolution.leave(self.evolution.advance(self.stretch, minutes))

    def nodes(self) -> FloatArray:
        """(K + 1,) times, finest at the beginning."""
        return np.asarray(self.width * (np.arange(_CELLS + 1) / _CELLS) ** 2)


def peak(trajectory: Trajectory, output: str, *, end: float) -> Peak:
    """Exact Cmax and Tmax between the beginning and `end` minutes. The first one where equal."""
    highest = np.full(trajectory.system.patients, -np.inf)
    when = np.full(trajectory.system.patients, trajectory.begin)
    for run in trajectory.runs:
        chosen = run.part.patients
        for piece in _pieces(run, output, end):
            value, time = _peak_of(piece)
            better = value > highest[chosen]
            highest[chosen] = np.where(better, value, highest[chosen])
            when[chosen] = np.where(better, piece.begin + time, when[chosen])
    return Peak(highest, when)


def minutes_above(trajectory: Trajectory, output: str, *, level: float, end: float) -> FloatArray:
    """Minutes (P,) that the concentration spends above `level` ng/mL up to `end` minutes."""
    total = np.zeros(trajectory.system.patients)
    for run in trajectory.runs:
        for piece in _pieces(run, output, end):
            total[run.part.patients] += _above(piece, level)
    return total


def half_lives(system: LinearSystem) -> FloatArray:
    """(n, P) half-lives in minutes, shortest first; of a complex pair, that of its envelope."""
    stacked = np.moveaxis(system.matrix, 2, 0)
    rates = np.sort(-np.linalg.eigvals(stacked).real, axis=1)[:, ::-1]
    return np.asarray(np.log(2.0) / rates.T)


def _pieces(run: Run, output: str, end: float) -> Iterable[_Piece]:
    row = run.part.system.row(output)
    for number, begin in enumerate(run.starts):
        after = run.starts[number + 1] if number + 1 < len(run.starts) else np.inf
        if begin <= end:
            width = max(0.0, min(after, end) - begin)
            rate = run.rates[number]
            yield _Piece(run.part.evolution, run.stretches[number], rate, begin, width, row)


def _peak_of(piece: _Piece) -> tuple[FloatArray, FloatArray]:
    nodes = piece.nodes()
    seen = piece.sample(nodes)
    best = seen.argmax(axis=0)
    low, high = nodes[np.maximum(best - 1, 0)], nodes[np.minimum(best + 1, _CELLS)]
    inside = (piece.slopes(low) > 0.0) & (piece.slopes(high) < 0.0)
    if not inside.any():
        return seen.max(axis=0), nodes[best]
    # For others in the crowd the bisection runs to an end of the bracket, which is right for them.
    turn = _bisect(lambda minutes: piece.slopes(minutes) > 0.0, low, high)
    times = np.stack([nodes[best], turn])
    values = np.stack([seen.max(axis=0), piece.values(turn)])
    winner = values.argmax(axis=0)[None]
    return (
        np.take_along_axis(values, winner, axis=0)[0],
        np.take_along_axis(times, winner, axis=0)[0],
    )


def _above(piece: _Piece, level: float) -> FloatArray:
    nodes = piece.nodes()
    patients = piece.row.shape[1]
    total = np.zeros(patients)
    for number in range(_CELLS):
        low, high = np.full(patients, nodes[number]), np.full(patients, nodes[number + 1])
        rising = piece.slopes(low) > 0.0
        turns = rising != (piece.slopes(high) > 0.0)
        middle = high
        if turns.any():
            middle = np.where(turns, _turning_point(piece, rising, low, high), high)
        total += _monotone(piece, level, low, middle)
        if turns.any():
            total += _monotone(piece, level, middle, high)
    return total


def _turning_point(piece: _Piece, rising: Truth, low: FloatArray, high: FloatArray) -> FloatArray:
    def as_at_low(minutes: FloatArray) -> Truth:
        return np.asarray((piece.slopes(minutes) > 0.0) == rising)

    return _bisect(as_at_low, low, high)


def _monotone(piece: _Piece, level: float, low: FloatArray, high: FloatArray) -> FloatArray:
    first, last = piece.values(low) > level, piece.values(high) > level
    whole = np.where(first & last, high - low, 0.0)
    if not (first != last).any():
        return whole
    cross = _bisect(lambda t: (piece.values(t) > level) == first, low, high)
    return np.where(first == last, whole, np.where(first, cross - low, high - cross))


def _bisect(keeps: Callable[[FloatArray], Truth], low: FloatArray, high: FloatArray) -> FloatArray:
    """Where `keeps` turns from true to false between `low` and `high`, per patient."""
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        still = keeps(middle)
        low, high = np.where(still, middle, low), np.where(still, high, middle)
    return 0.5 * (low + high)
