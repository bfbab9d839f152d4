"""Percentiles across patients."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chairside.pharmacology.system import FloatArray


def percentiles(curves: FloatArray, wanted: Sequence[float]) -> tuple[FloatArray, ...]:
    """Each of `wanted` (per cent) over the patients of curves (T, P): arrays (T,).

    Between two order statistics the value is linear (definition 7 of Hyndman and Fan 1996).
    Values are ranked in single precision (6e-8), far below what a finite sample can tell.
    """
    ordered = curves.astype(np.float32)
    ordered.sort(axis=1)
    last = ordered.shape[1] - 1
    columns: list[FloatArray] = []
    for percent in wanted:
        place = last * percent / 100.0
        low = int(place)
        high = min(low + 1, last)
        part = place - low
        columns.append(_column(ordered, low) * (1.0 - part) + _column(ordered, high) * part)
    return tuple(columns)


def _column(ordered: NDArray[np.float32], place: int) -> FloatArray:
    return ordered[:, place].astype(np.float64)
