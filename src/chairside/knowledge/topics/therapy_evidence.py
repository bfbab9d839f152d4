"""Talking therapy beside ketamine."""

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.sources.therapy import (
    DORE_2019,
    GROUP_KAP,
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
            "After six infusions 14 weeks of cognitive behavioral therapy did not separate from "
            "usual care on the main measure (MADRS); one secondary measure (QIDS) did.",
            papers.WILKINSON_2021,
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
            "Cocaine: mindfulness-based relapse prevention from the stay of the infusion, five "
            "weeks; positive.",
            papers.DAKWAR_2019,
        ),
        says(
            "Alcohol: motivational therapy with an infusion in week 2; positive.",
            papers.DAKWAR_2020,
        ),
        says(
            "Alcohol: relapse prevention with three infusions; most abstinence in the arm with "
            "both.",
            papers.GRABSKI_2022,
        ),
        says(
            "Trauma therapy over a week with infusions on days 2 and 4: design only.",
            papers.TRAUMA_WEEK,
        ),
        says(
            "Ketamine-assisted therapy in three practices, 235 people, no infusions: depression "
            "and anxiety improved, without a control group.",
            second_hand(DORE_2019, "https://avyia.com/?p=7740"),
        ),
        says(
            "A 12-week group program with 94 people: improved, without a control group.",
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
            "Integration: within one to three days, then weekly; no trial fixes a window, so "
            "hours since the dose are recorded and nothing is enforced.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)
