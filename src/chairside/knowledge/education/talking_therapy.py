"""Talking therapy."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.sources.depression import WILKINSON_2021
from chairside.knowledge.sources.other_conditions import DAKWAR_2019, GRABSKI_2022
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="talking-therapy",
    version=1,
    title="Talking therapy",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Talking therapy beside ketamine makes sense to many people, and for alcohol or "
                "cocaine it was part of every trial."
            ),
            second_hand(
                GRABSKI_2022,
                "https://www.moreblossom.com/papers/adjunctive-ketamine-with-relapse-prevention-based-psychological-therapy-in-the-t",
            ),
            read(
                DAKWAR_2019, "https://psychiatryonline.org/doi/full/10.1176/appi.ajp.2019.18101123"
            ),
        ),
        says(
            "For depression the proof is thin: in one small trial the main result did not differ.",
            read(
                WILKINSON_2021,
                "https://karger.com/pps/article-abstract/90/5/318/829016/Cognitive-Behavioral-Therapy-to-Sustain-the",
            ),
        ),
    ),
)
