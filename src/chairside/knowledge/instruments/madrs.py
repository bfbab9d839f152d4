"""MADRS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import read, recalled, says, second_hand
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
from chairside.knowledge.sources.depression import EKSTRAND_2022, TRD4005
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
            cites=(
                second_hand(
                    MADRS_OWNER, "https://switzerland.progress.im/en/content/assessing-depression"
                ),
            ),
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
            cites=(read(EKSTRAND_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9154276"),),
            note="Others use at most 12.",
        ),
        Definition(
            id="madrs-remission-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(
                second_hand(
                    TRD4005,
                    "https://epocrates.com/online/article/esketamine-nasal-spray-approved-as-monotherapy-for-treatment-resistant",
                ),
            ),
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
    cites=(
        second_hand(MADRS_OWNER, "https://switzerland.progress.im/en/content/assessing-depression"),
    ),
)
