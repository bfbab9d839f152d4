"""Intravenous ketamine with mindfulness-based therapy for cocaine use disorder."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, Substance

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
    dosing=WeightedInfusion(
        dose=DosePerWeight.from_mg_per_kg("0.5", Substance.RACEMIC_KETAMINE),
        duration=timedelta(minutes=40),
        weight_basis=WeightBasis.ACTUAL,
    ),
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
