"""Outpatient infusions for complex regional pain syndrome: four hours on ten days."""

from datetime import timedelta

from chairside.knowledge.citations import read, says, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedRate
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    NO_THERAPY_DATA,
    PAIN_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.pain import (
    CHRONIC_PAIN_REVIEW,
    GOLDBERG_2010,
    SCHWARTZMAN_2009,
    SIGTERMANS_2009,
)
from chairside.units import DoseRatePerWeight, MassRate, Substance

CRPS_OUTPATIENT = Protocol(
    id="crps-outpatient",
    version=1,
    title="Ketamine infusions for complex regional pain syndrome",
    indication="complex-regional-pain-syndrome",
    family=Family.PAIN,
    summary="Ten infusions of four hours on consecutive treatment days.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=WeightedRate(
        rate=DoseRatePerWeight.from_mg_per_kg_per_h("0.35", Substance.RACEMIC_KETAMINE),
        ceiling=MassRate.from_mg_per_h(25, Substance.RACEMIC_KETAMINE),
        duration=timedelta(hours=4),
        weight_basis=WeightBasis.ACTUAL,
    ),
    phases=(
        Phase(
            name="course",
            gap=timedelta(days=1),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=3),
            sessions=10,
        ),
    ),
    spacing=says("Four hours a day on ten days.", papers.SCHWARTZMAN_2009),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=PAIN_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Follow pain and function to three months, as the trial did.", papers.SCHWARTZMAN_2009
        ),
        says(
            "Both arms of the trial were given clonidine by mouth and midazolam as well; whether "
            "to give them is the prescriber's decision.",
            read(SCHWARTZMAN_2009, "https://clinicaltrials.gov/ct2/show/NCT00579085"),
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says("Many measures of pain fell for up to three months.", papers.SCHWARTZMAN_2009),
        says(
            "The pain guideline calls the evidence for CRPS moderate, up to 12 weeks.",
            guidance.PAIN_EVIDENCE,
        ),
        says(
            "60 inpatients on S-ketamine for 4.2 days: pain 2.68 against 5.45 after a week, no "
            "longer different at week 12, function not better.",
            second_hand(
                SIGTERMANS_2009, "http://clusterheadacheinfo.wikidot.com/targetreferencefiles:13"
            ),
        ),
        says(
            "16 people, 10 to 40 mg/h over 5 days: average pain fell from 8 to 9 down to 3 to 5; "
            "in 37 % the worst pain did not change.",
            read(GOLDBERG_2010, "https://pmc.ncbi.nlm.nih.gov/articles/PMC2950807"),
        ),
        says(
            "S-ketamine is about twice as potent as the racemate: milligrams are never carried "
            "from one product to the other.",
            second_hand(
                CHRONIC_PAIN_REVIEW,
                "https://c.coek.info/pdf-ketamine-for-chronic-non-cancer-pain-.html",
            ),
        ),
    ),
    strength=Strength.MODERATE,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(papers.SCHWARTZMAN_2009, guidance.PAIN_EVIDENCE),
)
