"""An infusion for obsessive-compulsive disorder."""

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.known.known import Known
from chairside.knowledge.protocols.ocd_iv import OCD_IV

_RODRIGUEZ, _BLOCH = (each.cites for each in OCD_IV.evidence)

OCD = Known(
    use_id="ketamine-intravenous-obsessive-compulsive-disorder",
    plain=(
        says("There are two small studies, and they do not agree.", *_RODRIGUEZ, *_BLOCH),
        says(
            "In a study of 15 people, half felt clearly better a week after ketamine, and nobody "
            "after salt water.",
            *_RODRIGUEZ,
        ),
        says(
            "In a study of 10 people whose OCD other treatments had not helped, nobody felt "
            "clearly better within three days.",
            *_BLOCH,
        ),
    ),
    conflicts=("Obsessive-compulsive disorder",),
)
