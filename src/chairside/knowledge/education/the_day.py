"""The day of your visit."""

from chairside.knowledge.citations import says
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="the-day",
    version=1,
    title="The day of your visit",
    audience=Audience.PATIENT,
    statements=(
        says(
            (
                "Before the nasal spray: nothing to eat for two hours and nothing to drink for half "
                "an hour. For infusions follow the clinic's fasting instructions."
            ),
            spravato.DOSING_DAY,
            ketalar.DAILYMED,
        ),
        says(
            "Use a nasal spray for allergies or a cold at least an hour before.",
            spravato.NASAL_MEDICINE,
        ),
        says(
            (
                "Somebody takes you home. Do not drive or use machines until the next day, after a "
                "night's sleep."
            ),
            ketalar.DAILYMED_OLDER,
            spravato.OWNER_DOSING,
        ),
        says(
            (
                "After the spray you stay at least two hours; after an infusion as long as the clinic"
                " tells you."
            ),
            spravato.OBSERVATION,
        ),
    ),
)
