"""Texts for patients: what the treatment is, how well it works, and what it involves."""

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.sources.regulators import FDA_COMPOUNDED_2023
from chairside.knowledge.sources.therapy import DISINHIBITION_2023
from chairside.knowledge.topic import Audience, Topic

# What people also take home in writing (`after_visit.py`).
GOING_HOME = says(
    "Somebody takes you home. Do not drive or use machines until the next day, after a "
    "night's sleep.",
    ketalar.DAILYMED_OLDER,
    spravato.OWNER_DOSING,
)
FEELING_WORSE = says(
    "A few people feel worse: about one in twelve was more depressed after the course. "
    "Tell us at once.",
    papers.MCINNES_2022,
)

WHAT_IS_KETAMINE = Topic(
    id="what-is-ketamine",
    version=1,
    title="What ketamine treatment is",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Ketamine has long been used to put people to sleep for operations. For mood and pain"
            " it is given in a much smaller dose, in a clinic, while trained people watch over "
            "you.",
            ketalar.CURRENT,
            papers.ANAND_2023,
        ),
        says(
            "There are two drugs. Ketamine is given slowly into a vein. Esketamine, one half of "
            "ketamine, is a nasal spray called Spravato. They are different medicines with "
            "different rules.",
            spravato.CONTRAINDICATIONS,
            ketalar.CURRENT,
        ),
    ),
)

APPROVED_OR_OFF_LABEL = Topic(
    id="approved-or-off-label",
    version=1,
    title="Is it approved?",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Spravato is approved in the United States for two groups of adults: those whose "
            "depression did not get better with two or more antidepressants, and those with "
            "depression and acute thoughts of suicide.",
            spravato.CONTRAINDICATIONS,
            guidance.TRD_LABEL,
        ),
        says(
            "Ketamine itself is approved only to put people to sleep for surgery. To use it for "
            "depression, pain or anything else is called off-label. A doctor may do that after "
            "weighing it with you, but the agency that approves drugs has not approved it.",
            second_hand(FDA_COMPOUNDED_2023, "https://healthesystems.com/medalert-tag/ketamine"),
            ketalar.CURRENT,
        ),
        says(
            "Ketamine that a pharmacy mixes for use at home is not approved. The agency has "
            "warned about it.",
            second_hand(
                FDA_COMPOUNDED_2023,
                "https://simhcottumwa.org/fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
            ),
        ),
    ),
)

HOW_IT_MAY_WORK = Topic(
    id="how-it-may-work",
    version=1,
    title="How it may work",
    audience=Audience.PATIENT,
    statements=(
        says("Nobody fully knows how it works.", spravato.OWNER_TRD),
        says(
            "Ketamine blocks a receptor in the brain called NMDA, without competing for the place"
            " of its natural partner.",
            papers.VERAART_2021,
        ),
        says(
            "One idea: blocking the receptor frees other cells to send more glutamate, a "
            "messenger between nerve cells. That brings more of a growth factor called BDNF, and "
            "lost connections between cells are rebuilt.",
            read(DISINHIBITION_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10221455/"),
            papers.ZANOS_GOULD_2018,
        ),
        says(
            "Several such paths have been proposed, and more than one may be at work. These are "
            "ideas under study, not reasons for a decision.",
            papers.ZANOS_GOULD_2018,
        ),
        says(
            "Another idea is that it calms inflammation in the brain.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
)

HOW_SOON = Topic(
    id="how-soon",
    version=1,
    title="How soon and for how long",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Many people who respond feel better within a day: in nine trials about half had "
            "responded at 24 hours, and about four in ten at one week.",
            papers.HAN_2016,
        ),
        says(
            "Without further treatment it can fade. Among people who responded, about eight in "
            "ten were still well at four weeks and six in ten at eight.",
            papers.MCINNES_2022,
        ),
    ),
)

DOES_IT_WORK = Topic(
    id="does-it-work",
    version=1,
    title="Does it work?",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Clinics report different numbers. Between one quarter and more than half of the "
            "people treated in everyday clinics felt at least half better.",
            papers.PFEIFFER_2024,
            papers.MCINNES_2022,
        ),
        says(
            "The numbers leave out people nobody could follow: in the largest US group 537 of "
            "9016 patients could be counted.",
            papers.MCINNES_2022,
        ),
        says(
            "Against electroconvulsive therapy one large trial found ketamine no worse, and "
            "another, in more severely ill people in hospital, found it worse.",
            papers.ANAND_2023,
            papers.EKSTRAND_2022,
        ),
        FEELING_WORSE,
    ),
)

THE_DAY = Topic(
    id="the-day",
    version=1,
    title="The day of your visit",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Before the nasal spray: nothing to eat for two hours and nothing to drink for half "
            "an hour. For infusions follow the clinic's fasting instructions.",
            spravato.DOSING_DAY,
            ketalar.DAILYMED,
        ),
        says(
            "Use a nasal spray for allergies or a cold at least an hour before.",
            spravato.NASAL_MEDICINE,
        ),
        GOING_HOME,
        says(
            "After the spray you stay at least two hours; after an infusion as long as the clinic"
            " tells you.",
            spravato.OBSERVATION,
        ),
    ),
)

HOW_OFTEN = Topic(
    id="how-often",
    version=1,
    title="How often",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Infusions for depression: usually six over about three weeks; clinics give four to "
            "eight. Further single infusions may follow when symptoms return.",
            papers.ANAND_2023,
            papers.MCINNES_2022,
        ),
        says(
            "The nasal spray: twice a week for four weeks, once a week in weeks five to eight, "
            "then every week or two.",
            spravato.SCHEDULE,
        ),
        says(
            "For pain the plans differ: for example four hours a day on ten days for complex "
            "regional pain syndrome.",
            papers.SCHWARTZMAN_2009,
        ),
    ),
)

TALKING_THERAPY = Topic(
    id="talking-therapy",
    version=1,
    title="Talking therapy",
    audience=Audience.PATIENT,
    statements=(
        says(
            "Talking therapy beside ketamine makes sense to many people, and for alcohol or "
            "cocaine it was part of every trial.",
            papers.GRABSKI_2022,
            papers.DAKWAR_2019,
        ),
        says(
            "For depression the proof is thin: in one small trial the main result did not differ.",
            papers.WILKINSON_2021,
        ),
    ),
)
