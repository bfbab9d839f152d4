"""Grids of elapsed time, and sums of exponentials over them.

On an even grid exp(-x t) factors: with t = a W + b (W about the square root of the number of
points) it is exp(-x a W) exp(-x b), so that the exponentials to compute are two square roots of
points instead of all of them, and for one patient the sum over modes is one matrix product.
"""

from dataclasses import dataclass
from math import isqrt

import numpy as np

from chairside.pharmacology.system import FloatArray

# Below this many points the plain formula is as fast.
_FEW = 24
_COUNTED = np.arange(4096, dtype=np.float64)
_COUNTED.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Times (T,) in minutes since the start of a stretch, rising; `spacing` if even, else 0."""

    times: FloatArray
    spacing: float

    @property
    def count(self) -> int:
        return int(self.times.shape[0])

    def sum_of_exponentials(self, rates: FloatArray, weights: FloatArray, out: FloatArray) -> None:
        """Write the sum over modes of weights exp(-rates t), (T, P); rates and weights (m, P)."""
        if self.spacing == 0.0 or self.count < _FEW:
            decay = np.exp(-self.times[None, :, None] * rates[:, None, :])
            np.einsum("mtp,mp->tp", decay, weights, out=out)
            return
        count = self.count
        width = isqrt(count - 1) + 1
        numbers = _numbers(width)
        inner: FloatArray = self.spacing * numbers
        outer: FloatArray = float(self.times[0]) + (self.spacing * width) * numbers
        if rates.shape[1] == 1:
            near = np.exp(-rates * inner)
            far = np.exp(-rates * outer) * weights
            rows = count // width
            np.matmul(far[:, :rows].T, near, out=out[: rows * width].reshape(rows, width))
            if rows * width < count:
                out[rows * width :, 0] = far[:, rows] @ near[:, : count - rows * width]
            return
        _even(inner, outer[: -(-count // width)], rates, weights, out)


def _even(
    inner: FloatArray, outer: FloatArray, rates: FloatArray, weights: FloatArray, out: FloatArray
) -> None:
    near = np.exp(-inner[None, :, None] * rates[:, None, :])
    far = np.exp(-outer[None, :, None] * rates[:, None, :]) * weights[:, None, :]
    width, count = len(inner), out.shape[0]
    part = np.empty((width, out.shape[1]))
    for number in range(len(outer)):
        first = number * width
        held = min(width, count - first)
        target = out[first : first + held]
        np.multiply(near[0, :held], far[0, number], out=target)
        for mode in range(1, rates.shape[0]):
            np.multiply(near[mode, :held], far[mode, number], out=part[:held])
            target += part[:held]


def spacing_of(times: FloatArray) -> float:
    """Minutes between the points of an even grid, else 0.

    The points may be off by rounding, a few parts in 1e16 of the last.
    """
    count = times.shape[0]
    if count < _FEW:
        return 0.0
    first, last = float(times[0]), float(times[-1])
    spacing = (last - first) / (count - 1)
    error = _numbers(count) * spacing
    error += first
    error -= times
    # The sum of squares bounds the largest error and is one instruction. Rounding of the points
    # themselves is at most 1.1e-16 of the last one each.
    allowed = 1e-13 * abs(last)
    return spacing if spacing > 0.0 and float(error @ error) <= allowed * allowed else 0.0


def _numbers(count: int) -> FloatArray:
    if count <= _COUNTED.shape[0]:
        return _COUNTED[:count]
    return np.arange(count, dtype=np.float64)
