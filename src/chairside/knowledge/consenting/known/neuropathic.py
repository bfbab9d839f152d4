"""Infusions for nerve pain."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.neuropathic_pain_iv import NEUROPATHIC_PAIN_IV

_PICKERING, _GUIDELINE, _CORRIGER = (each.cites for each in NEUROPATHIC_PAIN_IV.evidence)

NEUROPATHIC = Known(
    use_id="ketamine-intravenous-neuropathic-pain",
    plain=(
        says(
            "In a study of 20 people, ketamine eased pain no more after five weeks than an "
            "infusion without the drug.",
            *_PICKERING,
        ),
        says("The guideline of pain doctors finds weak proof at most.", *_GUIDELINE),
        says(
            "In French pain clinics pain fell a little in a year. Less than half of the people "
            "could still be asked by then.",
            *_CORRIGER,
        ),
    ),
    conflicts=("Fibromyalgia and neuropathic pain",),
)
