"""What the labels warn of."""

from chairside.knowledge.citations import says
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="label-warnings",
    version=1,
    title="What the labels warn of",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "The Spravato label carries a boxed warning of sedation, dissociation, slowed "
                "breathing, abuse and misuse, and suicidal thoughts and behaviour."
            ),
            spravato.SUMMARY,
        ),
        says(
            (
                "The first label of March 2019 had no heading for slowed breathing; a label row is "
                "read with its date."
            ),
            spravato.FIRST_LABEL,
        ),
        says(
            (
                "Esketamine by nose: about 48 % reaches the blood, the peak comes after 20 to 40 "
                "minutes, the half-life is 7 to 12 hours."
            ),
            spravato.SUMMARY,
        ),
        says("The Hong Kong label starts people of 65 and older at 28 mg.", spravato.HONG_KONG),
        says("The US label has no separate starting dose for older people.", spravato.FROM_MEMORY),
        says(
            (
                "That Spravato prevents suicide or lessens suicidal thoughts has not been shown, and "
                "it does not replace hospital care."
            ),
            spravato.CONTRAINDICATIONS,
        ),
        says("Ketamine injection is approved as an anaesthetic only.", ketalar.CURRENT),
        says(
            (
                "For anaesthesia the label gives 1 to 4.5 mg/kg into a vein or 6.5 to 13 mg/kg into a"
                " muscle: several times the dose used for mood."
            ),
            ketalar.CURRENT,
        ),
        says(
            (
                "The 100 mg/mL strength is never given into a vein undiluted; it is mixed with an "
                "equal volume and used at once."
            ),
            ketalar.CURRENT,
        ),
        says(
            (
                "The ketamine label rules out patients in whom a marked rise in blood pressure would "
                "be a serious hazard."
            ),
            ketalar.FROM_MEMORY,
        ),
        says(
            "Emergency airway equipment is at hand and vital signs are watched continuously.",
            ketalar.DAILYMED,
        ),
        says(
            "Emergence reactions occur in about 12 % of patients at anaesthetic doses.",
            ketalar.DAILYMED_OLDER,
        ),
        says(
            (
                "Pain in the urinary tract has been reported with repeated off-label use; the label "
                "says to consider stopping."
            ),
            ketalar.DAILYMED,
        ),
        says(
            (
                "The label warns of liver injury and asks for liver tests with repeated use, without "
                "fixing how often."
            ),
            ketalar.LIVER_WARNING,
        ),
        says(
            "Psychiatric events can appear or last for days to weeks after ketamine.",
            ketalar.LIVER_WARNING,
        ),
    ),
)
