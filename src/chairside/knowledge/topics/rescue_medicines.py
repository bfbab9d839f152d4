"""What clinics keep for trouble."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import guidance, ketalar
from chairside.knowledge.sources.pain import SCHWARTZMAN_2009
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="rescue-medicines",
    version=1,
    title="What clinics keep for trouble",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "Nausea: ondansetron first; two drugs that prolong the QT interval are not combined. "
                "Doses are the prescriber's."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            (
                "High blood pressure: labetalol, hydralazine, clonidine or nitroglycerin are commonly"
                " stocked."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            (
                "Agitation: reassurance first, then stopping the infusion; a benzodiazepine may "
                "weaken the benefit."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("Saliva: the label advises a drying agent at anaesthetic doses.", ketalar.DAILYMED),
        says(
            "Breathing: oxygen, mask, suction and airway. Ketamine has no antidote.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("Anaphylaxis: epinephrine.", guidance.PRACTICE_FROM_MEMORY),
        says(
            "The outpatient CRPS trial gave clonidine by mouth and midazolam to both arms.",
            read(SCHWARTZMAN_2009, "https://clinicaltrials.gov/ct2/show/NCT00579085"),
        ),
    ),
)
