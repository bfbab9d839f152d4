"""When a patient may leave."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.readings import guidance, spravato
from chairside.knowledge.sources.scales import ALDRETE, PADSS_MODIFIED, PADSS_TABLE
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="going-home",
    version=1,
    title="When a patient may leave",
    audience=Audience.STAFF,
    statements=(
        says(
            "Spravato: after two hours, when blood pressure is falling and the patient is stable.",
            spravato.DOSING_DAY,
        ),
        says(
            "A PADSS of 9 or 10 counts as fit to leave; it follows the Aldrete criteria.",
            second_hand(
                PADSS_TABLE, "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html"
            ),
            read(PADSS_MODIFIED, "https://pubmed.ncbi.nlm.nih.gov/8590498/"),
        ),
        says(
            (
                "Aldrete: activity, breathing, circulation, consciousness and oxygen, 0 to 2 each, 9 "
                "or more."
            ),
            recalled(ALDRETE),
        ),
        says(
            (
                "Clinics add: fully alert, oriented, dissociation passed, steady on the feet, asked "
                "about suicide, escort present."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "After an infusion many wait 30 to 60 minutes, others two hours; no source binds.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
