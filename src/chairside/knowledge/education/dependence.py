"""Can it be addictive?."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="dependence",
    version=1,
    title="Can it be addictive?",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Yes. It is a controlled drug, and the nasal spray carries a warning about abuse and "
                "misuse."
            ),
            spravato.SUMMARY,
            read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%220409-2051%22"),
        ),
        says(
            (
                "People who have had trouble with drugs or alcohol are at higher risk. Please tell "
                "us; it does not always rule treatment out."
            ),
            spravato.DEPENDENCE,
        ),
        says("It is given only here, never to take home.", spravato.REMS_FORM_VIDEO),
    ),
)
