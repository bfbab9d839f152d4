"""Infusions for complex regional pain syndrome."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.crps_outpatient import CRPS_OUTPATIENT

_SCHWARTZMAN, _GUIDELINE, _SIGTERMANS, _GOLDBERG, _ = (
    each.cites for each in CRPS_OUTPATIENT.evidence
)

CRPS = Known(
    use_id="ketamine-intravenous-complex-regional-pain-syndrome",
    plain=(
        says(
            "Pain fell for up to three months in a study that gave it on ten days.", *_SCHWARTZMAN
        ),
        says(
            "The guideline of pain doctors finds moderate proof, for up to 12 weeks.", *_GUIDELINE
        ),
        says(
            "In a study of 60 people in hospital, who had one half of the drug, pain was lower "
            "after a week. After 12 weeks there was no difference any more. They could not do "
            "more than before.",
            *_SIGTERMANS,
        ),
        says("In a study of 16 people the worst pain did not change in about a third.", *_GOLDBERG),
    ),
)
