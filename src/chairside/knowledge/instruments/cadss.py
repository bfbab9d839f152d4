"""CADSS: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.instruments.change import AtLeastScore
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    RatedBy,
    Scoring,
)
from chairside.knowledge.sources.depression import DISSOCIATION_576
from chairside.knowledge.sources.scales import BREMNER_1998, RODRIGUES_2021

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
    cites=(
        second_hand(
            RODRIGUES_2021,
            "https://research.regionh.dk/da/publications/a-simplified-6-item-clinician-administered-dissociative-symptom-s",
        ),
    ),
    notes=(
        says(
            "23 items; that each is scored 0 to 4 comes from memory.",
            second_hand(
                RODRIGUES_2021,
                "https://research.regionh.dk/da/publications/a-simplified-6-item-clinician-administered-dissociative-symptom-s",
            ),
        ),
        says(
            (
                "Dissociation showed no clinically significant link with benefit in 576 "
                "patients on esketamine."
            ),
            second_hand(
                DISSOCIATION_576,
                "https://moreblossom.com/papers/reconsidering-dissociation-as-a-predictor-of-antidepressant-efficacy-for-esketam",
            ),
        ),
    ),
)
