"""The numbers of one person's course: highest concentration, when, exposure, time above a level."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chairside.pharmacology.citations import Citation
from chairside.pharmacology.cohort import course, typical_cohort
from chairside.pharmacology.doses import Dose
from chairside.pharmacology.exposure import half_lives, minutes_above, peak
from chairside.pharmacology.intravenous import minutes
from chairside.pharmacology.model import Analyte
from chairside.pharmacology.models import model as model_of
from chairside.pharmacology.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Of the typical person, exact, from zero to the asked end.

    `minutes_above` is None where no level was asked for. `half_lives_min` holds one for each
    exponential of the model, absorption included, shortest first.
    """

    cmax_ng_per_ml: float
    tmax_min: float
    auc_ng_min_per_ml: float
    minutes_above: float | None
    half_lives_min: tuple[float, ...]
    labels: tuple[str, ...]
    citations: tuple[Citation, ...]


def summarise(
    *,
    model_id: str,
    subject: Subject,
    doses: Sequence[Dose],
    end: timedelta,
    analyte: Analyte | None = None,
    level_ng_per_ml: float | None = None,
    approximate: bool = False,
) -> Summary:
    """Independent of any plotted grid. Raises ModelRefusalError as `forecast` does."""
    model = model_of(model_id)
    seen = model.parent if analyte is None else analyte
    cohort = typical_cohort(model=model, subject=subject, analytes=(seen,))
    solved = course(cohort, doses, approximate=approximate)
    until = minutes(end)
    top = peak(solved.trajectory, seen, end=until)
    area = solved.trajectory.area(seen, start=0.0, end=until)
    above = None
    if level_ng_per_ml is not None:
        above = float(minutes_above(solved.trajectory, seen, level=level_ng_per_ml, end=until)[0])
    return Summary(
        cmax_ng_per_ml=float(top.concentration[0]),
        tmax_min=float(top.time[0]),
        auc_ng_min_per_ml=float(area[0]),
        minutes_above=above,
        half_lives_min=tuple(half_lives(cohort.prepared.system)[:, 0].tolist()),
        labels=(*solved.labels, *model.faults, *model.faults_of_analyte(seen)),
        citations=solved.citations,
    )
