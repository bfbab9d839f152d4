"""Who must be there."""

from chairside.knowledge.citations import says
from chairside.knowledge.readings import guidance, ketalar, spravato
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="staffing",
    version=1,
    title="Who must be there",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "Spravato: a prescriber on site during administration and monitoring, and a pulse "
                "oximeter."
            ),
            spravato.REMS,
        ),
        says(
            (
                "Pain infusions: a supervising clinician with advanced life support; a trained nurse "
                "below 1 mg/kg."
            ),
            guidance.PAIN_FROM_MEMORY,
        ),
        says("Mood infusions: advanced cardiac life support.", guidance.MOOD_FROM_MEMORY),
        says(
            (
                "The ketamine label asks for physicians experienced in anaesthesia; it speaks of "
                "anaesthetic use."
            ),
            ketalar.DAILYMED,
        ),
    ),
)
