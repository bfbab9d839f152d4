"""A comparison for the picture (JSON) and for a table program (CSV)."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext

from chairside.pharmacology import Bolus, Dose, Infusion
from chairside.pharmacology.intravenous import minutes
from chairside.pharmacology.system import FloatArray
from chairside.web.explorer.curves import Comparison, Drawn
from chairside.web.explorer.presenters import style_of
from chairside.web.explorer.regimens import Regimen

# A ten-thousandth of a ng/mL, far below what any assay measures, keeps the answer short.
_PLACES = 4


def picture(comparison: Comparison) -> dict[str, Any]:
    """Times in minutes, concentrations in ng/mL, rates in mg/h."""
    question = comparison.question
    return {
        "times_min": _listed(comparison.times_min),
        "level": None if question.level is None else float(question.level),
        "regimens": [_regimen(regimen) for regimen in question.regimens],
        "curves": [_curve(comparison, drawn) for drawn in comparison.drawn],
        "observed": [
            {
                "label": observation.mark,
                "start": observation.start,
                "end": observation.end,
                "given": observation.given,
            }
            for observation in question.observed
        ],
    }


def _regimen(regimen: Regimen) -> dict[str, Any]:
    return {
        "key": regimen.key,
        "title": regimen.title,
        "text": regimen.text,
        "infusions": [
            {
                "start": minutes(dose.start),
                "end": minutes(dose.end),
                "mg_per_h": float(dose.rate.mg_per_h),
            }
            for dose in regimen.doses
            if isinstance(dose, Infusion)
        ],
        "given": [
            {"at": minutes(dose.start), "mg": float(dose.dose.mg), "how": _how(dose)}
            for dose in regimen.doses
            if not isinstance(dose, Infusion)
        ],
    }


def _how(dose: Dose) -> str:
    return "bolus" if isinstance(dose, Bolus) else str(dose.route)


def _curve(comparison: Comparison, drawn: Drawn) -> dict[str, Any]:
    curve, figures = drawn.curve, drawn.figures
    colour, dash = style_of(comparison, drawn)
    band = curve.band
    return {
        "id": drawn.id,
        "regimen": drawn.regimen.key,
        "model": curve.model.id,
        "name": curve.model.name,
        "site": str(curve.model.site),
        "analyte": str(curve.analyte),
        "axis_label": curve.axis_label,
        "colour": colour,
        "dash": dash,
        "typical": _listed(curve.typical),
        "p5": None if band is None else _listed(band.p5),
        "p95": None if band is None else _listed(band.p95),
        "patients": None if band is None else band.patients,
        "cmax": figures.cmax,
        "tmax": figures.tmax,
        "auc": figures.auc,
        "above": figures.above,
        "half_lives": figures.half_lives,
        "labels": curve.labels,
        "citations": [str(citation) for citation in curve.citations],
    }


def _listed(values: FloatArray) -> list[float]:
    rounded: list[float] = np.round(values, _PLACES).tolist()
    return rounded


_COLUMNS = (
    "time_min",
    "regimen",
    "doses",
    "model",
    "site",
    "analyte",
    "typical_ng_per_ml",
    "p5_ng_per_ml",
    "p95_ng_per_ml",
)


def table(comparison: Comparison) -> str:
    """One row for each time of each curve.

    Lines that begin with # come first: what must be known of each curve, and the papers.
    """
    text = io.StringIO()
    for line in _preface(comparison):
        text.write(f"# {line}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    times = _listed(comparison.times_min)
    for drawn in comparison.drawn:
        curve = drawn.curve
        fixed = (
            drawn.regimen.key,
            drawn.regimen.text,
            curve.model.id,
            str(curve.model.site),
            str(curve.analyte),
        )
        nothing: Sequence[str] = [""] * len(times)
        low, high = (
            (nothing, nothing)
            if curve.band is None
            else (_listed(curve.band.p5), _listed(curve.band.p95))
        )
        rows = zip(times, _listed(curve.typical), low, high, strict=True)
        writer.writerows((time, *fixed, *values) for time, *values in rows)
    return text.getvalue()


def _preface(comparison: Comparison) -> list[str]:
    subject = comparison.question.subject
    age = (
        gettext("age not given")
        if subject.age_years is None
        else gettext("%(age_years)s years") % {"age_years": subject.age_years}
    )
    lines = [
        gettext("Person: %(weight)s, %(age)s, %(ancestry)s")
        % {"weight": subject.weight, "age": age, "ancestry": subject.ancestry}
    ]
    for drawn in comparison.drawn:
        said = " ".join(drawn.curve.labels)
        lines.append(f"{drawn.regimen.key}, {drawn.curve.axis_label}. {said}")
    for refused in comparison.refused:
        lines.append(
            gettext("%(key)s, %(name)s: not drawn. %(sentence)s")
            % {"key": refused.regimen.key, "name": refused.model.name, "sentence": refused.sentence}
        )
    return [
        *lines,
        *(gettext("Paper: %(paper)s") % {"paper": paper} for paper in comparison.citations),
    ]
