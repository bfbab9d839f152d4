"""WSAS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.change import FallPoints
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
from chairside.knowledge.sources.scales import WSAS_OWNER

WSAS = Instrument(
    id="wsas",
    version=1,
    title="WSAS",
    measures="work and social life",
    rated_by=RatedBy.PATIENT,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says(
        ("Shipping the items needs the acknowledgement of the author; terms not yet read."),
        recalled(WSAS_OWNER),
    ),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=40,
    bands=(
        Bands(
            id="wsas-level",
            bands=(
                Band(low=0, high=9, name="subclinical"),
                Band(low=10, high=20, name="moderate"),
                Band(low=21, high=40, name="severe"),
            ),
            cites=(recalled(WSAS_OWNER),),
        ),
    ),
    definitions=(
        Definition(
            id="wsas-mid-8",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(8)),
            cites=(recalled(WSAS_OWNER),),
        ),
    ),
    cites=(recalled(WSAS_OWNER),),
)
