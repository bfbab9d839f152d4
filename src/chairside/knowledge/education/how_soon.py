"""How soon and for how long."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.sources.depression import HAN_2016, MCINNES_2022
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="how-soon",
    version=1,
    title="How soon and for how long",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Many people who respond feel better within a day: in nine trials about half had "
                "responded at 24 hours, and about four in ten at one week."
            ),
            read(HAN_2016, "https://pmc.ncbi.nlm.nih.gov/articles/PMC5098773"),
        ),
        says(
            (
                "Without further treatment it can fade. Among people who responded, about eight in "
                "ten were still well at four weeks and six in ten at eight."
            ),
            second_hand(
                MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
            ),
        ),
    ),
)
