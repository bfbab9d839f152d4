"""MADRS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.change import AtMost, FallPercent, FallPoints
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
from chairside.knowledge.sources.scales import DURU_2008, MADRS_OWNER

MADRS = Instrument(
    id="madrs",
    version=1,
    title="MADRS",
    measures="depression",
    rated_by=RatedBy.CLINICIAN,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Permission of the owners is needed to ship the items.", recalled(MADRS_OWNER)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=60,
    bands=(
        Bands(
            id="madrs-severity",
            bands=(
                Band(low=0, high=6, name="remission"),
                Band(low=7, high=19, name="mild"),
                Band(low=20, high=34, name="moderate"),
                Band(low=35, high=60, name="severe"),
            ),
            cites=(papers.MADRS_OWNER,),
        ),
    ),
    definitions=(
        Definition(
            id="madrs-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(recalled(MADRS_OWNER),),
        ),
        Definition(
            id="madrs-remission-10",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(10)),
            cites=(papers.EKSTRAND_2022,),
            note="Others use at most 12.",
        ),
        Definition(
            id="madrs-remission-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(papers.TRD4005,),
            note="Others use at most 10.",
        ),
        Definition(
            id="madrs-mid-1.9",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("1.9")),
            cites=(recalled(DURU_2008),),
            note="The source gives 1.6 to 1.9.",
        ),
    ),
    cites=(papers.MADRS_OWNER,),
)
