"""exp(M t) for compartment matrices, exact for any spectrum, repeated or complex too.

A compartment matrix has no negative entry off its diagonal. Adding s to the diagonal makes
every entry non-negative, and exp(M) = exp(-s) exp(M + s I) is then a sum and a product of
non-negative numbers only: nothing cancels, and even the smallest entry keeps its digits.
"""

from math import ceil, factorial, log2

import numpy as np

from chairside.pharmacology.system import FloatArray

# Taylor's series to the 20th power for matrices of norm <= 1/4, evaluated in powers of X^5 (the
# scheme of Paterson and Stockmeyer: 8 products instead of 19). Even an entry that only appears
# with the 14th power, the longest path through any model here, keeps thirteen digits.
_GROUP, _GROUPS = 5, 4
_NORM = 0.25
_WEIGHT = tuple(1.0 / factorial(order) for order in range(_GROUP * _GROUPS + 1))


def exponential(matrix: FloatArray) -> FloatArray:
    """exp of (..., n, n) matrices with non-negative off-diagonal entries. Same shape back.

    Raises ValueError where an off-diagonal entry is negative, for which the method is not made.
    """
    size = matrix.shape[-1]
    unit = np.eye(size)
    if bool((matrix * (1.0 - unit) < 0.0).any()):
        raise ValueError("a compartment matrix has no negative flow between compartments")
    diagonal = np.diagonal(matrix, axis1=-2, axis2=-1)
    shift = np.maximum(-diagonal, 0.0).max(axis=-1)[..., None, None]
    positive = matrix + shift * unit
    norm = float(positive.sum(axis=-2).max(initial=0.0))
    squarings = max(0, ceil(log2(norm / _NORM))) if norm > 0.0 else 0
    total = _taylor(positive / 2.0**squarings)
    # The shift is taken back before each squaring, so that nothing overflows.
    total *= np.exp(-shift / 2.0**squarings)
    for _ in range(squarings):
        total = total @ total
    return total


def _taylor(small: FloatArray) -> FloatArray:
    powers = [np.broadcast_to(np.eye(small.shape[-1]), small.shape), small]
    while len(powers) <= _GROUP:
        powers.append(powers[-1] @ small)
    total = _WEIGHT[-1] * powers[0]
    for group in range(_GROUPS - 1, -1, -1):
        total = total @ powers[_GROUP]
        for part in range(_GROUP):
            total += _WEIGHT[group * _GROUP + part] * powers[part]
    return total
