"""Intravenous ketamine with relapse-prevention therapy for alcohol use disorder."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
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
    off_because="Single-centre trials with mixed results; a specialist pathway with therapy is needed.",
    cites=(papers.GRABSKI_2022, papers.DAKWAR_2020),
)
