"""The Modified Observer's Assessment of Alertness/Sedation, responsiveness part.

Chernik 1990; the published table may be reproduced. A variant words score 1 as no response to
prodding, and another numbers its six steps 1 to 6, so every stored score names SCALE_VERSION.
"""

from dataclasses import dataclass

from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.regulators import SPRAVATO_LABEL_2019
from chairside.knowledge.sources.scales import CHERNIK_1990

SCALE_VERSION = "moaas-0-5-trapezius"

_TABLE = "https://bmcanesthesiol.biomedcentral.com/articles/10.1186/s12871-022-01788-1/tables/2"
_LABEL = "http://www.120ty.net/bencandy.php?aid=58243&fid=134&page=5"

CITES = (
    second_hand(CHERNIK_1990, _TABLE),
    # The label counts a score of 0 as loss of consciousness.
    second_hand(SPRAVATO_LABEL_2019, _LABEL),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SedationScore:
    score: int
    text: str
    name: str = ""


MOAAS: tuple[SedationScore, ...] = (
    SedationScore(score=5, text="Responds readily to name spoken in normal tone", name="alert"),
    SedationScore(score=4, text="Lethargic response to name spoken in normal tone"),
    SedationScore(score=3, text="Responds only after name is called loudly and/or repeatedly"),
    SedationScore(score=2, text="Responds only after mild prodding or shaking"),
    SedationScore(score=1, text="Responds only after painful trapezius squeeze"),
    SedationScore(
        score=0,
        text="Does not respond to painful trapezius squeeze",
        name="loss of consciousness in the Spravato label",
    ),
)


def moaas(score: int) -> SedationScore:
    """Raises ValueError for a score that the scale does not have."""
    for step in MOAAS:
        if step.score == score:
            return step
    raise ValueError(f"MOAA/S has the scores 0 to 5, not {score}.")
