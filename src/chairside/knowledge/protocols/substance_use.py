"""Infusions for alcohol and cocaine use disorder."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    HALF_MG_PER_KG_OVER_40_MIN,
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, Substance

ALCOHOL_USE_DISORDER_IV = Protocol(
    id="alcohol-use-disorder-iv",
    version=1,
    title="Ketamine infusions with therapy for alcohol use disorder",
    indication="alcohol-use-disorder",
    family=Family.SUBSTANCE_USE,
    summary=(
        "Three weekly infusions beside relapse-prevention therapy, in people who have stopped "
        "drinking."
    ),
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=WeightedInfusion(
        dose=DosePerWeight.from_mg_per_kg("0.8", Substance.RACEMIC_KETAMINE),
        duration=timedelta(minutes=40),
        weight_basis=WeightBasis.ACTUAL,
    ),
    phases=(
        Phase(
            name="course",
            gap=timedelta(days=7),
            gap_from=timedelta(days=6),
            gap_to=timedelta(days=9),
            sessions=3,
            within=timedelta(days=21),
        ),
    ),
    spacing=says("Weekly, as in the trial.", papers.GRABSKI_2022),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says("Count days without alcohol; the trial looked at six months.", papers.GRABSKI_2022),
    ),
    stop=(
        STOP_WITHOUT_BENEFIT,
        says(
            "In a trial the infusion came at least 24 hours after the last drink.",
            papers.DAKWAR_2020,
        ),
    ),
    therapy=(
        says(
            "Therapy belongs to the treatment: abstinence was highest in the arm with both.",
            papers.GRABSKI_2022,
        ),
        says(
            "The other trial set one infusion in week 2 of five weeks of motivational enhancement"
            " therapy.",
            papers.DAKWAR_2020,
        ),
    ),
    evidence=(
        says(
            "96 people with severe alcohol use disorder: more days without alcohol at six months "
            "with ketamine, no difference in time to relapse, wide intervals.",
            papers.GRABSKI_2022,
        ),
        says(
            "40 people, one infusion of 0.71 mg/kg over 52 minutes with therapy: more abstinence "
            "and later relapse than with midazolam.",
            papers.DAKWAR_2020,
        ),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=False,
    off_because="Single-center trials with mixed results; a specialist pathway with therapy is needed.",
    cites=(papers.GRABSKI_2022, papers.DAKWAR_2020),
)

COCAINE_USE_DISORDER_IV = Protocol(
    id="cocaine-use-disorder-iv",
    version=1,
    title="Ketamine infusion with therapy for cocaine use disorder",
    indication="cocaine-use-disorder",
    family=Family.SUBSTANCE_USE,
    summary=(
        "One infusion during a five-day stay, with five weeks of mindfulness-based relapse "
        "prevention."
    ),
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.HOSPITAL,
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
    phases=(
        Phase(
            name="single",
            gap=timedelta(days=7),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=35),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says("The trial counted abstinence in the last two of five weeks.", papers.DAKWAR_2019),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(
        says(
            "Mindfulness-based relapse prevention began in the same stay and lasted five weeks.",
            papers.DAKWAR_2019,
        ),
    ),
    evidence=(
        says(
            "55 people: 48.2 % abstinent in the last two weeks against 10.7 % with midazolam.",
            papers.DAKWAR_2019,
        ),
    ),
    strength=Strength.WEAK,
    orderable=False,
    on_by_default=False,
    off_because="The trial was done during a stay in hospital.",
    cites=(papers.DAKWAR_2019,),
)
