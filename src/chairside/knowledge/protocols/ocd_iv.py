"""Intravenous ketamine for obsessive-compulsive disorder; research only."""

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
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, Substance

OCD_IV = Protocol(
    id="ocd-iv",
    version=1,
    title="Ketamine infusion for obsessive-compulsive disorder",
    indication="obsessive-compulsive-disorder",
    family=Family.OBSESSION,
    summary="One infusion, as in two small studies that disagree.",
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
            gap=timedelta(days=7),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=28),
            sessions=1,
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Response is a fall of at least 35 % on the Y-BOCS after a week.", papers.RODRIGUEZ_2013
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "15 people without medicines: half responded after a week in the first phase and "
            "nobody on saline; effects carried over.",
            papers.RODRIGUEZ_2013,
        ),
        says("10 people with refractory illness: none responded within 3 days.", papers.BLOCH_2012),
    ),
    strength=Strength.CONFLICTING,
    orderable=True,
    on_by_default=False,
    off_because="Two small studies disagree; research grade only.",
    cites=(papers.RODRIGUEZ_2013, papers.BLOCH_2012),
)
