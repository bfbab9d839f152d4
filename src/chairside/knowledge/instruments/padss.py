"""PADSS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.instruments.change import AtLeastScore
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.sources.scales import PADSS_MODIFIED, PADSS_TABLE

PADSS = Instrument(
    id="padss",
    version=1,
    title="PADSS",
    measures="readiness to go home",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says(
        "Only the score is recorded.",
        second_hand(
            PADSS_TABLE, "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html"
        ),
    ),
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
            cites=(
                second_hand(
                    PADSS_TABLE,
                    "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html",
                ),
            ),
        ),
    ),
    cites=(
        second_hand(
            PADSS_TABLE, "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html"
        ),
    ),
    notes=(
        says(
            (
                "Vital signs; activity and mental state; pain, nausea and vomiting; bleeding; "
                "intake and output; 0 to 2 each. A modified form leaves intake and output out."
            ),
            second_hand(
                PADSS_TABLE, "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html"
            ),
            read(PADSS_MODIFIED, "https://pubmed.ncbi.nlm.nih.gov/8590498/"),
        ),
        says(
            "Used after the Aldrete criteria are met.",
            read(PADSS_MODIFIED, "https://pubmed.ncbi.nlm.nih.gov/8590498/"),
        ),
    ),
    higher_is_better=True,
)
