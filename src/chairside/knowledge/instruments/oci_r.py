"""OCI-R: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.change import AtLeastScore
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
from chairside.knowledge.sources.scales import ABRAMOVITCH_2020

OCI_R = Instrument(
    id="oci-r",
    version=1,
    title="OCI-R",
    measures="obsessions and compulsions",
    rated_by=RatedBy.PATIENT,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says(
        "Permission of the owner is needed to ship the items.", recalled(ABRAMOVITCH_2020)
    ),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=72,
    bands=(
        Bands(
            id="oci-r-severity",
            bands=(
                Band(low=0, high=15, name="mild"),
                Band(low=16, high=27, name="moderate"),
                Band(low=28, high=72, name="severe"),
            ),
            cites=(papers.ABRAMOVITCH_2020,),
        ),
    ),
    definitions=(
        Definition(
            id="oci-r-probable-21",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(21)),
            cites=(recalled(ABRAMOVITCH_2020),),
        ),
    ),
    cites=(papers.ABRAMOVITCH_2020,),
)
