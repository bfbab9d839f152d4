"""QIDS-SR16: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says, second_hand
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
from chairside.knowledge.sources.scales import IDS_QIDS

QIDS_SR16 = Instrument(
    id="qids-sr16",
    version=1,
    title="QIDS-SR16",
    measures="depression",
    rated_by=RatedBy.PATIENT,
    period="the last 7 days",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Permission of the owners is needed to ship the items.", recalled(IDS_QIDS)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=27,
    bands=(
        Bands(
            id="qids-severity",
            bands=(
                Band(low=0, high=5, name="none"),
                Band(low=6, high=10, name="mild"),
                Band(low=11, high=15, name="moderate"),
                Band(low=16, high=20, name="severe"),
                Band(low=21, high=27, name="very severe"),
            ),
            cites=(papers.IDS_QIDS,),
        ),
    ),
    definitions=(
        Definition(
            id="qids-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(papers.ANAND_2023,),
        ),
        Definition(
            id="qids-remission-5",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(5)),
            cites=(papers.IDS_QIDS,),
        ),
    ),
    cites=(papers.IDS_QIDS,),
    notes=(
        says(
            "The total is the sum of nine domains, each the highest of its items; it is not"
            " the sum of the 16 items.",
            second_hand(
                IDS_QIDS, "https://docs.getrivet.ca/clinical-templates/screening/qids-sr-16"
            ),
        ),
    ),
)
