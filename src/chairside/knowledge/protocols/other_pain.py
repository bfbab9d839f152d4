"""Infusions for fibromyalgia, migraine, and pain after surgery."""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import (
    Approval,
    CareSetting,
    Described,
    Phase,
    Protocol,
    WeightedInfusion,
)
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
from chairside.knowledge.sources.pain import BRINCK_2018, SCHWENK_MIGRAINE_2018
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

POST_SURGICAL_PAIN = Protocol(
    id="post-surgical-pain",
    version=1,
    title="Ketamine for pain after surgery",
    indication="post-surgical-pain",
    family=Family.PAIN,
    summary="Part of the anesthesia for an operation; recorded or referred here.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.HOSPITAL,
    dosing=Described(
        substance=Substance.RACEMIC_KETAMINE,
        text="given around the operation by the anesthesia team; doses are not encoded",
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
