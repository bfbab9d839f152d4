"""Numbers of one typical curve: peak, area, time above a level, half-lives."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from chairside.pharmacology import Analyte, Dose, Infusion, Model, Subject
from chairside.pharmacology.cohort import Cohort, Course, course, typical_cohort
from chairside.pharmacology.exposure import peak
from chairside.pharmacology.intravenous import minutes
from chairside.pharmacology.models import model as model_of
from chairside.pharmacology.structure import blocks
from chairside.pharmacology.system import FloatArray, LinearSystem

_COARSE_MIN = 0.5
_FINE = 65


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of the typical patient from 0 to the end of the picture.

    `cmax` ng/mL, `tmax` min, `auc` ng h/mL, `above` min above the level (None without a level)
    and whether it is `still_above` at the end; `half_lives` min, shortest first, of the drug once
    it is in plasma, empty for a metabolite, whose fall is that of the drug it comes from.
    """

    cmax: float
    tmax: float
    auc: float
    above: float | None
    still_above: bool
    half_lives: tuple[float, ...]


def figures(
    *,
    model: Model,
    subject: Subject,
    doses: Sequence[Dose],
    analyte: Analyte,
    end: float,
    level: float | None,
    approximate: bool,
) -> Figures:
    """`end` in minutes, `level` in ng/mL. Raises ModelRefusalError as `forecast` does."""
    typical = _typical(model.id, subject, analyte)
    run = course(typical.cohort, doses, approximate=approximate)
    top = peak(run.trajectory, analyte, end=end)
    area = run.trajectory.area(analyte, start=0.0, end=end)
    above, still = (None, False) if level is None else _above(run, analyte, doses, level, end)
    return Figures(
        cmax=float(top.concentration[0]),
        tmax=float(top.time[0]),
        auc=float(area[0]) / 60.0,
        above=above,
        still_above=still,
        half_lives=typical.half_lives,
    )


@dataclass(frozen=True, slots=True)
class _Typical:
    cohort: Cohort
    half_lives: tuple[float, ...]


@lru_cache(maxsize=64)
def _typical(model_id: str, subject: Subject, analyte: Analyte) -> _Typical:
    """Kept between questions: dragging a dose asks about the same person again and again."""
    model = model_of(model_id)
    cohort = typical_cohort(model=model, subject=subject, analytes=(analyte,))
    return _Typical(cohort, _half_lives(cohort.prepared.system, analyte, model))


def _above(
    run: Course, analyte: Analyte, doses: Sequence[Dose], level: float, end: float
) -> tuple[float, bool]:
    """Minutes above, to about a hundredth.

    A slider asks for this many times a second, so instead of the library's root finding the exact
    curve is read every half minute and at each change of dose, and again finely where it crosses.
    """
    even = np.linspace(0.0, end, int(end / _COARSE_MIN) + 2)
    changes = [minutes(dose.start) for dose in doses]
    changes += [minutes(dose.end) for dose in doses if isinstance(dose, Infusion)]
    times = np.union1d(even, [time for time in changes if 0.0 <= time <= end])
    over = _over(run, analyte, times, level)
    total = float(np.diff(times)[over[:-1] & over[1:]].sum())
    for number in np.flatnonzero(over[:-1] != over[1:]):
        fine = np.linspace(times[number], times[number + 1], _FINE)
        total += float((fine[1] - fine[0]) * _over(run, analyte, fine[:-1], level).sum())
    return total, bool(over[-1])


def _over(
    run: Course, analyte: Analyte, times: FloatArray, level: float
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.asarray(run.trajectory.concentrations(analyte, times)[:, 0] > level)


def _half_lives(system: LinearSystem, analyte: Analyte, model: Model) -> tuple[float, ...]:
    if analyte is not model.parent:
        return ()
    plasma = system.index(system.outputs[analyte].compartment)
    parts = blocks(system) or ()
    members = next((part.members for part in parts if plasma in part.members), None)
    own = system.matrix[:, :, 0]
    if members is not None:
        own = own[np.ix_(members, members)]
    rates = np.sort(-np.linalg.eigvals(own).real)[::-1]
    return tuple(float(value) for value in np.log(2.0) / rates)
