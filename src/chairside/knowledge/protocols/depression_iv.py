"""Infusions of racemic ketamine for treatment-resistant depression.

0.5 mg/kg over 40 minutes, as in ELEKT-D (Anand 2023) and most trials since.
"""

from datetime import timedelta

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Strength
from chairside.knowledge.protocol import Approval, CareSetting, Phase, Protocol
from chairside.knowledge.protocols.shared_plans import (
    CALENDAR_ONLY,
    HALF_MG_PER_KG_OVER_40_MIN,
    IV_DISCHARGE,
    IV_MOOD_MONITORING,
    NO_THERAPY_DATA,
    STOP_WITHOUT_BENEFIT,
)
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.depression import ALNEFEESI_2022, PHILLIPS_2019, SANACORA_2017
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE

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
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
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
            "Cognitive behavioral therapy after six infusions did not separate from usual care "
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
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
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

TRD_IV_BOOSTER = Protocol(
    id="trd-iv-booster",
    version=1,
    title="Ketamine infusion for treatment-resistant depression: booster",
    indication="treatment-resistant-depression",
    family=Family.MOOD,
    summary="One infusion when symptoms come back weeks or months after a successful course.",
    route=Route.INTRAVENOUS,
    approval=Approval.OFF_LABEL,
    setting=CareSetting.OUTPATIENT,
    dosing=HALF_MG_PER_KG_OVER_40_MIN,
    phases=(
        Phase(
            name="booster",
            gap=timedelta(days=28),
            gap_from=timedelta(days=7),
            gap_to=timedelta(days=365),
        ),
    ),
    spacing=CALENDAR_ONLY,
    missed_visit=says(
        "A booster is booked when symptoms return, so nothing is missed.",
        guidance.PRACTICE_FROM_MEMORY,
    ),
    monitoring=IV_MOOD_MONITORING,
    discharge=IV_DISCHARGE,
    review=(
        says(
            "A booster follows a measured return of symptoms on the questionnaire that showed the"
            " response.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
    ),
    stop=(STOP_WITHOUT_BENEFIT,),
    therapy=(NO_THERAPY_DATA,),
    evidence=(
        says(
            "Boosters are what clinics do; no trial has compared them with regular maintenance or"
            " with none.",
            guidance.PRACTICE_FROM_MEMORY,
        ),
        says(
            "Responders without maintenance lose the effect over weeks: about 60 % still had it "
            "at 8 weeks.",
            papers.MCINNES_2022,
        ),
    ),
    strength=Strength.WEAK,
    orderable=True,
    on_by_default=True,
    off_because="",
    cites=(papers.MCINNES_2022, guidance.PRACTICE_FROM_MEMORY),
)
