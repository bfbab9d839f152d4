"""Vignettes of invented people, by what they are about, in one explicit tuple."""

from tests.papers.vignettes import (
    body,
    label,
    medicines,
    mind,
    pain,
    resistant_depression,
    substances,
    together,
    unknown,
)
from tests.papers.vignettes.vignette import Vignette

VIGNETTES: tuple[Vignette, ...] = (
    *label.VIGNETTES,
    *pain.VIGNETTES,
    *mind.VIGNETTES,
    *body.VIGNETTES,
    *medicines.VIGNETTES,
    *resistant_depression.VIGNETTES,
    *substances.VIGNETTES,
    *together.VIGNETTES,
    *unknown.VIGNETTES,
)
