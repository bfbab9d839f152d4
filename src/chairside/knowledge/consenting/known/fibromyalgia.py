"""An infusion for fibromyalgia. The study speaks against it, and that is said first."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.fibromyalgia_iv import FIBROMYALGIA_IV

_NOPPERS, _CORRIGER = (each.cites for each in FIBROMYALGIA_IV.evidence)

FIBROMYALGIA = Known(
    use_id="esketamine-intravenous-fibromyalgia",
    plain=(
        says(
            "In a study of 24 people, more of them had less pain after 15 minutes with the drug "
            "than with another one. After eight weeks there was no difference.",
            *_NOPPERS,
        ),
        says(
            "In French pain clinics, people with fibromyalgia were more often among those whose "
            "pain stayed severe.",
            *_CORRIGER,
        ),
    ),
    conflicts=("Fibromyalgia and neuropathic pain",),
)
