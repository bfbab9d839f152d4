"""Y-BOCS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import read, says, second_hand
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
from chairside.knowledge.sources.scales import FARRIS_2013, YBOCS_OWNER

Y_BOCS = Instrument(
    id="y-bocs",
    version=1,
    title="Y-BOCS",
    measures="obsessions and compulsions",
    rated_by=RatedBy.CLINICIAN,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says(
        "Permission of the owner is needed to ship the items.",
        second_hand(
            YBOCS_OWNER,
            "https://docslib.org/doc/930170/y-bocs-has-become-the-gold-standard-for-rating-symptom-severity-in-patients-with-obsessive-compulsive-disorder-ocd",
        ),
    ),
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
            cites=(read(FARRIS_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3959901"),),
        ),
        Definition(
            id="y-bocs-remission-14",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(14)),
            cites=(read(FARRIS_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3959901"),),
        ),
        Definition(
            id="y-bocs-wellness-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(read(FARRIS_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3959901"),),
            note="Called wellness in the source.",
        ),
    ),
    cites=(read(FARRIS_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3959901"),),
    notes=(
        says(
            "The Y-BOCS-II runs from 0 to 50 and cannot be exchanged with it.",
            second_hand(
                YBOCS_OWNER,
                "https://docslib.org/doc/930170/y-bocs-has-become-the-gold-standard-for-rating-symptom-severity-in-patients-with-obsessive-compulsive-disorder-ocd",
            ),
        ),
    ),
)
