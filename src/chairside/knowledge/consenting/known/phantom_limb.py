"""An infusion for phantom limb pain."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.phantom_limb_iv import PHANTOM_LIMB_IV

_, _GUIDELINE = (each.cites for each in PHANTOM_LIMB_IV.evidence)

PHANTOM_LIMB = Known(
    use_id="ketamine-intravenous-phantom-limb-pain",
    plain=(
        says(
            "The guideline of pain doctors finds weak proof or none for phantom limb pain.",
            *_GUIDELINE,
        ),
    ),
)
