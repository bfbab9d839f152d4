"""DAST-10: only the score is recorded."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.instrument import (
    Band,
    Bands,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.sources.scales import DAST_OWNER

DAST_10 = Instrument(
    id="dast-10",
    version=1,
    title="DAST-10",
    measures="drug use",
    rated_by=RatedBy.PATIENT,
    period="the past 12 months",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says(
        "Permission of the owner is needed; free for clinical use.", recalled(DAST_OWNER)
    ),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=10,
    bands=(
        Bands(
            id="dast-10-level",
            bands=(
                Band(low=0, high=0, name="none"),
                Band(low=1, high=2, name="low"),
                Band(low=3, high=5, name="moderate"),
                Band(low=6, high=8, name="substantial"),
                Band(low=9, high=10, name="severe"),
            ),
            cites=(recalled(DAST_OWNER),),
        ),
    ),
    definitions=(),
    cites=(recalled(DAST_OWNER),),
    loinc_total="82667-7",
)
