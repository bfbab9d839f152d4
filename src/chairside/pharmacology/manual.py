"""The reference page of the models, printed from their declarations."""

from collections.abc import Iterable

from chairside.pharmacology.model import Model
from chairside.pharmacology.models import MODELS
from chairside.pharmacology.parameters import Parameter
from chairside.pharmacology.variability import Scale, Variation

PAGE = "reference/pharmacology-models.md"


def pages() -> dict[str, str]:
    """Text of each page by its path under docs/."""
    lines = [
        "# Pharmacokinetic models",
        "",
        "Printed from `chairside.pharmacology.models`; do not edit by hand.",
        "",
        "| id | substance | blood | routes | predicts | band |",
        "|---|---|---|---|---|---|",
        *(_row(item) for item in MODELS),
    ]
    for item in MODELS:
        lines += ["", *_chapter(item)]
    return {PAGE: "\n".join(lines) + "\n"}


def _row(item: Model) -> str:
    band = "yes" if item.variations else "no"
    cells = (
        f"[{item.id}](#{item.id})",
        item.substance,
        item.site,
        ", ".join(item.routes),
        ", ".join(item.analytes),
        band,
    )
    return "| " + " | ".join(cells) + " |"


def _chapter(item: Model) -> Iterable[str]:
    yield f"## {item.id}"
    yield ""
    yield f"**{item.name}.** {item.reference}"
    yield ""
    yield f"- Blood: {item.site_note}."
    yield f"- People: {item.population}."
    yield f"- Substance: {item.substance} (as base)."
    for route, note in item.routes.items():
        yield f"- {route.capitalize()}: {note}."
    weights = "not known to us" if item.weight_range is None else item.weight_range.wording
    yield f"- Body weights studied: {weights}."
    yield f"- Grade of the source: {item.grade.label}."
    for fault in (*item.faults, *item.analyte_faults.values()):
        yield f"- Known fault: {fault}"
    yield ""
    yield "| symbol | value | unit | meaning | source |"
    yield "|---|---|---|---|---|"
    for parameter in item.parameters:
        yield _parameter(parameter)
    if item.variations:
        yield ""
        yield "| varies | scale | covariance | between | source |"
        yield "|---|---|---|---|---|"
        for variation in item.variations:
            yield _variation(variation)


def _parameter(parameter: Parameter) -> str:
    source = f"{_short(parameter.source.authors)} {parameter.source.year}"
    cells = (parameter.symbol, f"{parameter.value:g}", parameter.unit, parameter.meaning, source)
    return "| " + " | ".join(cells) + " |"


def _variation(variation: Variation) -> str:
    size = len(variation.symbols)
    values = [f"{variation.covariance[i][j]:.5g}" for i in range(size) for j in range(i + 1)]
    between = "occasions" if variation.between_occasions else "people"
    scale = "log" if variation.scale is Scale.LOG else "logit"
    source = f"{_short(variation.source.authors)} {variation.source.year}"
    cells = (", ".join(variation.symbols), scale, ", ".join(values), between, source)
    return "| " + " | ".join(cells) + " |"


def _short(authors: str) -> str:
    return authors.split(" ", 1)[0].rstrip(",")
