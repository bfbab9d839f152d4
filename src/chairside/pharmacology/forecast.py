"""The curve for the clinic: one model, one person, the doses so far and planned."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from chairside.pharmacology.citations import Citation
from chairside.pharmacology.cohort import Cohort, course, sampled_cohort, typical_cohort
from chairside.pharmacology.doses import Dose
from chairside.pharmacology.model import Analyte, Model
from chairside.pharmacology.models import model as model_of
from chairside.pharmacology.percentiles import percentiles
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.system import FloatArray

DEFAULT_SEED = 20240229
DEFAULT_PATIENTS = 1000
_BAND = (5.0, 50.0, 95.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Percentiles (T,) in ng/mL of `patients` virtual patients; measurement error not included."""

    p5: FloatArray
    p50: FloatArray
    p95: FloatArray
    patients: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """`typical` (T,) in ng/mL at `times_min` (T,).

    `band` is None where it was not asked for or where no variability is published; `labels` says
    everything that a reader must know beside the curve.
    """

    model: Model
    analyte: Analyte
    times_min: FloatArray
    typical: FloatArray
    band: Band | None
    labels: tuple[str, ...]
    citations: tuple[Citation, ...]
    unit: str = "ng/mL"

    @property
    def axis_label(self) -> str:
        return f"{self.analyte}, {self.model.site} plasma ({self.model.name}), {self.unit}"


def forecast(
    *,
    model_id: str,
    subject: Subject,
    doses: Sequence[Dose],
    times_min: Sequence[float] | FloatArray,
    analyte: Analyte | None = None,
    band: bool = True,
    patients: int = DEFAULT_PATIENTS,
    seed: int = DEFAULT_SEED,
    approximate: bool = False,
) -> Curve:
    """Concentration at rising `times_min` (minutes from the zero of the doses' times).

    `approximate` allows a model of S-ketamine for an intravenous racemate dose, labelled. Raises
    ModelRefusalError, a sentence for the user, for a dose, person or analyte the model is not for.
    The prepared patients are kept between calls, so that redrawing after a change of rate only
    solves the new regimen.
    """
    model = model_of(model_id)
    seen = model.parent if analyte is None else analyte
    times = np.asarray(times_min, dtype=np.float64)
    if not np.isfinite(times).all():
        raise ValueError("times are finite numbers of minutes")
    one = course(_typical(model_id, subject, seen), doses, approximate=approximate)
    drawn = one.trajectory.concentrations(seen, times)[:, 0]
    labels = (*one.labels, *model.faults, *model.faults_of_analyte(seen))
    cited = one.citations
    interval: Band | None = None
    if band and model.variations:
        many = course(
            _sampled(model_id, subject, seen, patients, seed), doses, approximate=approximate
        )
        spread = percentiles(many.trajectory.concentrations(seen, times), _BAND)
        interval = Band(p5=spread[0], p50=spread[1], p95=spread[2], patients=patients, seed=seed)
        cited = tuple(dict.fromkeys((*cited, *many.citations)))
    return Curve(
        model=model,
        analyte=seen,
        times_min=times,
        typical=drawn,
        band=interval,
        labels=labels,
        citations=cited,
    )


@lru_cache(maxsize=64)
def _typical(model_id: str, subject: Subject, analyte: Analyte) -> Cohort:
    return typical_cohort(model=model_of(model_id), subject=subject, analytes=(analyte,))


@lru_cache(maxsize=32)
def _sampled(model_id: str, subject: Subject, analyte: Analyte, patients: int, seed: int) -> Cohort:
    return sampled_cohort(
        model=model_of(model_id), subject=subject, count=patients, seed=seed, analytes=(analyte,)
    )
