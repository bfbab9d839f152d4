"""BDI-II: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.change import FallPercent, FallPoints
from chairside.knowledge.instruments.instrument import (
    Band,
    Bands,
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import BDI_OWNER

BDI_II = Instrument(
    id="bdi-ii",
    version=1,
    title="BDI-II",
    measures="depression",
    rated_by=RatedBy.PATIENT,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("The owner does not allow the items to be shipped.", recalled(BDI_OWNER)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=63,
    bands=(
        Bands(
            id="bdi-ii-severity",
            bands=(
                Band(low=0, high=13, name="minimal"),
                Band(low=14, high=19, name="mild"),
                Band(low=20, high=28, name="moderate"),
                Band(low=29, high=63, name="severe"),
            ),
            cites=(recalled(BDI_OWNER),),
        ),
    ),
    definitions=(
        Definition(
            id="bdi-ii-mid-3.5",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("3.5")),
            cites=(papers.KOUNALI_2022,),
            note="From the same paper as the 23 %.",
        ),
        Definition(
            id="bdi-ii-mid-23-percent",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPercent(Decimal(23)),
            cites=(papers.KOUNALI_2022,),
        ),
    ),
    cites=(papers.KOUNALI_2022,),
    loinc_total="89209-1",
)
