"""Every regimen by every chosen model: a curve with its figures, or the sentence why not."""

from dataclasses import dataclass

import numpy as np

from chairside.pharmacology import (
    Citation,
    Curve,
    Dose,
    Model,
    ModelRefusalError,
    Route,
    forecast,
)
from chairside.pharmacology.forecast import DEFAULT_PATIENTS
from chairside.pharmacology.system import FloatArray
from chairside.units import Substance
from chairside.web.explorer.figures import Figures, figures
from chairside.web.explorer.question import Question
from chairside.web.explorer.regimens import Regimen

_POINTS = 241
_POINTS_OF_LONG = 481
_LONG_H = 4
# A film lasts differently in each patient, so that each is solved alone.
_PATIENTS_OF_FILM = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    regimen: Regimen
    curve: Curve
    figures: Figures

    @property
    def id(self) -> str:
        return f"{self.regimen.key}-{self.curve.model.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDrawn:
    """`approximable`: it would be drawn if the approximation were switched on."""

    regimen: Regimen
    model: Model
    sentence: str
    approximable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`times_min` (T,) of all curves."""

    question: Question
    times_min: FloatArray
    drawn: tuple[Drawn, ...]
    refused: tuple[NotDrawn, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The papers of what is drawn, each once, in the order in which it is first used."""
        curves = [paper for drawn in self.drawn for paper in drawn.curve.citations]
        seen = [
            reading.citation
            for observation in self.question.observed
            for reading in observation.readings
        ]
        return tuple(dict.fromkeys((*curves, *seen)))


def compare(question: Question) -> Comparison:
    points = _POINTS if question.hours <= _LONG_H else _POINTS_OF_LONG
    times = np.linspace(0.0, float(question.hours) * 60.0, points)
    drawn: list[Drawn] = []
    refused: list[NotDrawn] = []
    for regimen in question.regimens:
        for model in question.models:
            try:
                drawn.append(_draw(question, regimen, model, times))
            except ModelRefusalError as refusal:
                refused.append(
                    NotDrawn(
                        regimen=regimen,
                        model=model,
                        sentence=str(refusal),
                        approximable=_approximable(question, regimen, model),
                    )
                )
    return Comparison(
        question=question, times_min=times, drawn=tuple(drawn), refused=tuple(refused)
    )


def _draw(question: Question, regimen: Regimen, model: Model, times: FloatArray) -> Drawn:
    curve = forecast(
        model_id=model.id,
        subject=question.subject,
        doses=regimen.doses,
        times_min=times,
        analyte=question.analyte,
        patients=_patients(regimen.doses),
        approximate=question.approximate,
    )
    read_off = figures(
        model=model,
        subject=question.subject,
        doses=regimen.doses,
        analyte=curve.analyte,
        end=float(times[-1]),
        level=None if question.level is None else float(question.level),
        approximate=question.approximate,
    )
    return Drawn(regimen=regimen, curve=curve, figures=read_off)


def _patients(doses: tuple[Dose, ...]) -> int:
    film = any(dose.route is Route.ORAL_FILM for dose in doses)
    return _PATIENTS_OF_FILM if film else DEFAULT_PATIENTS


def _approximable(question: Question, regimen: Regimen, model: Model) -> bool:
    return (
        not question.approximate
        and model.substance is Substance.ESKETAMINE
        and (question.analyte is None or question.analyte in model.analytes)
        and any(dose.substance.base is not model.substance for dose in regimen.doses)
        and all(
            dose.route in model.routes
            and (dose.route is Route.INTRAVENOUS or dose.substance.base is model.substance)
            for dose in regimen.doses
        )
    )
