"""The modes (eigenvalues and eigenvectors) of compartment systems, vectorised over patients.

Every published ketamine model is a chain of blocks, each either one compartment or a star (a
central compartment in exchange with peripheral ones). A star is similar to a symmetric matrix,
so its rates are real; its characteristic polynomial is solved in closed form up to three
compartments and by the symmetric LAPACK solver above. The blocks are then joined exactly.
Where two rates of joined blocks (nearly) coincide no basis of modes exists; such patients are
reported in `Modes.sound` and are solved by the matrix exponential instead.
"""

from dataclasses import dataclass

import numpy as np

from chairside.pharmacology.structure import Block, blocks
from chairside.pharmacology.system import FloatArray, IndexArray, LinearSystem

# Joining blocks loses -log10(gap) digits of sixteen; this keeps eleven.
_CLOSE = 1e-5
# A rate that is this much slower than the fastest one is known to ten digits at most.
_SLOW = 1e-6


@dataclass(frozen=True, slots=True)
class Modes:
    """amount(t) = right @ (exp(-rates t) * (left @ amount(0))), for each patient.

    rates (m, P) in 1/min, positive; right (n, m, P); left (m, n, P); sound (P,) bool.
    """

    rates: FloatArray
    right: FloatArray
    left: FloatArray
    sound: np.ndarray[tuple[int], np.dtype[np.bool_]]

    def take(self, patients: IndexArray) -> "Modes":
        return Modes(
            self.rates[:, patients],
            self.right[:, :, patients],
            self.left[:, :, patients],
            self.sound[patients],
        )


def modes_of(system: LinearSystem) -> Modes | None:
    """None where the structure is not a chain of stars (a circulation, for example)."""
    chain = blocks(system)
    if chain is None:
        return None
    size, patients = len(system.compartments), system.patients
    rates = np.empty((size, patients))
    right = np.zeros((size, size, patients))
    left = np.zeros((size, size, patients))
    sound = np.ones(patients, dtype=np.bool_)
    with np.errstate(divide="ignore", invalid="ignore"):
        for block in chain:
            at = list(block.members)
            spectrum = star_spectrum(system.matrix, block)
            rates[at], right[np.ix_(at, at)], left[np.ix_(at, at)] = spectrum
        if len(chain) > 1:
            _join(system.matrix, chain, rates, right, left, sound)
        sound &= (rates > _SLOW * rates.max(axis=0)).all(axis=0)
        sound &= np.isfinite(right).all(axis=(0, 1)) & np.isfinite(left).all(axis=(0, 1))
    return Modes(rates, right, left, sound)


def star_spectrum(matrix: FloatArray, block: Block) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Rates (k, P), right (k, k, P) and left (k, k, P) vectors of one block by itself."""
    hub, leaves = block.members[0], list(block.members[1:])
    if not leaves:
        one = np.ones((1, 1, matrix.shape[2]))
        return -matrix[hub, hub][None], one, one
    out = matrix[leaves, hub]
    back = matrix[hub, leaves]
    coupling = np.sqrt(out * back)
    leaf = -np.stack([matrix[i, i] for i in leaves])
    rates, vectors = symmetric_star(-matrix[hub, hub], leaf, coupling)
    scale = np.concatenate([np.ones((1, matrix.shape[2])), np.sqrt(out / back)])
    right = scale[:, None, :] * vectors
    left = vectors.transpose(1, 0, 2) / scale[None, :, :]
    return rates, right, left


def symmetric_star(
    hub: FloatArray, leaf: FloatArray, coupling: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Rates (k, P) and orthonormal vectors (k, k, P) of the symmetric arrowhead
    [[-hub, coupling], [coupling, -diag(leaf)]]; hub (P,), leaf and coupling (k - 1, P).
    """
    size, patients = leaf.shape[0] + 1, leaf.shape[1]
    if size > 3:
        return _lapack_star(hub, leaf, coupling)
    squared = coupling * coupling
    rates = _two_rates(hub, leaf, squared) if size == 2 else _three_rates(hub, leaf, squared)
    gap = leaf[:, None, :] - rates[None, :, :]
    vectors = np.ones((size, size, patients))
    vectors[1:] = coupling[:, None, :] / gap
    vectors /= np.sqrt((vectors * vectors).sum(axis=0))
    weak = (np.abs(gap) < _CLOSE * rates[None]).any(axis=(0, 1)) | ~np.isfinite(vectors).all(
        axis=(0, 1)
    )
    if weak.any():
        rates[:, weak], vectors[:, :, weak] = _lapack_star(
            hub[weak], leaf[:, weak], coupling[:, weak]
        )
    return rates, vectors


def _two_rates(hub: FloatArray, leaf: FloatArray, squared: FloatArray) -> FloatArray:
    total = hub + leaf[0]
    product = hub * leaf[0] - squared[0]
    fast = 0.5 * (total + np.sqrt((hub - leaf[0]) ** 2 + 4.0 * squared[0]))
    # Vieta instead of the second root of the formula, which would cancel.
    return np.stack([fast, product / fast])


def _three_rates(hub: FloatArray, leaf: FloatArray, squared: FloatArray) -> FloatArray:
    """Viete's trigonometric roots of the cubic, then one Newton step on its own polynomial."""
    one, two = leaf
    c2 = hub + one + two
    c1 = hub * (one + two) + one * two - squared[0] - squared[1]
    c0 = hub * one * two - squared[0] * two - squared[1] * one
    mean = c2 / 3.0
    spread = np.sqrt(np.maximum(mean * mean - c1 / 3.0, 0.0))
    value = mean * (mean * mean - 0.5 * c1) + 0.5 * c0
    angle = np.arccos(np.clip(value / np.maximum(spread**3, 1e-300), -1.0, 1.0)) / 3.0
    turn = 2.0 * np.pi / 3.0
    rates = mean + 2.0 * spread * np.cos(np.stack([angle, angle - turn, angle + turn]))
    slope = (3.0 * rates - 2.0 * c2) * rates + c1
    error = ((rates - c2) * rates + c1) * rates - c0
    step = np.where(slope == 0.0, 0.0, error / np.where(slope == 0.0, 1.0, slope))
    polished: FloatArray = rates - np.where(np.abs(step) < 1e-3 * np.abs(rates), step, 0.0)
    return polished


def _lapack_star(
    hub: FloatArray, leaf: FloatArray, coupling: FloatArray
) -> tuple[FloatArray, FloatArray]:
    size, patients = leaf.shape[0] + 1, leaf.shape[1]
    full = np.zeros((patients, size, size))
    full[:, 0, 0] = hub
    full[:, 0, 1:] = full[:, 1:, 0] = -coupling.T
    full[:, range(1, size), range(1, size)] = leaf.T
    rates, vectors = np.linalg.eigh(full)
    return rates.T.copy(), vectors.transpose(1, 2, 0).copy()


def _join(
    matrix: FloatArray,
    chain: tuple[Block, ...],
    rates: FloatArray,
    right: FloatArray,
    left: FloatArray,
    sound: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> None:
    """Fill the parts of the vectors that reach across blocks, in place.

    A mode of an upstream block drives each downstream block b at its own rate x:
    (B_b + x I) v_b = -(inflow), solved in the modes of b. The left vectors mirror it.
    """
    for number, block in enumerate(chain):
        own = list(block.members)
        reached: list[int] = list(own)
        for other in chain[number + 1 :]:
            there = list(other.members)
            inflow = np.einsum(
                "ijp,jmp->imp", matrix[np.ix_(there, reached)], right[np.ix_(reached, own)]
            )
            if not inflow.any():
                continue
            gap = rates[there][:, None, :] - rates[own][None, :, :]
            _mark_close(gap, rates[own], sound)
            inside = np.einsum("kip,imp->kmp", left[np.ix_(there, there)], inflow) / gap
            right[np.ix_(there, own)] = np.einsum(
                "ikp,kmp->imp", right[np.ix_(there, there)], inside
            )
            reached += there
    for number in range(len(chain) - 1, -1, -1):
        own = list(chain[number].members)
        reached = list(own)
        for other in reversed(chain[:number]):
            there = list(other.members)
            pull = np.einsum(
                "mip,ijp->mjp", left[np.ix_(own, reached)], matrix[np.ix_(reached, there)]
            )
            if not pull.any():
                continue
            gap = rates[there][None, :, :] - rates[own][:, None, :]
            inside = np.einsum("mjp,jkp->mkp", pull, right[np.ix_(there, there)]) / gap
            left[np.ix_(own, there)] = np.einsum("mkp,kjp->mjp", inside, left[np.ix_(there, there)])
            reached += there


def _mark_close(
    gap: FloatArray, own: FloatArray, sound: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> None:
    sound &= (np.abs(gap) > _CLOSE * np.abs(own)[None]).all(axis=(0, 1))
