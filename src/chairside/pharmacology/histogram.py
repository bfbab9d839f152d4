"""Counts of concentrations in bins of equal relative width, which add up exactly.

A positive double's bit pattern, read as a whole number, rises with its value and is nearly its
logarithm: dropping the low bits leaves 256 bins for each doubling without a logarithm taken.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chairside.pharmacology.system import FloatArray

_KEPT_BITS = 8
_SHIFT = 52 - _KEPT_BITS
# From 2^-20 (a millionth of a ng/mL, which stands for everything below) to 2^20 ng/mL.
_LOWEST, _HIGHEST = 2.0**-20, 2.0**20


def _code(value: float) -> int:
    return int(np.float64(value).view(np.int64)) >> _SHIFT


_FIRST = _code(_LOWEST)
_BINS = _code(_HIGHEST) - _FIRST + 1


@dataclass(frozen=True, slots=True)
class Histogram:
    """counts (T, bins)."""

    counts: NDArray[np.int64]

    def add(self, codes: NDArray[np.int16]) -> None:
        """Count the codes (T, P) of concentrations, in place."""
        for time in range(codes.shape[0]):
            counts = np.bincount(codes[time])
            self.counts[time, : counts.shape[0]] += counts

    def merge(self, other: "Histogram") -> "Histogram":
        return Histogram(self.counts + other.counts)

    def percentile(self, percent: float) -> FloatArray:
        """(T,) middle of the bin that holds the order statistic ceil(percent / 100 x count)."""
        running = np.cumsum(self.counts, axis=1)
        total = running[:, -1]
        rank = np.maximum(1, np.ceil(total * (percent / 100.0))).astype(np.int64)
        number = (running < rank[:, None]).sum(axis=1)
        edges = (np.arange(_BINS + 1, dtype=np.int64) + _FIRST << _SHIFT).view(np.float64)
        middle: FloatArray = 0.5 * (edges[number] + edges[number + 1])
        return np.where(number == 0, 0.0, middle)


def codes_of(curves: FloatArray) -> NDArray[np.int16]:
    """Bin numbers of concentrations in ng/mL, same shape. What is lower falls in the lowest."""
    codes = np.clip(curves, _LOWEST, _HIGHEST).view(np.int64)
    codes >>= _SHIFT
    codes -= _FIRST
    return codes.astype(np.int16)


def empty_histogram(times: int) -> Histogram:
    return Histogram(np.zeros((times, _BINS), dtype=np.int64))
