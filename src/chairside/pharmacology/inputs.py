"""What enters a compartment system: pulses and inputs of constant rate."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from chairside.pharmacology.system import FloatArray, IndexArray, LinearSystem


@dataclass(frozen=True, slots=True)
class Pulse:
    """`amount` mg, (P,) or (1,), all at once at `time` minutes."""

    time: float
    compartment: str
    amount: FloatArray

    def take(self, patients: IndexArray) -> "Pulse":
        return self if self.amount.size == 1 else replace(self, amount=self.amount[patients])


@dataclass(frozen=True, slots=True)
class SteadyInput:
    """`rate` mg/min, (P,) or (1,), from `start` to `end` minutes.

    `end` is (P,) where it differs between patients, who are then solved one by one.
    """

    start: float
    end: float | FloatArray
    compartment: str
    rate: FloatArray

    @property
    def ends_apart(self) -> bool:
        return isinstance(self.end, np.ndarray) and self.end.size > 1

    @property
    def common_end(self) -> float:
        """Raises ValueError where the end differs between patients."""
        return float(self.end.item()) if isinstance(self.end, np.ndarray) else self.end

    def take(self, patients: IndexArray) -> "SteadyInput":
        rate = self.rate if self.rate.size == 1 else self.rate[patients]
        if isinstance(self.end, np.ndarray) and self.end.size > 1:
            return replace(self, rate=rate, end=self.end[patients])
        return replace(self, rate=rate)


Input = Pulse | SteadyInput


@dataclass(frozen=True, slots=True)
class Step:
    """From `start` until the next step: `pulse` mg at once, then `rate` mg/min; both (n, P).

    None stands for zero everywhere.
    """

    start: float
    pulse: FloatArray | None
    rate: FloatArray | None


def steps_of(inputs: Iterable[Input], system: LinearSystem, *, begin: float) -> tuple[Step, ...]:
    """Cut time, from `begin` on, at every change of input.

    Inputs into compartments that were left out of `system` have no part in what it observes.
    Raises ValueError for an input that starts before `begin` or ends before it starts.
    """
    listed = [item for item in inputs if item.compartment in system.compartments]
    times = {begin}
    for item in listed:
        if isinstance(item, Pulse):
            first = item.time
            times.add(item.time)
        else:
            first = item.start
            times.update((item.start, item.common_end))
            if not item.common_end > item.start:
                raise ValueError("an input of constant rate ends after it starts")
        if first < begin:
            raise ValueError(f"an input at {first:g} min lies before {begin:g} min")
    return tuple(_step(start, listed, system) for start in sorted(times))


def _step(start: float, listed: list[Input], system: LinearSystem) -> Step:
    shape = (len(system.compartments), system.patients)
    pulse: FloatArray | None = None
    rate: FloatArray | None = None
    for item in listed:
        row = system.index(item.compartment)
        if isinstance(item, Pulse):
            if item.time == start:
                pulse = np.zeros(shape) if pulse is None else pulse
                pulse[row] += item.amount
        elif item.start <= start < item.common_end:
            rate = np.zeros(shape) if rate is None else rate
            rate[row] += item.rate
    return Step(start, pulse, rate)
