"""Does it work?."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.sources.depression import (
    ANAND_2023,
    EKSTRAND_2022,
    MCINNES_2022,
    PFEIFFER_2024,
)
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="does-it-work",
    version=1,
    title="Does it work?",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Clinics report different numbers. Between one quarter and more than half of the "
                "people treated in everyday clinics felt at least half better."
            ),
            read(
                PFEIFFER_2024,
                "https://www.psychiatrist.com/jcp/clinical-outcomes-intravenous-ketamine-for-depression-va-health-system/",
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
        says(
            (
                "The numbers leave out people nobody could follow: in the largest US group 537 of "
                "9016 patients could be counted."
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
        says(
            (
                "Against electroconvulsive therapy one large trial found ketamine no worse, and "
                "another, in more severely ill people in hospital, found it worse."
            ),
            read(
                ANAND_2023,
                "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
            ),
            read(EKSTRAND_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9154276"),
        ),
        says(
            (
                "A few people feel worse: about one in twelve was more depressed after the course. "
                "Tell us at once."
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
    ),
)
