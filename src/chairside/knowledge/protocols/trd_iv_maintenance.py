"""Intravenous ketamine after a first course: maintenance at widening intervals."""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    NO_THERAPY_DATA,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.depression import ALNEFEESI_2022, PHILLIPS_2019
from chairside.units import DosePerWeight, Substance

TRD_IV_MAINTENANCE = Protocol(
    id="trd-iv-maintenance",
    version=1,
    title="Ketamine infusions for treatment-resistant depression: maintenance",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary="Single infusions after a successful first course, as rarely as the benefit holds.",
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
            name="maintenance",
            gap=timedelta(days=21),
            gap_from=timedelta(days=5),
            gap_to=timedelta(days=28),
        ),
    ),
    spacing=says(
        "In a Veterans Affairs cohort infusions moved from every 5 days to every 3 to 4 weeks "
        "over five months. The window is for the calendar; the interval is found for each "
        "patient.",
        papers.PFEIFFER_2024,
    ),
    missed_visit=says(
        "No source gives a rule; the prescriber weighs whether symptoms have returned.",
        guidance.PRACTICE_FROM_MEMORY,
    ),
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Measure symptoms before every infusion; lengthen the interval while the benefit "
            "holds.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "The labels ask to watch bladder, liver and thinking during long use and give no "
            "interval; the clinic sets its own.",
            spravato.SUMMARY,
            ketalar.LIVER_WARNING,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Among responders without maintenance about 80 % still had a response after 4 weeks "
            "and about 60 % after 8.",
            papers.MCINNES_2022,
        ),
        says(
            "A review of 79 studies found that the effect does not clearly fade with repeated "
            "treatment.",
            second_hand(
                ALNEFEESI_2022,
                "https://blossomanalysis.com/papers/real-world-effectiveness-of-ketamine-in-treatment-resistant-depression-a-systematic-review-meta-analysis/",
            ),
        ),
        says(
            "In 215 veterans, treated 18 times on average in a year, 26 % had a response and 15 %"
            " a remission at 6 weeks, held to 26 weeks.",
            papers.PFEIFFER_2024,
        ),
        says(
            "One trial gave four weekly infusions to responders after six thrice-weekly ones.",
            recalled(PHILLIPS_2019),
        ),
        says(
            "A Canadian task force found too little evidence for long-term use.",
            guidance.CANADA_2021,
        ),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(papers.PFEIFFER_2024, papers.MCINNES_2022),
)
