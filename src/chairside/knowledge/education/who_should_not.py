"""When it is not safe."""

from chairside.knowledge.citations import says
from chairside.knowledge.readings import guidance, spravato
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="who-should-not",
    version=1,
    title="When it is not safe",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "It is not given to people with an aneurysm, a malformed blood vessel, a past "
                "bleeding in the brain, or an allergy to it."
            ),
            spravato.CONTRAINDICATIONS,
        ),
        says(
            (
                "Heart disease or blood pressure that is not under control comes first. Pregnancy, "
                "breastfeeding, active psychosis and an active addiction speak against it too."
            ),
            guidance.PAIN,
            spravato.FIRST_LABEL,
            guidance.PAIN_SERIAL,
        ),
        says(
            (
                "A doctor of the clinic goes through your history with you before anything is "
                "planned."
            ),
            guidance.TRD_LABEL,
        ),
    ),
)
