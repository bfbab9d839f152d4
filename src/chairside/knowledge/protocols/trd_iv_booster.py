"""A single infusion when symptoms return after a course."""

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
    NO_THERAPY_DATA,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, Substance

TRD_IV_BOOSTER = Protocol(
    id="trd-iv-booster",
    version=1,
    title="Ketamine infusion for treatment-resistant depression: booster",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary="One infusion when symptoms come back weeks or months after a successful course.",
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
            name="booster",
            gap=timedelta(days=28),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=365),
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=says(
        "A booster is booked when symptoms return, so nothing is missed.",
        guidance.PRACTICE_FROM_MEMORY,
    ),
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "A booster follows a measured return of symptoms on the questionnaire that showed the"
            " response.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Boosters are what clinics do; no trial has compared them with regular maintenance or"
            " with none.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "Responders without maintenance lose the effect over weeks: about 60 % still had it "
            "at 8 weeks.",
            papers.MCINNES_2022,
        ),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(papers.MCINNES_2022, guidance.PRACTICE_FROM_MEMORY),
)
