"""What the page says in words: models to choose from, rows of figures, papers by number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from chairside.pharmacology import MODELS, Citation, Model, model
from chairside.texts.translated import Declared as _
from chairside.web.explorer.curves import Comparison, Drawn
from chairside.web.explorer.observed import OBSERVATIONS, Observation


@dataclass(frozen=True, slots=True)
class Example:
    label: str
    query: str


EXAMPLES = (
    Example(
        _("0.5 mg/kg over 40 min, arterial and venous"),
        "a-kind=trd-iv-induction&models=kamp_2020&models=domino_1984&models=clements_1981"
        "&models=fanta_2015&approximate=on",
    ),
    Example(
        _("Nasal 28, 56 and 84 mg"),
        "a-kind=nasal&a-devices=1&b-kind=nasal&b-devices=2&c-kind=nasal&c-devices=3"
        "&models=perez_ruixo_2021",
    ),
    Example(
        _("An infusion with and without a pause"),
        "a-kind=infusion&b-kind=infusion&b-pause_at=20&b-pause_for=15"
        "&models=fanta_2015&approximate=on",
    ),
)


@dataclass(frozen=True, slots=True)
class ShownModel:
    model: Model
    chosen: bool

    @property
    def routes(self) -> str:
        return "; ".join(f"{route} ({what})" for route, what in self.model.routes.items())


def shown_models(chosen: Collection[str]) -> list[ShownModel]:
    return [ShownModel(declared, declared.id in chosen) for declared in MODELS]


@dataclass(frozen=True, slots=True)
class ShownObservation:
    observation: Observation
    chosen: bool


def shown_observations(chosen: Collection[str]) -> list[ShownObservation]:
    return [ShownObservation(observation, observation.id in chosen) for observation in OBSERVATIONS]


def style_of(comparison: Comparison, drawn: Drawn) -> tuple[int, int]:
    """Number of the colour and of the dash pattern.

    A colour is a model and keeps being it; with one model only, a colour is a regimen. The dash
    is always the regimen, so that nobody has to tell colours apart.
    """
    question = comparison.question
    regimen = question.regimens.index(drawn.regimen)
    several = len(question.models) > 1
    return (MODELS.index(drawn.curve.model) if several else regimen), regimen


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One curve in the table of figures; `papers` are numbers in the list of papers."""

    drawn: Drawn
    colour: int
    dash: int
    cmax: str
    tmax: str
    auc: str
    above: str
    half_lives: str
    band: str


def rows(comparison: Comparison) -> list[Row]:
    return [_row(comparison, drawn) for drawn in comparison.drawn]


def _row(comparison: Comparison, drawn: Drawn) -> Row:
    figures, curve = drawn.figures, drawn.curve
    colour, dash = style_of(comparison, drawn)
    above = ""
    if figures.above is not None:
        above = f"{figures.above:.0f} min"
        if figures.still_above:
            above = gettext("at least %(above)s: still above at the end") % {"above": above}
    band = ""
    if curve.band is not None:
        band = gettext("band of %(patients)s virtual patients") % {
            "patients": f"{curve.band.patients:,}"
        }
    return Row(
        drawn=drawn,
        colour=colour,
        dash=dash,
        cmax=amount(figures.cmax),
        tmax=f"{figures.tmax:.0f} min",
        auc=amount(figures.auc),
        above=above,
        half_lives=", ".join(_time(value) for value in figures.half_lives),
        band=band or gettext("no band"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNotes:
    """What must be read beside the curves of one model, and the numbers of its papers.

    `regimens` are the letters of those it is the same for.
    """

    regimens: str
    model: Model
    labels: tuple[str, ...]
    papers: tuple[int, ...]


def model_notes(comparison: Comparison) -> list[ModelNotes]:
    numbers = {paper: number for number, paper in enumerate(comparison.citations, start=1)}
    letters: dict[tuple[str, tuple[str, ...], tuple[int, ...]], list[str]] = {}
    for drawn in comparison.drawn:
        curve = drawn.curve
        papers = tuple(numbers[paper] for paper in curve.citations)
        letters.setdefault((curve.model.id, curve.labels, papers), []).append(drawn.regimen.key)
    return [
        ModelNotes(regimens=", ".join(same), model=model(model_id), labels=labels, papers=papers)
        for (model_id, labels, papers), same in letters.items()
    ]


def amount(value: float) -> str:
    """One decimal, two below ten: what can be told apart in a table."""
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}"


def _time(minutes: float) -> str:
    if minutes < 10:
        return f"{minutes:.1f} min"
    return f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.1f} h"


@dataclass(frozen=True, slots=True)
class ShownTiming:
    """An observation that is drawn; `stranger` where nothing drawn is what was given then."""

    observation: Observation
    stranger: bool


def timings(comparison: Comparison) -> list[ShownTiming]:
    question = comparison.question
    weight = question.subject.weight
    return [
        ShownTiming(
            observation, not any(observation.fits(r.doses, weight) for r in question.regimens)
        )
        for observation in question.observed
    ]


def papers_text(papers: Sequence[Citation]) -> str:
    return "\n".join(str(paper) for paper in papers)
