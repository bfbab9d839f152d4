"""Intravenous racemic ketamine for treatment-resistant depression: the first course.

0.5 mg/kg over 40 minutes, as in ELEKT-D (Anand 2023) and most trials since.
"""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol, WeightedInfusion
from chairside.knowledge.protocols.shared_plans import IV_DISCHARGE, IV_MOOD_MONITORING
from chairside.knowledge.readings import papers
from chairside.knowledge.route import Route
from chairside.knowledge.sources.depression import SANACORA_2017
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE
from chairside.units import DosePerWeight, Substance

TRD_IV_INDUCTION = Protocol(
    id="trd-iv-induction",
    version=1,
    title="Ketamine infusions for treatment-resistant depression: first course",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary="Six infusions of racemic ketamine, two a week for three weeks.",
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
            name="first course",
            gap=timedelta(hours=84),
            gap_from=timedelta(days=2),
            gap_to=timedelta(days=7),
            sessions=6,
            fewest=4,
            most=8,
            within=timedelta(days=28),
        ),
    ),
    spacing=says(
        "Two visits a week. That a visit may move so that 2 to 7 days lie between two of them "
        "is a suggestion for the calendar; the clinic sets its own window.",
        recalled(CLINIC_PRACTICE),
    ),
    missed_visit=says(
        "Book the missed visit again inside the 28 days of the course; when that is no longer "
        "possible the prescriber decides whether the course counts as complete.",
        recalled(CLINIC_PRACTICE),
    ),
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "Measure symptoms with the same questionnaire before the course, during it and "
            "after the last infusion; response is a fall of at least half.",
            papers.ANAND_2023,
            papers.MCINNES_2022,
        ),
        says(
            "After the first month decide again whether to go on, with as few doses as hold "
            "the benefit.",
            recalled(SANACORA_2017),
        ),
    ),
    stop=(
        says("Stop the course when it brings no benefit.", recalled(SANACORA_2017)),
        says(
            "About one patient in twelve felt more depressed after the course and about one in "
            "seventeen had more thoughts of suicide: ask at every visit and act on it.",
            papers.MCINNES_2022,
        ),
    ),
    therapy=(
        says(
            "Cognitive behavioural therapy after six infusions did not separate from usual care "
            "on the trial's main measure (MADRS), and did on one secondary measure (QIDS).",
            papers.WILKINSON_2021,
        ),
    ),
    evidence=(
        says(
            "ELEKT-D, 403 outpatients without psychosis: 55.4 % responded to ketamine and "
            "41.2 % to electroconvulsive therapy (QIDS-SR16); ketamine was not inferior.",
            papers.ANAND_2023,
        ),
        says(
            "KetECT, 186 inpatients: 46 % were in remission after ketamine and 63 % after "
            "electroconvulsive therapy (MADRS at most 10). The two trials disagree; their "
            "patients and measures differ.",
            papers.EKSTRAND_2022,
        ),
        says(
            "Nine controlled trials together: 52.2 % responded at 24 hours, 47.9 % at 72 hours "
            "and 39.8 % at day 7.",
            papers.HAN_2016,
        ),
        says(
            "In 178 US practices 53.6 % responded and 28.9 % were in remission (PHQ-9), "
            "counted in the 537 of 9016 patients whose data could be used.",
            papers.MCINNES_2022,
        ),
        says(
            "In one community sample half responded within six weeks at a starting dose of "
            "0.5 mg/kg over 40 minutes.",
            papers.OLIVER_2022,
        ),
    ),
    strength=Strength.GOOD,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(papers.ANAND_2023, papers.MCINNES_2022, papers.OLIVER_2022),
)
