"""How often side effects occur."""

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import ACEVEDO_DIAZ_2020, MCINNES_2022, TRD4005
from chairside.knowledge.sources.pain import CORRIGER_2022
from chairside.knowledge.sources.scales import BAYES_2025
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="adverse-events",
    version=1,
    title="How often side effects occur",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "Spravato, common: dissociation, dizziness, nausea, sedation, vertigo, numbness, "
                "anxiety, lethargy, higher blood pressure, vomiting, feeling drunk."
            ),
            spravato.FIRST_LABEL,
        ),
        says(
            "Sedation in 48 to 61 %, loss of consciousness in 0.3 to 0.4 %.", spravato.OBSERVATION
        ),
        says(
            (
                "Beside an antidepressant, in percent against placebo: dissociation 41 and 9, "
                "dizziness 29 and 8, nausea 28 and 9, sedation 23 and 9, vertigo 23 and 3, numbness "
                "18 and 2, anxiety 13 and 6, lethargy 11 and 5, blood pressure 10 and 3, vomiting 9 "
                "and 2, feeling drunk 5 and 0.5."
            ),
            spravato.OWNER_SIDE_EFFECTS,
        ),
        says(
            (
                "Alone: dissociation, nausea, dizziness, headache, anxiety, vomiting, feeling drunk, "
                "higher blood pressure, sedation; nothing new."
            ),
            second_hand(
                TRD4005,
                "https://epocrates.com/online/article/esketamine-nasal-spray-approved-as-monotherapy-for-treatment-resistant",
            ),
        ),
        says("6 % stopped for side effects over six years.", spravato.OWNER_SAFETY),
        says(
            (
                "111 patients were followed with the KSET-R over more than 600 treatments, mostly "
                "under the skin or by nose."
            ),
            second_hand(
                BAYES_2025,
                "https://lboro-test-vufind.koha-ptfs.co.uk/PrimoRecord/cdi_proquest_miscellaneous_3149537434/Details",
            ),
        ),
        says(
            (
                "After infusions feeling strange was most common; most effects passed within four "
                "hours and none lasted."
            ),
            recalled(ACEVEDO_DIAZ_2020),
        ),
        says(
            "In pain clinics half (108 of 218) had a side effect in the first week, fewer later.",
            second_hand(
                CORRIGER_2022,
                "https://accounts.public.ce.basespace.illumina.com/b/search/article.nb?id=34252909",
            ),
        ),
        says(
            (
                "8.4 % felt more depressed after a first course and 6.0 % had more suicidal thoughts:"
                " the clinic screens and acts."
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
    ),
)
