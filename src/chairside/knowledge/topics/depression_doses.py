"""Doses tried in depression."""

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.depression import FAVA_2020, HAN_2016, MURROUGH_2013, SINGH_2016
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="depression-doses",
    version=1,
    title="Doses tried in depression",
    audience=Audience.STAFF,
    statements=(
        says("Two and three infusions a week worked equally well at day 15.", recalled(SINGH_2016)),
        says(
            (
                "Of single doses of 0.1, 0.2, 0.5 and 1.0 mg/kg, 0.5 and 1.0 were clearest; 1.0 "
                "brought more dissociation and higher blood pressure."
            ),
            recalled(FAVA_2020),
        ),
        says(
            "A single 0.5 mg/kg: 64 % responded at 24 hours against 28 % on midazolam.",
            recalled(MURROUGH_2013),
        ),
        says(
            (
                "In nine trials 20.6 %, 23.8 % and 26.2 % were in remission at 24 hours, 72 hours and"
                " day 7."
            ),
            read(HAN_2016, "https://pmc.ncbi.nlm.nih.gov/articles/PMC5098773"),
        ),
        says(
            (
                "No guideline gives an upper limit for mood. Many clinics stay at or below 1.0 mg/kg "
                "over 40 minutes."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            (
                "Actual weight is the usual basis; ideal weight is an option from a body mass index "
                "of 30."
            ),
            guidance.MOOD_FROM_MEMORY,
        ),
        says(
            (
                "In clinics the interval is stretched to the longest that holds the response, guided "
                "by questionnaires."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
