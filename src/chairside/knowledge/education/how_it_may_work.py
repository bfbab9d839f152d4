"""How it may work."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import guidance, spravato
from chairside.knowledge.sources.interactions import VERAART_2021
from chairside.knowledge.sources.therapy import DISINHIBITION_2023, ZANOS_GOULD_2018
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="how-it-may-work",
    version=1,
    title="How it may work",
    audience=Audience.PATIENT,
    statements=(
        says("Nobody fully knows how it works.", spravato.OWNER_TRD),
        says(
            (
                "Ketamine blocks a receptor in the brain called NMDA, without competing for the place"
                " of its natural partner."
            ),
            read(
                VERAART_2021,
                "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
            ),
        ),
        says(
            (
                "One idea: blocking the receptor frees other cells to send more glutamate, a "
                "messenger between nerve cells. That brings more of a growth factor called BDNF, and "
                "lost connections between cells are rebuilt."
            ),
            read(DISINHIBITION_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10221455/"),
            read(ZANOS_GOULD_2018, "https://www.nature.com/articles/mp2017255"),
        ),
        says(
            (
                "Several such paths have been proposed, and more than one may be at work. These are "
                "ideas under study, not reasons for a decision."
            ),
            read(ZANOS_GOULD_2018, "https://www.nature.com/articles/mp2017255"),
        ),
        says(
            "Another idea is that it calms inflammation in the brain.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
