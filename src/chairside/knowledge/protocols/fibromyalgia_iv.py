"""Infusion for fibromyalgia; the trial found no lasting effect."""

from datetime import timedelta

from chairside.knowledge.citations import says
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
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, Substance

FIBROMYALGIA_IV = Protocol(
    id="fibromyalgia-iv",
    version=1,
    title="Ketamine infusion for fibromyalgia",
    indication="fibromyalgia",
    family=Family.PAIN,
    summary="One infusion of S-ketamine, whose effect ended with the drug.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=WeightedInfusion(
        dose=DosePerWeight.from_mg_per_kg("0.5", Substance.ESKETAMINE),
        duration=timedelta(minutes=30),
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
        says(
            "Relief in the trial was a fall of more than half; it was gone by week 8.",
            papers.NOPPERS_2011,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "24 people, S-ketamine 0.5 mg/kg over 30 minutes against midazolam: more relief at 15"
            " minutes (8 against 3 people), none at 8 weeks.",
            papers.NOPPERS_2011,
        ),
        says(
            "In a French cohort people with fibromyalgia were over-represented among those whose "
            "pain stayed severe.",
            papers.CORRIGER_2022,
        ),
    ),
    strength=Strength.AGAINST,
    orderable=True,
    on_by_default=False,
    off_because="The controlled trial found no effect beyond the presence of the drug.",
    cites=(papers.NOPPERS_2011,),
)
