"""Y-BOCS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.instruments.change import AtMost, FallPercent
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
from chairside.knowledge.sources.scales import YBOCS_OWNER

Y_BOCS = Instrument(
    id="y-bocs",
    version=1,
    title="Y-BOCS",
    measures="obsessions and compulsions",
    rated_by=RatedBy.CLINICIAN,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Permission of the owner is needed to ship the items.", papers.YBOCS_OWNER),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=40,
    bands=(
        Bands(
            id="y-bocs-severity",
            bands=(
                Band(low=0, high=7, name="subclinical"),
                Band(low=8, high=15, name="mild"),
                Band(low=16, high=23, name="moderate"),
                Band(low=24, high=31, name="severe"),
                Band(low=32, high=40, name="extreme"),
            ),
            cites=(
                second_hand(
                    YBOCS_OWNER, "https://bio-protocol.org/exchange/minidetail?id=8941227&type=30"
                ),
            ),
        ),
    ),
    definitions=(
        Definition(
            id="y-bocs-response-35",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(35)),
            cites=(papers.FARRIS_2013,),
        ),
        Definition(
            id="y-bocs-remission-14",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(14)),
            cites=(papers.FARRIS_2013,),
        ),
        Definition(
            id="y-bocs-wellness-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(papers.FARRIS_2013,),
            note="Called wellness in the source.",
        ),
    ),
    cites=(papers.FARRIS_2013,),
    notes=(
        says(
            "The Y-BOCS-II runs from 0 to 50 and cannot be exchanged with it.", papers.YBOCS_OWNER
        ),
    ),
)
