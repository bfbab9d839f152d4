"""Side effects."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.sources.depression import ACEVEDO_DIAZ_2020
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="side-effects",
    version=1,
    title="Side effects",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Common: feeling sick, vomiting, dizziness, feeling far away or unreal, sleepiness, "
                "numbness, anxiety, and a rise in blood pressure for a while."
            ),
            spravato.FIRST_LABEL,
        ),
        says(
            (
                "About half of people feel sleepy with the nasal spray, and six to seven in ten "
                "notice changes in how things look or feel. Losing consciousness is rare, about 3 or "
                "4 in 1000."
            ),
            spravato.OBSERVATION,
            spravato.FIRST_LABEL_WARNINGS,
        ),
        says("Most of it passes on the same day.", recalled(ACEVEDO_DIAZ_2020)),
        says(
            (
                "Repeated use can irritate the bladder and, rarely, the liver. Tell us about pain or "
                "blood when passing water."
            ),
            spravato.SUMMARY,
            ketalar.LIVER_WARNING,
        ),
    ),
)
