"""Intravenous ketamine for post-traumatic stress disorder; the trials disagree."""

from datetime import timedelta

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import (
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    PRESCRIBER_DECIDES_MISSED,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.other_conditions import FEDER_2014
from chairside.units import DosePerWeight, Substance

PTSD_IV = Protocol(
    id="ptsd-iv",
    version=1,
    title="Ketamine infusions for post-traumatic stress disorder",
    indication="post-traumatic-stress-disorder",
    family=Family.TRAUMA,
    summary="Six infusions in two weeks, as in the smaller, positive trial.",
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
            name="course",
            gap=timedelta(hours=56),
            gap_from=timedelta(days=1),
            gap_to=timedelta(days=4),
            sessions=6,
            fewest=6,
            most=8,
            within=timedelta(days=14),
        ),
    ),
    spacing=says(
        "Three a week in the positive trial, two a week in the negative one.",
        papers.FEDER_2021,
        papers.ABDALLAH_2022,
    ),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Response in the trial was a fall of at least 30 % on the CAPS-5 interview; the "
            "clinic follows the PCL-5.",
            papers.FEDER_2021,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(
        says(
            "A trial in 162 people places infusions on days 2 and 4 of a week of trauma therapy; "
            "its result is not known.",
            papers.TRAUMA_WEEK,
        ),
    ),
    evidence=(
        says(
            "30 people: 67 % responded to ketamine and 20 % to midazolam; the effect was lost "
            "after a median of 27.5 days.",
            papers.FEDER_2021,
        ),
        says(
            "158 veterans and service members, eight infusions at 0.2 or 0.5 mg/kg: no difference"
            " from placebo on the PTSD scales; mood improved at 0.5 mg/kg.",
            papers.ABDALLAH_2022,
        ),
        says(
            "A single infusion lowered symptoms at 24 hours in 41 people.",
            second_hand(
                FEDER_2014,
                "https://www.moreblossom.com/trials/ketamine-as-a-rapid-treatment-for-post-traumatic-stress-disorder-ptsd",
            ),
        ),
        says(
            "The Veterans Affairs guideline of 2023 suggests against ketamine for PTSD.",
            guidance.VETERANS_PTSD,
        ),
        says(
            "The Canadian agency is uncertain whether it works or is safe in PTSD.",
            guidance.CANADA_PTSD,
        ),
    ),
    strength=Strength.CONFLICTING,
    orderable=True,
    on_by_default=False,
    off_because="The larger trial was negative and the Veterans Affairs guideline suggests against it.",
    cites=(papers.FEDER_2021, papers.ABDALLAH_2022, guidance.VETERANS_PTSD),
)
