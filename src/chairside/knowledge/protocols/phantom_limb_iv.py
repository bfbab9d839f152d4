"""Infusion for phantom limb pain; one crossover trial, not yet read."""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    PAIN_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance
from chairside.knowledge.route import Route
from chairside.knowledge.sources.pain import EICHENBERGER_2008
from chairside.units import DosePerWeight, Substance

PHANTOM_LIMB_IV = Protocol(
    id="phantom-limb-iv",
    version=1,
    title="Ketamine infusion for phantom limb pain",
    indication="phantom-limb-pain",
    family=Family.PAIN,
    summary="One infusion over an hour, from a trial that nobody has read for Chairside yet.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=WeightedInfusion(
        dose=DosePerWeight.from_mg_per_kg("0.4", Substance.RACEMIC_KETAMINE),
        duration=timedelta(minutes=60),
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
    monitoring=PAIN_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says("Follow pain with the same scale before and after.", guidance.PRACTICE_FROM_MEMORY),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "20 people in a crossover: ketamine 0.4 mg/kg over an hour lowered pain, calcitonin "
            "did not.",
            recalled(EICHENBERGER_2008),
        ),
        says(
            "The pain guideline finds weak or no evidence for phantom limb pain.",
            guidance.PAIN_EVIDENCE,
        ),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=False,
    off_because="The dose comes from memory, and the guideline finds weak or no evidence.",
    cites=(recalled(EICHENBERGER_2008), guidance.PAIN_EVIDENCE),
)
