"""Infusions for complex regional pain syndrome and pain of the nerves."""

from datetime import timedelta

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import (
    Approval,
    CareSetting,
    Described,
    Phase,
    Protocol,
    RateRange,
    WeightedInfusion,
    WeightedRate,
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
from chairside.knowledge.sources.pain import (
    CHRONIC_PAIN_REVIEW,
    EICHENBERGER_2008,
    GOLDBERG_2010,
    SCHWARTZMAN_2009,
    SIGTERMANS_2009,
)
from chairside.units import DosePerWeight, DoseRatePerWeight, DrugMass, MassRate, Substance

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
    off_because="The dose is unverified, and the guideline finds weak or no evidence.",
    cites=(recalled(EICHENBERGER_2008), guidance.PAIN_EVIDENCE),
)
