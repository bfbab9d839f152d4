"""PADSS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import says
from chairside.knowledge.instruments.change import AtLeastScore
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.readings import papers

PADSS = Instrument(
    id="padss",
    version=1,
    title="PADSS",
    measures="readiness to go home",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Only the score is recorded.", papers.PADSS_TABLE),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=10,
    bands=(),
    definitions=(
        Definition(
            id="padss-fit-9",
            kind=DefinitionKind.FIT_FOR_DISCHARGE,
            test=AtLeastScore(Decimal(9)),
            cites=(papers.PADSS_TABLE,),
        ),
    ),
    cites=(papers.PADSS_TABLE,),
    notes=(
        says(
            "Vital signs; activity and mental state; pain, nausea and vomiting; bleeding; "
            "intake and output; 0 to 2 each. A modified form leaves intake and output out.",
            papers.PADSS_TABLE,
            papers.PADSS_MODIFIED,
        ),
        says("Used after the Aldrete criteria are met.", papers.PADSS_MODIFIED),
    ),
    higher_is_better=True,
)
