"""Linear compartment systems: amounts in mg, time in minutes, rate constants in 1/min.

Arrays keep the patient as their last axis, so that one arithmetic instruction runs over
neighbouring patients. P is the number of patients, n the number of compartments.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Flow:
    """A first-order transfer; `target` None means out of the body. `rate` is (P,) in 1/min."""

    source: str
    target: str | None
    rate: FloatArray


@dataclass(frozen=True, slots=True)
class Output:
    """Something measured: concentration = factor x amount in one compartment.

    `factor` is (P,), in ng/mL per mg.
    """

    compartment: str
    factor: FloatArray


@dataclass(frozen=True, slots=True)
class LinearSystem:
    """d(amount)/dt = matrix @ amount + input, for P patients of the same structure.

    `matrix` is (n, n, P): entry [i, j] is the flow from compartment j to i in 1/min.
    """

    compartments: tuple[str, ...]
    matrix: FloatArray
    outputs: Mapping[str, Output]

    @property
    def patients(self) -> int:
        return int(self.matrix.shape[2])

    @property
    def loss(self) -> FloatArray:
        """(n, P) rate constants of leaving the body, what the columns do not pass on."""
        leaving: FloatArray = -self.matrix.sum(axis=0)
        return leaving

    def row(self, output: str) -> FloatArray:
        """(n, P): concentration = sum over compartments of row x amount."""
        measured = self.outputs[output]
        row = np.zeros((len(self.compartments), self.patients))
        row[self.index(measured.compartment)] = measured.factor
        return row

    def index(self, compartment: str) -> int:
        return self.compartments.index(compartment)

    def take(self, patients: IndexArray) -> "LinearSystem":
        """The same structure for some of the patients."""
        chosen = {
            name: Output(out.compartment, out.factor[patients])
            for name, out in self.outputs.items()
        }
        return LinearSystem(self.compartments, self.matrix[:, :, patients], chosen)

    def observing(self, outputs: Iterable[str]) -> "LinearSystem":
        """Only the compartments that some of `outputs` depend on.

        A parent drug does not depend on its metabolite, so its curve needs no metabolite states.
        """
        wanted = {name: self.outputs[name] for name in outputs}
        keep = {self.index(out.compartment) for out in wanted.values()}
        feeds = (self.matrix != 0.0).any(axis=2)
        frontier = list(keep)
        while frontier:
            target = frontier.pop()
            for source in np.flatnonzero(feeds[target]):
                if int(source) not in keep:
                    keep.add(int(source))
                    frontier.append(int(source))
        order = sorted(keep)
        names = tuple(self.compartments[i] for i in order)
        return LinearSystem(names, self.matrix[np.ix_(order, order)], wanted)


def contract(matrix: FloatArray, vector: FloatArray) -> FloatArray:
    """Each patient's matrix (i, j, P) times vector (j, P): (i, P)."""
    if matrix.shape[2] == 1:
        single: FloatArray = matrix[:, :, 0] @ vector
        return single
    return np.asarray(np.einsum("ijp,jp->ip", matrix, vector))


def linear_system(
    *, compartments: tuple[str, ...], flows: Iterable[Flow], outputs: Mapping[str, Output]
) -> LinearSystem:
    """Build from flows. Whatever leaves a compartment is subtracted from it, so mass is kept."""
    listed = tuple(flows)
    shapes = [flow.rate.shape for flow in listed]
    shapes += [out.factor.shape for out in outputs.values()]
    patients = np.broadcast_shapes(*shapes)[0]
    size = len(compartments)
    matrix = np.zeros((size, size, patients))
    for flow in listed:
        source = compartments.index(flow.source)
        matrix[source, source] -= flow.rate
        if flow.target is not None:
            matrix[compartments.index(flow.target), source] += flow.rate
    measured = {
        name: Output(out.compartment, np.broadcast_to(out.factor, (patients,)).astype(np.float64))
        for name, out in outputs.items()
    }
    return LinearSystem(compartments, matrix, measured)


def exchange(
    one: str, other: str, *, clearance: FloatArray, volume_one: FloatArray, volume_other: FloatArray
) -> tuple[Flow, Flow]:
    """Both ways of a diffusion between two volumes: clearance L/min, volumes L.

    The two rate constants come from one clearance, so k12 V1 = k21 V2 holds by construction.
    """
    return (Flow(one, other, clearance / volume_one), Flow(other, one, clearance / volume_other))
