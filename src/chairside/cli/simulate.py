"""`chairside simulate`: a published model's curve for doses given on the command line."""

import csv
import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import numpy as np
import typer
import typst

from chairside.cli.drug_options import (
    Age,
    Approximate,
    Doses,
    OfAncestry,
    Weight,
    doses_of,
    subject_of,
)
from chairside.pharmacology import MODELS, Analyte, Ancestry, Curve, Dose, Infusion, forecast
from chairside.pharmacology.picture import svg_of, text_of
from chairside.pharmacology.system import FloatArray

_AFTER = timedelta(hours=4)


def simulate(
    *,
    model_id: Annotated[
        str, typer.Option("--model", help="One of: " + ", ".join(m.id for m in MODELS) + ".")
    ],
    weight: Weight,
    dose: Doses,
    age: Age = None,
    ancestry: OfAncestry = Ancestry.NOT_ASIAN,
    analyte: Annotated[Analyte | None, typer.Option(help="The drug itself if not said.")] = None,
    times: Annotated[
        str | None, typer.Option(help="Minutes, such as 20,40,60. Else every minute.")
    ] = None,
    approximate: Approximate = False,
    band: Annotated[bool, typer.Option(help="5th to 95th percentile of patients.")] = True,
    seed: Annotated[int, typer.Option(min=0, help="Of the band's virtual patients.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Answer for another program.")] = False,
    save: Annotated[
        list[Path] | None, typer.Option(help="A .svg, .png or .csv file to write.")
    ] = None,
    cite: Annotated[bool, typer.Option("--cite", help="Print the papers used.")] = False,
) -> None:
    """Predict the concentration of ketamine after doses, by a published model."""
    try:
        subject = subject_of(weight=weight, age=age, ancestry=ancestry)
        doses = doses_of(dose, model_id=model_id, subject=subject)
        asked = _minutes(times, doses)
        curve = forecast(
            model_id=model_id,
            subject=subject,
            doses=doses,
            times_min=np.sort(asked),
            analyte=analyte,
            band=band and not as_json,
            seed=seed,
            approximate=approximate,
        )
    except ValueError as error:
        _refuse(str(error))
    if as_json:
        print(json.dumps(_answer(curve, asked), ensure_ascii=False))
    else:
        _show(curve, cite=cite)
    for path in save or []:
        _save(curve, path)


def _refuse(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)


def _minutes(text: str | None, doses: list[Dose]) -> FloatArray:
    if text is not None:
        try:
            asked = [float(part) for part in text.split(",")]
        except ValueError:
            raise ValueError(f"--times {text!r} is not minutes such as 20,40,60.") from None
        if not all(0.0 <= value < 1e7 for value in asked):
            raise ValueError("--times are minutes from 0 on.")
        return np.array(asked)
    ends = [dose.end if isinstance(dose, Infusion) else dose.start for dose in doses]
    last = (max(ends) + _AFTER) // timedelta(minutes=1)
    return np.arange(last + 1, dtype=np.float64)


def _answer(curve: Curve, times: FloatArray) -> dict[str, object]:
    """In the order of the asked times; the curve's own are sorted."""
    concentrations = curve.typical[np.searchsorted(curve.times_min, times)]
    return {
        "model": curve.model.id,
        "substance": str(curve.model.substance),
        "analyte": str(curve.analyte),
        "site": str(curve.model.site),
        "unit": curve.unit,
        "times_min": times.tolist(),
        "concentrations": concentrations.tolist(),
        "labels": list(curve.labels),
        "citations": [str(source) for source in curve.citations],
    }


def _show(curve: Curve, *, cite: bool) -> None:
    if len(curve.times_min) > 1:
        print(text_of(curve))
    if len(curve.times_min) <= 40:
        for time, value in zip(curve.times_min, curve.typical, strict=True):
            print(f"{time:10g} min {value:12.4f} {curve.unit}")
    print(f"\n{curve.model.name}: {curve.model.site_note}. Population: {curve.model.population}.")
    print(f"Parameters {curve.model.grade.label}.")
    for label in curve.labels:
        print(f"- {label}")
    if cite:
        print("\nPapers used:")
        for source in curve.citations:
            print(f"- {source}")


def _save(curve: Curve, path: Path) -> None:
    kind = path.suffix.lower()
    if kind == ".svg":
        path.write_text(svg_of(curve), encoding="utf-8")
    elif kind == ".csv":
        path.write_text(_csv(curve), encoding="utf-8")
    elif kind == ".png":
        path.write_bytes(_png(svg_of(curve)))
    else:
        _refuse(f"{path}: a picture ends in .svg or .png, a table in .csv.")


def _csv(curve: Curve) -> str:
    columns = {"time_min": curve.times_min, "typical_ng_per_ml": curve.typical}
    if curve.band is not None:
        columns |= {
            "p5_ng_per_ml": curve.band.p5,
            "p50_ng_per_ml": curve.band.p50,
            "p95_ng_per_ml": curve.band.p95,
        }
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))
    return table.getvalue()


def _png(svg: str) -> bytes:
    page = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes({json.dumps(svg, ensure_ascii=False)}), format: "svg", width: 600pt)\n'
    )
    drawn = typst.compile(page.encode(), format="png", ppi=144.0)
    if not isinstance(drawn, bytes):
        raise TypeError("a picture of one page was expected")
    return drawn
