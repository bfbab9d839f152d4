"""CADSS, six items: only the score is recorded."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.instrument import Embed, Instrument, RatedBy, Scoring
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import BREMNER_1998

CADSS_6 = Instrument(
    id="cadss-6",
    version=1,
    title="CADSS, six items",
    measures="dissociation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Permission of the owner is needed to ship the items.", recalled(BREMNER_1998)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=24,
    bands=(),
    definitions=(),
    cites=(papers.RODRIGUES_2021,),
    notes=(
        says(
            "Items 1, 2, 6, 7, 15 and 22 of the full scale; it followed the full score "
            "closely in one retrospective study and has not been validated.",
            papers.RODRIGUES_2021,
        ),
    ),
)
