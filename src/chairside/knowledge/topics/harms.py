"""Subjects for staff: side effects and what the labels warn of."""

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.readings import ketalar, papers, spravato
from chairside.knowledge.sources.depression import ACEVEDO_DIAZ_2020
from chairside.knowledge.sources.scales import BAYES_2025
from chairside.knowledge.topic import Audience, Topic

ADVERSE_EVENTS = Topic(
    id="adverse-events",
    version=1,
    title="How often side effects occur",
    audience=Audience.STAFF,
    statements=(
        says(
            "Spravato, common: dissociation, dizziness, nausea, sedation, vertigo, numbness, "
            "anxiety, lethargy, higher blood pressure, vomiting, feeling drunk.",
            spravato.FIRST_LABEL,
        ),
        says(
            "Sedation in 48 to 61 %, loss of consciousness in 0.3 to 0.4 %.", spravato.OBSERVATION
        ),
        says(
            "Beside an antidepressant, in percent against placebo: dissociation 41 and 9, "
            "dizziness 29 and 8, nausea 28 and 9, sedation 23 and 9, vertigo 23 and 3, numbness "
            "18 and 2, anxiety 13 and 6, lethargy 11 and 5, blood pressure 10 and 3, vomiting 9 "
            "and 2, feeling drunk 5 and 0.5.",
            spravato.OWNER_SIDE_EFFECTS,
        ),
        says(
            "Alone: dissociation, nausea, dizziness, headache, anxiety, vomiting, feeling drunk, "
            "higher blood pressure, sedation; nothing new.",
            papers.TRD4005,
        ),
        says("6 % stopped for side effects over six years.", spravato.OWNER_SAFETY),
        says(
            "111 patients were followed with the KSET-R over more than 600 treatments, mostly "
            "under the skin or by nose.",
            second_hand(
                BAYES_2025,
                "https://lboro-test-vufind.koha-ptfs.co.uk/PrimoRecord/cdi_proquest_miscellaneous_3149537434/Details",
            ),
        ),
        says(
            "After infusions feeling strange was most common; most effects passed within four "
            "hours and none lasted.",
            recalled(ACEVEDO_DIAZ_2020),
        ),
        says(
            "In pain clinics half (108 of 218) had a side effect in the first week, fewer later.",
            papers.CORRIGER_2022,
        ),
        says(
            "8.4 % felt more depressed after a first course and 6.0 % had more suicidal thoughts:"
            " the clinic screens and acts.",
            papers.MCINNES_2022,
        ),
    ),
)

LABEL_WARNINGS = Topic(
    id="label-warnings",
    version=1,
    title="What the labels warn of",
    audience=Audience.STAFF,
    statements=(
        says(
            "The Spravato label carries a boxed warning of sedation, dissociation, slowed "
            "breathing, abuse and misuse, and suicidal thoughts and behavior.",
            spravato.SUMMARY,
        ),
        says(
            "The first label of March 2019 had no heading for slowed breathing; a label row is "
            "read with its date.",
            spravato.FIRST_LABEL,
        ),
        says(
            "Esketamine by nose: about 48 % reaches the blood, the peak comes after 20 to 40 "
            "minutes, the half-life is 7 to 12 hours.",
            spravato.SUMMARY,
        ),
        says("The Hong Kong label starts people of 65 and older at 28 mg.", spravato.HONG_KONG),
        says("The US label has no separate starting dose for older people.", spravato.FROM_MEMORY),
        says(
            "That Spravato prevents suicide or lessens suicidal thoughts has not been shown, and "
            "it does not replace hospital care.",
            spravato.CONTRAINDICATIONS,
        ),
        says("Ketamine injection is approved as an anesthetic only.", ketalar.CURRENT),
        says(
            "For anesthesia the label gives 1 to 4.5 mg/kg into a vein or 6.5 to 13 mg/kg into a"
            " muscle: several times the dose used for mood.",
            ketalar.CURRENT,
        ),
        says(
            "The 100 mg/mL strength is never given into a vein undiluted; it is mixed with an "
            "equal volume and used at once.",
            ketalar.CURRENT,
        ),
        says(
            "The ketamine label rules out patients in whom a marked rise in blood pressure would "
            "be a serious hazard.",
            ketalar.FROM_MEMORY,
        ),
        says(
            "Emergency airway equipment is at hand and vital signs are watched continuously.",
            ketalar.DAILYMED,
        ),
        says(
            "Emergence reactions occur in about 12 % of patients at anesthetic doses.",
            ketalar.DAILYMED_OLDER,
        ),
        says(
            "Pain in the urinary tract has been reported with repeated off-label use; the label "
            "says to consider stopping.",
            ketalar.DAILYMED,
        ),
        says(
            "The label warns of liver injury and asks for liver tests with repeated use, without "
            "fixing how often.",
            ketalar.LIVER_WARNING,
        ),
        says(
            "Psychiatric events can appear or last for days to weeks after ketamine.",
            ketalar.LIVER_WARNING,
        ),
    ),
)
