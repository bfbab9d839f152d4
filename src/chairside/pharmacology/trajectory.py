"""The exact course of amounts under a list of inputs, ready to be read at any time."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from chairside.pharmacology.evolution import ByExponential, ByModes, Evolution, Stretch
from chairside.pharmacology.grid import Elapsed, spacing_of
from chairside.pharmacology.inputs import Input, SteadyInput, Step, steps_of
from chairside.pharmacology.modes import modes_of
from chairside.pharmacology.system import FloatArray, IndexArray, LinearSystem


@dataclass(frozen=True, slots=True)
class State:
    """Amounts (n, P) in mg in each compartment at `time` minutes; enough to go on from."""

    time: float
    compartments: tuple[str, ...]
    amounts: FloatArray


@dataclass(frozen=True, slots=True)
class Part:
    """The patients that are solved in one way."""

    patients: IndexArray
    evolution: Evolution

    @property
    def system(self) -> LinearSystem:
        return self.evolution.system


@dataclass(frozen=True, slots=True)
class Prepared:
    """A system whose spectrum is known: reusable for every regimen of the same patients."""

    system: LinearSystem
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Starts (minutes), stretches and inputs ((n, P) mg/min or None) of one part, in order.

    Its parts may differ in their starts, where an input ends at another time in each patient.
    """

    part: Part
    starts: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    rates: tuple[FloatArray | None, ...]


@dataclass(frozen=True, slots=True)
class Trajectory:
    system: LinearSystem
    runs: tuple[Run, ...]

    @property
    def begin(self) -> float:
        """Minutes."""
        return self.runs[0].starts[0]

    def concentrations(self, output: str, times: FloatArray) -> FloatArray:
        """(T, P) in ng/mL at rising `times` (T,) in minutes.

        At the time of a pulse the value is the one just after it. Raises ValueError for times
        that fall or lie before the beginning.
        """
        times = np.asarray(times, dtype=np.float64)
        if times.size and times[0] < self.begin:
            raise ValueError(f"{times[0]:g} min lies before the start, {self.begin:g} min")
        spacing = spacing_of(times)
        if spacing == 0.0 and bool((times[1:] < times[:-1]).any()):
            raise ValueError("the times of a curve must not go back")
        curve = np.empty((times.shape[0], self.system.patients))
        if len(self.runs) == 1:
            _sample(self.runs[0], output, times, spacing, curve)
        else:
            for run in self.runs:
                own = np.empty((times.shape[0], run.part.patients.size))
                _sample(run, output, times, spacing, own)
                curve[:, run.part.patients] = own
        # Sums of exponentials round to a few 1e-14 on either side of zero where there is nothing.
        return np.maximum(curve, 0.0, out=curve)

    def state_at(self, time: float) -> State:
        """What each compartment holds at `time`, after a pulse given at that very time."""
        if time < self.begin:
            raise ValueError(f"{time:g} min lies before the start, {self.begin:g} min")
        amounts = np.empty((len(self.system.compartments), self.system.patients))
        for run in self.runs:
            number = bisect_right(run.starts, time) - 1
            since = np.array([time - run.starts[number]])
            evolution = run.part.evolution
            state = evolution.advance(run.stretches[number], since)
            amounts[:, run.part.patients] = evolution.leave(state)
        return State(time, self.system.compartments, amounts)

    def area(self, output: str, *, start: float, end: float) -> FloatArray:
        """Exact integral (P,) of the concentration from `start` to `end`, ng min/mL."""
        total = np.zeros(self.system.patients)
        for run in self.runs:
            evolution = run.part.evolution
            look = evolution.look(run.part.system.row(output))
            for number, begin in enumerate(run.starts):
                after = run.starts[number + 1] if number + 1 < len(run.starts) else np.inf
                low, high = max(begin, start), min(after, end)
                if high > low:
                    stretch = run.stretches[number]
                    area = evolution.area(stretch, np.array([high - begin]), look)
                    if low > begin:
                        area = area - evolution.area(stretch, np.array([low - begin]), look)
                    total[run.part.patients] += area
        return total


def prepare(system: LinearSystem) -> Prepared:
    """Find the modes once. Patients whose modes do not exist get the matrix exponential."""
    modes = modes_of(system)
    everyone = np.arange(system.patients)
    if modes is None:
        return Prepared(system, (Part(everyone, ByExponential(system)),))
    if modes.sound.all():
        return Prepared(system, (Part(everyone, ByModes(system, modes)),))
    good, bad = np.flatnonzero(modes.sound), np.flatnonzero(~modes.sound)
    parts = [Part(bad, ByExponential(system.take(bad)))]
    if good.size:
        parts.append(Part(good, ByModes(system, modes).take(good)))
    return Prepared(system, tuple(parts))


def solve(
    prepared: Prepared, inputs: Iterable[Input], *, begin: float = 0.0, initial: State | None = None
) -> Trajectory:
    """Run `prepared` from nothing at `begin` minutes, or from `initial` at its own time.

    Only inputs at or after the beginning may be given; a State already holds the earlier ones.
    """
    system = prepared.system
    amounts = np.zeros((len(system.compartments), system.patients))
    if initial is not None:
        begin = initial.time
        if initial.compartments != system.compartments:
            raise ValueError("this state belongs to a system of other compartments")
        amounts = np.broadcast_to(initial.amounts, amounts.shape).copy()
    listed = tuple(inputs)
    parts = prepared.parts
    if any(isinstance(item, SteadyInput) and item.ends_apart for item in listed):
        parts = tuple(single for part in parts for single in _one_by_one(part))
    runs: list[Run] = []
    for part in parts:
        if part.patients.size == system.patients:
            steps = steps_of(listed, system, begin=begin)
            runs.append(_run(part, steps, amounts))
        else:
            chosen = part.patients
            own = steps_of([item.take(chosen) for item in listed], part.system, begin=begin)
            runs.append(_run(part, own, amounts[:, chosen]))
    return Trajectory(system, tuple(runs))


def _one_by_one(part: Part) -> Iterable[Part]:
    for number, patient in enumerate(part.patients):
        yield Part(np.array([patient]), part.evolution.take(np.array([number])))


def _run(part: Part, steps: tuple[Step, ...], amounts: FloatArray) -> Run:
    evolution = part.evolution
    state = evolution.enter(amounts)
    stretches: list[Stretch] = []
    for number, step in enumerate(steps):
        if stretches:
            width = np.array([step.start - steps[number - 1].start])
            state = evolution.advance(stretches[-1], width)
        if step.pulse is not None:
            state = state + evolution.enter(step.pulse)
        stretches.append(evolution.stretch(state, step.rate))
    return Run(
        part,
        tuple(step.start for step in steps),
        tuple(stretches),
        tuple(step.rate for step in steps),
    )


def _sample(run: Run, output: str, times: FloatArray, spacing: float, curve: FloatArray) -> None:
    cuts = np.searchsorted(times, run.starts[1:], side="left").tolist()
    edges = [0, *cuts, times.shape[0]]
    evolution = run.part.evolution
    look = evolution.look(run.part.system.row(output))
    for number, stretch in enumerate(run.stretches):
        low, high = edges[number], edges[number + 1]
        if high > low:
            since = Elapsed(times[low:high] - run.starts[number], spacing)
            evolution.sample(stretch, since, look, curve[low:high])
