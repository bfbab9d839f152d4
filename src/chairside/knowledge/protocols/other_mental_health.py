"""Infusions for post-traumatic stress, obsessions and anxiety."""

from datetime import timedelta

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    HALF_MG_PER_KG_OVER_40_MIN,
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    NO_THERAPY_DATA,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.other_conditions import FEDER_2014, GLUE_2017

PTSD_IV = Protocol(
    id="ptsd-iv",
    version=1,
    title="Ketamine infusions for post-traumatic stress disorder",
    indication="post-traumatic-stress-disorder",
    family=Family.TRAUMA,
    summary="Six infusions in two weeks, as in the smaller, positive trial.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
    phases=(
        Phase(
            name="course",
            gap=timedelta(hours=56),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=4),
            sessions=6,
            fewest=6,
            most=8,
            within=timedelta(days=14),
        ),
    ),
    spacing=says(
        "Three a week in the positive trial, two a week in the negative one.",
        papers.FEDER_2021,
        papers.ABDALLAH_2022,
    ),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Response in the trial was a fall of at least 30 % on the CAPS-5 interview; the "
            "clinic follows the PCL-5.",
            papers.FEDER_2021,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(
        says(
            "A trial in 162 people places infusions on days 2 and 4 of a week of trauma therapy; "
            "its result is not known.",
            papers.TRAUMA_WEEK,
        ),
    ),
    evidence=(
        says(
            "30 people: 67 % responded to ketamine and 20 % to midazolam; the effect was lost "
            "after a median of 27.5 days.",
            papers.FEDER_2021,
        ),
        says(
            "158 veterans and service members, eight infusions at 0.2 or 0.5 mg/kg: no difference"
            " from placebo on the PTSD scales; mood improved at 0.5 mg/kg.",
            papers.ABDALLAH_2022,
        ),
        says(
            "A single infusion lowered symptoms at 24 hours in 41 people.",
            second_hand(
                FEDER_2014,
                "https://www.moreblossom.com/trials/ketamine-as-a-rapid-treatment-for-post-traumatic-stress-disorder-ptsd",
            ),
        ),
        says(
            "The Veterans Affairs guideline of 2023 suggests against ketamine for PTSD.",
            guidance.VETERANS_PTSD,
        ),
        says(
            "The Canadian agency is uncertain whether it works or is safe in PTSD.",
            guidance.CANADA_PTSD,
        ),
    ),
    strength=Strength.CONFLICTING,
    orderable=True,
    on_by_default=False,
    off_because="The larger trial was negative and the Veterans Affairs guideline suggests against it.",
    cites=(papers.FEDER_2021, papers.ABDALLAH_2022, guidance.VETERANS_PTSD),
)

OCD_IV = Protocol(
    id="ocd-iv",
    version=1,
    title="Ketamine infusion for obsessive-compulsive disorder",
    indication="obsessive-compulsive-disorder",
    family=Family.OBSESSION,
    summary="One infusion, as in two small studies that disagree.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
    phases=(
        Phase(
            name="single",
            gap=timedelta(days=7),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=28),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Response is a fall of at least 35 % on the Y-BOCS after a week.", papers.RODRIGUEZ_2013
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "15 people without medicines: half responded after a week in the first phase and "
            "nobody on saline; effects carried over.",
            papers.RODRIGUEZ_2013,
        ),
        says("10 people with refractory illness: none responded within 3 days.", papers.BLOCH_2012),
    ),
    strength=Strength.CONFLICTING,
    orderable=True,
    on_by_default=False,
    off_because="Two small studies disagree; research grade only.",
    cites=(papers.RODRIGUEZ_2013, papers.BLOCH_2012),
)

ANXIETY_IV = Protocol(
    id="anxiety-iv",
    version=1,
    title="Ketamine infusion for anxiety",
    indication="anxiety-disorder",
    family=Family.ANXIETY,
    summary="One infusion, as in a trial of social anxiety.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
    phases=(
        Phase(
            name="single",
            gap=timedelta(days=28),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=90),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says("Response in the trial was a fall of more than 35 % on the LSAS.", papers.TAYLOR_2018),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "18 people with social anxiety, ketamine against saline 28 days apart: 33.33 % "
            "against 0 % responded; self-rated anxiety did not differ.",
            papers.TAYLOR_2018,
        ),
        says(
            "Two small studies under the skin, 0.25 to 1 mg/kg: relief within an hour for up to a"
            " week. That is another route.",
            second_hand(
                GLUE_2017,
                "https://avyia.com/ketamines-dose-related-effects-on-anxiety-symptoms-in-patients-with-treatment-refractory-anxiety-disorders/",
            ),
            papers.GLUE_2018,
        ),
        says("In a cohort treated for depression the GAD-7 fell by 30 %.", papers.OLIVER_2022),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=False,
    off_because="One trial of 18 people, mixed in its two measures; other studies used another route.",
    cites=(papers.TAYLOR_2018, papers.GLUE_2018),
)
