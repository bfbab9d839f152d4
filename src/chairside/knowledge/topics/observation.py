"""How often to look."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.readings import guidance, ketalar, spravato
from chairside.knowledge.sources.depression import SZARMACH_2020
from chairside.knowledge.topic import Audience, Topic

TOPIC = Topic(
    id="observation",
    version=1,
    title="How often to look",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "Spravato: blood pressure before, at about 40 minutes, then until it falls; pulse "
                "oximetry; at least two hours."
            ),
            spravato.DOSING_DAY,
            spravato.OBSERVATION,
            spravato.OWNER_DOSING,
        ),
        says(
            (
                "The REMS form records blood pressure three times: before, at 40 minutes, before "
                "leaving."
            ),
            spravato.REMS_FORM,
        ),
        says(
            (
                "A study of infusions measured at 0, 15, 30, 45, 60 and 90 minutes; values were back "
                "within an hour and a half."
            ),
            read(
                SZARMACH_2020,
                "https://www.dovepress.com/metabolic-risk-factors-and-cardiovascular-safety-in-ketamine-use-for-t-peer-reviewed-article-NDT",
            ),
        ),
        says(
            (
                "Many clinics measure every 10 to 15 minutes during and every 15 to 30 minutes for "
                "one to two hours after, with oxygen watched throughout."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says("The ketamine label asks for continuous monitoring of vital signs.", ketalar.DAILYMED),
    ),
)
