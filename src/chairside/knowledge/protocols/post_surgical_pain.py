"""Ketamine around an operation, in hospital."""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Described, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    PAIN_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.pain import BRINCK_2018
from chairside.units import Substance

POST_SURGICAL_PAIN = Protocol(
    id="post-surgical-pain",
    version=1,
    title="Ketamine for pain after surgery",
    indication="post-surgical-pain",
    family=Family.PAIN,
    summary="Part of the anaesthesia for an operation; recorded or referred here.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.HOSPITAL,
    dosing=Described(
        substance=Substance.RACEMIC_KETAMINE,
        text="given around the operation by the anaesthesia team; doses are not encoded",
    ),
    phases=(
        Phase(
            name="operation",
            gap=timedelta(days=1),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=7),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=PAIN_MONITORING,
    discharge=IV_DISCHARGE,
    review=(says("Record the operation and the effect as told.", guidance.PRACTICE_FROM_MEMORY),),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "130 controlled trials with 8341 people have studied it around operations.",
            papers.BRINCK_2018,
        ),
        says(
            "About 8 mg less morphine in 24 hours and pain about 5 of 100 lower at rest.",
            recalled(BRINCK_2018),
        ),
        says(
            "An acute-pain guideline limits a bolus to 0.35 mg/kg and a rate to 1 mg/kg/h without"
            " intensive monitoring.",
            guidance.ACUTE_PAIN_FROM_MEMORY,
        ),
    ),
    strength=Strength.GOOD,
    orderable=False,
    on_by_default=False,
    off_because="Belongs to hospital care; an outpatient clinic records or refers.",
    cites=(papers.BRINCK_2018,),
)
