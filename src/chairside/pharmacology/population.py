"""Many virtual patients at once: the pure worker, and results that merge exactly.

A population is cut into blocks of fixed size whatever the number of workers. A block needs
nothing but the plan and its number, and its result merges by adding whole numbers, so any
scheduler may run the blocks anywhere, in any order, and get the same answer to the last bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chairside.pharmacology.cohort import Course, course, sampled_cohort
from chairside.pharmacology.doses import Dose
from chairside.pharmacology.exposure import minutes_above, peak
from chairside.pharmacology.histogram import Histogram, codes_of, empty_histogram
from chairside.pharmacology.model import Analyte
from chairside.pharmacology.models import model as model_of
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.system import FloatArray

BLOCK_PATIENTS = 8192
# Patients whose curves are in the processor's cache together.
_SLICE = 256

Columns = dict[str, NDArray[np.float64] | NDArray[np.int64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`count` patients of one description under `doses`, at even or uneven `times_min` (T,).

    `level` adds the minutes above that many ng/mL; `curves` keeps every patient's concentrations
    as single-precision columns, `count` x T numbers in all.
    """

    model_id: str
    subject: Subject
    doses: tuple[Dose, ...]
    times_min: tuple[float, ...]
    count: int
    seed: int
    analyte: Analyte | None = None
    level: float | None = None
    approximate: bool = False
    curves: bool = False
    exposures: bool = True

    @property
    def blocks(self) -> int:
        return -(-self.count // BLOCK_PATIENTS)

    @property
    def seen(self) -> Analyte:
        return model_of(self.model_id).parent if self.analyte is None else self.analyte


@dataclass(frozen=True, slots=True)
class BlockResult:
    """Columns (one row a patient) and the counts of concentrations at each time."""

    number: int
    columns: Columns
    histogram: Histogram


def simulate_block(plan: Plan, number: int) -> BlockResult:
    """Block `number` of the plan. Pure: the same plan and number always give the same result."""
    first = number * BLOCK_PATIENTS
    held = min(BLOCK_PATIENTS, plan.count - first)
    if held < 1:
        raise ValueError(f"a plan of {plan.blocks} blocks has no block {number}")
    times = np.array(plan.times_min)
    codes = np.empty((len(times), held), dtype=np.int16)
    pieces: list[dict[str, FloatArray]] = []
    for low in range(0, held, _SLICE):
        high = min(low + _SLICE, held)
        pieces.append(_slice(plan, first + low, times, codes[:, low:high]))
    histogram = empty_histogram(len(times))
    histogram.add(codes)
    columns: Columns = {"patient": np.arange(first, first + held, dtype=np.int64)}
    for name in pieces[0]:
        columns[name] = np.concatenate([piece[name] for piece in pieces])
    return BlockResult(number, columns, histogram)


def percentile_curves(histogram: Histogram, wanted: Sequence[float]) -> tuple[FloatArray, ...]:
    """Percentiles (T,) of the whole population, each within 0.2 % of the exact order statistic."""
    return tuple(histogram.percentile(percent) for percent in wanted)


def _slice(
    plan: Plan, first: int, times: FloatArray, codes: NDArray[np.int16]
) -> dict[str, FloatArray]:
    count = codes.shape[1]
    cohort = sampled_cohort(
        model=model_of(plan.model_id),
        subject=plan.subject,
        count=count,
        seed=plan.seed,
        first=first,
        analytes=(plan.seen,),
    )
    run = course(cohort, plan.doses, approximate=plan.approximate)
    curves = run.trajectory.concentrations(plan.seen, times)
    codes[:] = codes_of(curves)
    columns = {
        symbol: np.broadcast_to(values, (count,))
        for symbol, values in cohort.people.values.items()
        if values.size > 1 or count == 1
    }
    if plan.exposures:
        columns |= _exposures(plan, run, float(times[-1]))
    if plan.curves:
        columns |= {f"c_{time:g}_min": curves[number] for number, time in enumerate(plan.times_min)}
    return columns


def _exposures(plan: Plan, run: Course, end: float) -> dict[str, FloatArray]:
    trajectory = run.trajectory
    top = peak(trajectory, plan.seen, end=end)
    columns = {
        "cmax_ng_per_ml": top.concentration,
        "tmax_min": top.time,
        "auc_ng_min_per_ml": trajectory.area(plan.seen, start=trajectory.begin, end=end),
    }
    if plan.level is not None:
        columns["minutes_above_level"] = minutes_above(
            trajectory, plan.seen, level=plan.level, end=end
        )
    return columns
