"""Talking therapy beside ketamine."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.depression import WILKINSON_2021
from chairside.knowledge.sources.other_conditions import DAKWAR_2019, DAKWAR_2020, GRABSKI_2022
from chairside.knowledge.sources.therapy import (
    DORE_2019,
    GROUP_KAP,
    TRAUMA_WEEK,
    WILKINSON_2017,
    WILKINSON_PROTOCOL,
)
from chairside.knowledge.topic import Audience, Topic

THERAPY_EVIDENCE = Topic(
    id="therapy-evidence",
    version=1,
    title="Talking therapy beside ketamine",
    audience=Audience.STAFF,
    statements=(
        says(
            (
                "After six infusions 14 weeks of cognitive behavioural therapy did not separate from "
                "usual care on the main measure (MADRS); one secondary measure (QIDS) did."
            ),
            read(
                WILKINSON_2021,
                "https://karger.com/pps/article-abstract/90/5/318/829016/Cognitive-Behavioral-Therapy-to-Sustain-the",
            ),
        ),
        says(
            "The trial planned 16 sessions in 14 weeks.",
            second_hand(
                WILKINSON_PROTOCOL,
                "https://www.moreblossom.com/trials/cognitive-therapy-to-sustain-the-antidepressant-effects-of-intravenous-ketamine-",
            ),
        ),
        says("A pilot began 12 sessions during the infusions.", recalled(WILKINSON_2017)),
        says(
            (
                "Cocaine: mindfulness-based relapse prevention from the stay of the infusion, five "
                "weeks; positive."
            ),
            read(
                DAKWAR_2019, "https://psychiatryonline.org/doi/full/10.1176/appi.ajp.2019.18101123"
            ),
        ),
        says(
            "Alcohol: motivational therapy with an infusion in week 2; positive.",
            read(
                DAKWAR_2020, "https://psychiatryonline.org/doi/full/10.1176/appi.ajp.2019.19070684"
            ),
        ),
        says(
            (
                "Alcohol: relapse prevention with three infusions; most abstinence in the arm with "
                "both."
            ),
            second_hand(
                GRABSKI_2022,
                "https://www.moreblossom.com/papers/adjunctive-ketamine-with-relapse-prevention-based-psychological-therapy-in-the-t",
            ),
        ),
        says(
            "Trauma therapy over a week with infusions on days 2 and 4: design only.",
            second_hand(
                TRAUMA_WEEK,
                "https://www.moreblossom.com/trials/enhancing-week-long-psychological-treatment-for-ptsd-with-ketamine",
            ),
        ),
        says(
            (
                "Ketamine-assisted therapy in three practices, 235 people, no infusions: depression "
                "and anxiety improved, without a control group."
            ),
            second_hand(DORE_2019, "https://avyia.com/?p=7740"),
        ),
        says(
            "A 12-week group programme with 94 people: improved, without a control group.",
            read(
                GROUP_KAP,
                "https://frontiersin.org/journals/psychiatry/articles/10.3389/fpsyt.2021.803279/full",
            ),
        ),
        says(
            "Preparation: one to three sessions on intention, safety and a plan for crises.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            (
                "Integration: within one to three days, then weekly; no trial fixes a window, so "
                "hours since the dose are recorded and nothing is enforced."
            ),
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
