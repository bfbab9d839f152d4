"""Infusions for refractory chronic migraine: in hospital over days."""

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
from chairside.knowledge.sources.pain import SCHWENK_MIGRAINE_2018
from chairside.units import Substance

CHRONIC_MIGRAINE = Protocol(
    id="chronic-migraine",
    version=1,
    title="Ketamine infusion for refractory chronic migraine",
    indication="chronic-migraine",
    family=Family.PAIN,
    summary="A slow infusion over several days in hospital; recorded or referred here.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.HOSPITAL,
    dosing=Described(
        substance=Substance.RACEMIC_KETAMINE,
        text="from 0.1 mg/kg/h, raised by 0.1 mg/kg/h every 3 to 4 h until pain is at most 3 of 10 for at least 8 h; mean 0.34 mg/kg/h",
    ),
    phases=(
        Phase(
            name="stay",
            gap=timedelta(days=5),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=10),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=PAIN_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says("Record the dates, the dose and the effect as told.", guidance.PRACTICE_FROM_MEMORY),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says("Six of six people improved for a short time.", papers.LAURITSEN_2016),
        says(
            "77 people looked back on, 4.8 days on average: pain fell from 7.1 to 3.8, 71.4 % "
            "responded at once, lasting benefit was not shown.",
            papers.POMEROY_2017,
        ),
        says("61 inpatients, up to about 65 mg/h.", recalled(SCHWENK_MIGRAINE_2018)),
    ),
    strength=Strength.WEAK,
    orderable=False,
    on_by_default=False,
    off_because="Done in hospital over several days; an outpatient clinic records or refers.",
    cites=(papers.LAURITSEN_2016, papers.POMEROY_2017),
)
