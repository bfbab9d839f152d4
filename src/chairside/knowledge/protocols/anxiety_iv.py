"""Intravenous ketamine for social anxiety; one small trial."""

from datetime import timedelta

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    NO_THERAPY_DATA,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.other_conditions import GLUE_2017
from chairside.units import DosePerWeight, Substance

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
    dosing=WeightedInfusion(
        dose=DosePerWeight.from_mg_per_kg("0.5", Substance.RACEMIC_KETAMINE),
        duration=timedelta(minutes=40),
        weight_basis=WeightBasis.ACTUAL,
    ),
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
