"""CADSS: only the score is recorded."""

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
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import BREMNER_1998

CADSS = Instrument(
    id="cadss",
    version=1,
    title="CADSS",
    measures="dissociation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Permission of the owner is needed to ship the items.", recalled(BREMNER_1998)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=92,
    bands=(),
    definitions=(
        Definition(
            id="cadss-above-4",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(5)),
            cites=(recalled(BREMNER_1998),),
            note="Trials count more than 4 as dissociation.",
        ),
    ),
    cites=(papers.RODRIGUES_2021,),
    notes=(
        says("23 items; that each is scored 0 to 4 comes from memory.", papers.RODRIGUES_2021),
        says(
            "Dissociation showed no clinically significant link with benefit in 576 "
            "patients on esketamine.",
            papers.DISSOCIATION_576,
        ),
    ),
)
