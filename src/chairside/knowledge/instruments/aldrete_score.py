"""Modified Aldrete score: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.change import AtLeastScore
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.sources.scales import ALDRETE

ALDRETE_SCORE = Instrument(
    id="aldrete",
    version=1,
    title="Modified Aldrete score",
    measures="recovery from sedation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Only the score is recorded.", recalled(ALDRETE)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=10,
    bands=(),
    definitions=(
        Definition(
            id="aldrete-fit-9",
            kind=DefinitionKind.FIT_FOR_DISCHARGE,
            test=AtLeastScore(Decimal(9)),
            cites=(recalled(ALDRETE),),
        ),
    ),
    cites=(recalled(ALDRETE),),
    higher_is_better=True,
)
