"""Intravenous ketamine for post-traumatic stress disorder; the trials disagree."""

from datetime import timedelta

from chairside.knowledge.citations import read, says, second_hand
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
from chairside.knowledge.readings import guidance
from chairside.knowledge.route import Route
from chairside.knowledge.sources.other_conditions import ABDALLAH_2022, FEDER_2014, FEDER_2021
from chairside.knowledge.sources.therapy import TRAUMA_WEEK
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
        read(FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014"),
        second_hand(
            ABDALLAH_2022, "https://distantreader.org/stacks/cord/cord-1030899-zav2vohl.txt"
        ),
    ),
    missed_visit=PRESCRIBER_DECIDES_MISSED,
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            (
                "Response in the trial was a fall of at least 30 % on the CAPS-5 interview; the "
                "clinic follows the PCL-5."
            ),
            read(FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014"),
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(
        says(
            (
                "A trial in 162 people places infusions on days 2 and 4 of a week of trauma therapy; "
                "its result is not known."
            ),
            second_hand(
                TRAUMA_WEEK,
                "https://www.moreblossom.com/trials/enhancing-week-long-psychological-treatment-for-ptsd-with-ketamine",
            ),
        ),
    ),
    evidence=(
        says(
            (
                "30 people: 67 % responded to ketamine and 20 % to midazolam; the effect was lost "
                "after a median of 27.5 days."
            ),
            read(FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014"),
        ),
        says(
            (
                "158 veterans and service members, eight infusions at 0.2 or 0.5 mg/kg: no difference"
                " from placebo on the PTSD scales; mood improved at 0.5 mg/kg."
            ),
            second_hand(
                ABDALLAH_2022, "https://distantreader.org/stacks/cord/cord-1030899-zav2vohl.txt"
            ),
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
    cites=(
        read(FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014"),
        second_hand(
            ABDALLAH_2022, "https://distantreader.org/stacks/cord/cord-1030899-zav2vohl.txt"
        ),
        guidance.VETERANS_PTSD,
    ),
)
