"""Infusions for pain after spinal cord injury; weak, short-lived evidence."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Described, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    PAIN_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance
from chairside.knowledge.route import Route
from chairside.units import Substance

SPINAL_CORD_INJURY_PAIN_IV = Protocol(
    id="spinal-cord-injury-pain-iv",
    version=1,
    title="Ketamine infusions for pain after spinal cord injury",
    indication="spinal-cord-injury-pain",
    family=Family.PAIN,
    summary="Small studies used regimens too different to give one.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=Described(
        substance=Substance.RACEMIC_KETAMINE,
        text="0.42 mg/kg/h in one study to 0.4 mg/kg in another, over 17 min to 5 h, up to 7 days in a row",
    ),
    phases=(
        Phase(
            name="course",
            gap=timedelta(days=1),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=3),
            sessions=7,
            fewest=1,
            most=7,
        ),
    ),
    spacing=says("Up to seven consecutive days.", guidance.PAIN_EVIDENCE),
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
            "The pain guideline finds weak evidence of short-term relief.", guidance.PAIN_EVIDENCE
        ),
    ),
    strength=Strength.WEAK,
    orderable=False,
    on_by_default=False,
    off_because="No single regimen is published; record it or refer.",
    cites=(guidance.PAIN_EVIDENCE,),
)
