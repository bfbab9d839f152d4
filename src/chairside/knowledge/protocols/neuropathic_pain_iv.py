"""Infusions for neuropathic pain; a controlled trial found no lasting relief."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, RateRange
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    PAIN_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.units import DoseRatePerWeight, DrugMass, Substance

NEUROPATHIC_PAIN_IV = Protocol(
    id="neuropathic-pain-iv",
    version=1,
    title="Ketamine infusions for neuropathic pain",
    indication="neuropathic-pain",
    family=Family.PAIN,
    summary="The pain guideline gives a range of rates; no regimen has shown lasting relief.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=RateRange(
        lowest=DoseRatePerWeight.from_mg_per_kg_per_h("0.5", Substance.RACEMIC_KETAMINE),
        highest=DoseRatePerWeight.from_mg_per_kg_per_h(2, Substance.RACEMIC_KETAMINE),
        least_total=DrugMass.from_mg(80, Substance.RACEMIC_KETAMINE),
        longer_than=timedelta(hours=2),
    ),
    phases=(
        Phase(
            name="single",
            gap=timedelta(days=35),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=90),
        ),
    ),
    spacing=says("The trial repeated its infusion every 35 days.", papers.PICKERING_2020),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=PAIN_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Follow pain and function with the same scale before and after.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "20 people, 0.5 mg/kg with or without magnesium: no relief at five weeks beyond "
            "placebo.",
            papers.PICKERING_2020,
        ),
        says(
            "The pain guideline finds weak evidence at most for mixed neuropathic pain, and total"
            " doses of at least 80 mg over more than 2 hours more effective.",
            guidance.PAIN_EVIDENCE,
            guidance.PAIN,
        ),
        says(
            "In 256 patients of 30 French clinics pain fell from 6.8 to 5.7 at a year, with 93 of"
            " 240 still followed.",
            papers.CORRIGER_2022,
        ),
    ),
    strength=Strength.CONFLICTING,
    orderable=True,
    on_by_default=False,
    off_because="The controlled trial was negative.",
    cites=(papers.PICKERING_2020, guidance.PAIN),
)
