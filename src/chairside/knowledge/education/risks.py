"""Texts for patients: what can go wrong, and for whom it is not safe."""

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.sources.depression import ACEVEDO_DIAZ_2020
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.knowledge.topic import Audience, Topic

# What people also take home in writing (`after_visit.py`).
COMMON_EFFECTS = says(
    "Common: feeling sick, vomiting, dizziness, feeling far away or unreal, sleepiness, "
    "numbness, anxiety, and a rise in blood pressure for a while.",
    spravato.FIRST_LABEL,
)
BLADDER_AND_LIVER = says(
    "Repeated use can irritate the bladder and, rarely, the liver. Tell us about pain or "
    "blood when passing water.",
    spravato.SUMMARY,
    ketalar.LIVER_WARNING,
)
CALL_FOR_HELP = says(
    "If such thoughts come or grow, call for help at once, and tell us too.",
    papers.MCINNES_2022,
)

SIDE_EFFECTS = Topic(
    id="side-effects",
    version=1,
    title="Side effects",
    audience=Audience.PATIENT,
    statements=(
        COMMON_EFFECTS,
        says(
            "About half of people feel sleepy with the nasal spray, and six to seven in ten "
            "notice changes in how things look or feel. Losing consciousness is rare, about 3 or "
            "4 in 1000.",
            spravato.OBSERVATION,
            spravato.FIRST_LABEL_WARNINGS,
        ),
        says("Most of it passes on the same day.", recalled(ACEVEDO_DIAZ_2020)),
        BLADDER_AND_LIVER,
    ),
)

DEPENDENCE = Topic(
    id="dependence",
    version=1,
    title="Can it be addictive?",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Yes. It is a controlled drug, and the nasal spray carries a warning about abuse and "
            "misuse.",
            spravato.SUMMARY,
            read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%220409-2051%22"),
        ),
        says(
            "People who have had trouble with drugs or alcohol are at higher risk. Please tell "
            "us; it does not always rule treatment out.",
            spravato.DEPENDENCE,
        ),
        says("It is given only here, never to take home.", spravato.REMS_FORM_VIDEO),
    ),
)

WHO_SHOULD_NOT = Topic(
    id="who-should-not",
    version=1,
    title="When it is not safe",
    audience=Audience.PATIENT,
    statements=(
        says(
            "It is not given to people with an aneurysm, a malformed blood vessel, a past "
            "bleeding in the brain, or an allergy to it.",
            spravato.CONTRAINDICATIONS,
        ),
        says(
            "Heart disease or blood pressure that is not under control comes first. Pregnancy, "
            "breastfeeding, active psychosis and an active addiction are reasons against it too.",
            guidance.PAIN,
            spravato.FIRST_LABEL,
            guidance.PAIN_SERIAL,
        ),
        says(
            "A doctor of the clinic goes through your history with you before anything is planned.",
            guidance.TRD_LABEL,
        ),
    ),
)

SUICIDAL_THOUGHTS = Topic(
    id="suicidal-thoughts",
    version=1,
    title="If you think about suicide",
    audience=Audience.PATIENT,
    statements=(
        says(
            "In some people ketamine can quickly lessen thoughts of suicide. But no one has shown "
            "that it prevents suicide, and it does not take the place of a hospital.",
            papers.GRUNEBAUM_2018,
            spravato.CONTRAINDICATIONS,
        ),
        CALL_FOR_HELP,
    ),
)
