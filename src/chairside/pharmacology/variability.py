"""Between-patient variability as published, sampled so that patient number k is always the same.

Patients are drawn in blocks of fixed size, each block from its own stream of a counter-based
generator. Patient k therefore has the same values whether it is drawn alone, among a thousand,
or by one of many workers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from chairside.pharmacology.citations import Citation
from chairside.pharmacology.parameters import Individuals, Parameter, with_values
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.system import FloatArray

BLOCK = 1024


class Scale(StrEnum):
    LOG = "log-normal"
    LOGIT = "logit-normal"


@dataclass(frozen=True, slots=True)
class Variation:
    """Random effects of some parameters: covariance (k, k) on the log or logit scale.

    A log-normal %CV of a table is turned into the variance ln(1 + CV^2); see `variance_of_cv`.
    """

    symbols: tuple[str, ...]
    covariance: tuple[tuple[float, ...], ...]
    source: Citation
    scale: Scale = Scale.LOG
    between_occasions: bool = False


def independent(
    symbol: str, variance: float, source: Citation, *, between_occasions: bool = False
) -> Variation:
    return Variation((symbol,), ((variance,),), source, between_occasions=between_occasions)


def variance_of_cv(percent: float) -> float:
    """Variance of the logarithm of a log-normal whose coefficient of variation is `percent`."""
    return float(np.log1p((percent / 100.0) ** 2))


def sample(
    parameters: Sequence[Parameter],
    variations: Sequence[Variation],
    subject: Subject,
    *,
    first: int,
    count: int,
    seed: int,
) -> Individuals:
    """Patients `first` ... `first + count - 1` of the endless population that `seed` stands for."""
    width = sum(len(variation.symbols) for variation in variations)
    normal = standard_normals(first=first, count=count, width=width, seed=seed)
    values = {item.symbol: np.full(1, item.value) for item in parameters}
    column = 0
    for variation in variations:
        size = len(variation.symbols)
        root = np.linalg.cholesky(np.array(variation.covariance))
        effects = root @ normal[column : column + size]
        column += size
        for symbol, effect in zip(variation.symbols, effects, strict=True):
            values[symbol] = _spread(values[symbol], effect, variation.scale)
    return with_values(parameters, subject, values)


def standard_normals(*, first: int, count: int, width: int, seed: int) -> FloatArray:
    """(width, count), independent of how a population is cut into calls."""
    if first < 0 or count < 1:
        raise ValueError("a population starts at patient 0 and has at least one patient")
    end = first + count
    blocks = range(first // BLOCK, (end - 1) // BLOCK + 1)
    drawn = [_block(number, width, seed) for number in blocks]
    skipped = first - blocks[0] * BLOCK
    return np.concatenate(drawn, axis=1)[:, skipped : skipped + count]


def _block(number: int, width: int, seed: int) -> FloatArray:
    stream = np.random.SeedSequence(entropy=seed, spawn_key=(number,))
    return np.random.Generator(np.random.Philox(stream)).standard_normal((width, BLOCK))


def _spread(typical: FloatArray, effect: FloatArray, scale: Scale) -> FloatArray:
    if scale is Scale.LOG:
        return typical * np.exp(effect)
    odds = typical / (1.0 - typical) * np.exp(effect)
    return odds / (1.0 + odds)
