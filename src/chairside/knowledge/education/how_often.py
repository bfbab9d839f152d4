"""How often."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import ANAND_2023, MCINNES_2022
from chairside.knowledge.sources.pain import SCHWARTZMAN_2009
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="how-often",
    version=1,
    title="How often",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Infusions for depression: usually six over about three weeks; clinics give four to "
                "eight. Further single infusions may follow when symptoms return."
            ),
            read(
                ANAND_2023,
                "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
        says(
            (
                "The nasal spray: twice a week for four weeks, once a week in weeks five to eight, "
                "then every week or two."
            ),
            spravato.SCHEDULE,
        ),
        says(
            (
                "For pain the plans differ: for example four hours a day on ten days for complex "
                "regional pain syndrome."
            ),
            read(
                SCHWARTZMAN_2009,
                "https://journals.lww.com/pain/Abstract/2009/12150/Outpatient_intravenous_ketamine_for_the_treatment.21.aspx",
            ),
        ),
    ),
)
