"""Infusions with therapy for alcohol use disorder."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.alcohol_use_disorder_iv import ALCOHOL_USE_DISORDER_IV

_GRABSKI, _DAKWAR = (each.cites for each in ALCOHOL_USE_DISORDER_IV.evidence)

ALCOHOL = Known(
    use_id="ketamine-intravenous-alcohol-use-disorder",
    plain=(
        says(
            "In a study of 96 people, those who had ketamine had more days without alcohol in six "
            "months. They did not go longer before they drank again.",
            *_GRABSKI,
        ),
        says(
            "In a study of 40 people with therapy, more stayed away from alcohol after one "
            "infusion of ketamine than after another drug.",
            *_DAKWAR,
        ),
        says("Therapy was part of both studies.", *_GRABSKI, *_DAKWAR),
    ),
)
