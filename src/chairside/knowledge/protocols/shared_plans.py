"""Monitoring, discharge and wording that several protocols share."""

from datetime import timedelta

from chairside.knowledge.citations import says
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.monitoring import CheckKind, MonitoringPlan, PlannedCheck
from chairside.knowledge.protocol import WeightedInfusion
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.units import DosePerWeight, Substance

_EVERY = timedelta(minutes=15)
_AFTER = (timedelta(minutes=30), timedelta(minutes=60), timedelta(minutes=90))

# No guideline that could be read fixes an interval. The times are those at which Szarmach 2020
# measured; the prescriber of the clinic sets and signs the clinic's own.
IV_MOOD_MONITORING = MonitoringPlan(
    checks=(
        PlannedCheck(
            kind=CheckKind.BLOOD_PRESSURE, before_start=True, every_during=_EVERY, after_stop=_AFTER
        ),
        PlannedCheck(
            kind=CheckKind.HEART_RATE, before_start=True, every_during=_EVERY, after_stop=_AFTER
        ),
        PlannedCheck(
            kind=CheckKind.SPO2,
            before_start=True,
            every_during=_EVERY,
            after_stop=_AFTER,
            continuous=True,
        ),
        PlannedCheck(
            kind=CheckKind.SEDATION, before_start=True, every_during=_EVERY, after_stop=_AFTER
        ),
        PlannedCheck(
            kind=CheckKind.DISSOCIATION, before_start=False, every_during=_EVERY, after_stop=_AFTER
        ),
        PlannedCheck(
            kind=CheckKind.COMFORT, before_start=True, every_during=_EVERY, after_stop=_AFTER
        ),
        PlannedCheck(kind=CheckKind.MOOD_SAFETY, before_start=True, after_stop=(_AFTER[-1],)),
    ),
    observe_after_stop=None,
    observe_after_start=None,
    note="A suggestion: times from one study, 15 minutes apart while the drug runs and 30, 60 "
    "and 90 minutes after. No readable guideline fixes them, nor the minimum stay after the stop; "
    "the clinic sets and signs both.",
    cites=(papers.SZARMACH_2020,),
)

HALF_MG_PER_KG_OVER_40_MIN = WeightedInfusion(
    dose=DosePerWeight.from_mg_per_kg("0.5", Substance.RACEMIC_KETAMINE),
    duration=timedelta(minutes=40),
    weight_basis=WeightBasis.ACTUAL,
)

IV_DISCHARGE = (
    "blood-pressure-falling",
    "clinically-stable",
    "fully-alert",
    "oriented",
    "dissociation-resolved",
    "steady-gait",
    "safety-asked",
    "escort-present",
    "no-driving-understood",
)

PAIN_MONITORING = MonitoringPlan(
    checks=(
        *IV_MOOD_MONITORING.checks,
        PlannedCheck(
            kind=CheckKind.PAIN, before_start=True, every_during=_EVERY, after_stop=_AFTER
        ),
    ),
    observe_after_stop=None,
    observe_after_start=None,
    note="The same suggestion as for infusions in depression, with pain scores beside it. The "
    "clinic sets and signs its own times.",
    cites=(*IV_MOOD_MONITORING.cites, ketalar.DAILYMED),
)

# US label: pressure before the dose, at about 40 minutes and until it falls; at least two
# hours from the first device. The REMS form asks for pressure at three points.
_FORTY = timedelta(minutes=40)
_TWO_HOURS = timedelta(hours=2)
SPRAVATO_MONITORING = MonitoringPlan(
    checks=(
        PlannedCheck(
            kind=CheckKind.BLOOD_PRESSURE, before_start=True, after_start=(_FORTY, _TWO_HOURS)
        ),
        PlannedCheck(
            kind=CheckKind.SPO2,
            before_start=True,
            after_start=(_FORTY, _TWO_HOURS),
            continuous=True,
        ),
        PlannedCheck(kind=CheckKind.SEDATION, before_start=True, after_start=(_FORTY, _TWO_HOURS)),
        PlannedCheck(
            kind=CheckKind.DISSOCIATION, before_start=False, after_start=(_FORTY, _TWO_HOURS)
        ),
        PlannedCheck(kind=CheckKind.MOOD_SAFETY, before_start=True, after_start=(_TWO_HOURS,)),
    ),
    observe_after_stop=None,
    observe_after_start=_TWO_HOURS,
    note="The label asks for blood pressure before the dose, about 40 minutes after it and until "
    "it falls, for pulse oximetry, and for at least two hours; the patient stays until sedation, "
    "dissociation and slowed breathing have passed.",
    cites=(
        spravato.DOSING_DAY,
        spravato.OBSERVATION,
        spravato.OWNER_DOSING,
        spravato.REMS,
        spravato.REMS_FORM,
    ),
)

CALENDAR_ONLY = says(
    "How far a visit may move is a suggestion for the calendar; the clinic sets its own window.",
    guidance.PRACTICE_FROM_MEMORY,
)
PRESCRIBER_DECIDES_MISSED = says(
    "No source gives a rule for a missed visit; the prescriber decides.",
    guidance.PRACTICE_FROM_MEMORY,
)
STOP_WITHOUT_BENEFIT = says("Stop the course when it brings no benefit.", guidance.MOOD_FROM_MEMORY)
NO_THERAPY_DATA = says(
    "No trial of talking therapy beside this treatment is recorded here.",
    guidance.PRACTICE_FROM_MEMORY,
)
