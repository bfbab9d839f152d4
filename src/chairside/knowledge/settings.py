"""Values that no source fixes: each clinic sets and signs its own."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import BoundedSetting, Limit, Notice, Setting
from chairside.knowledge.readings import guidance, papers, spravato

ADEQUATE_TRIAL_WEEKS = Setting(
    id="adequate_trial_weeks",
    version=1,
    title="Weeks of an adequate antidepressant trial",
    unit="wk",
    why_unset="Sources disagree: four, six or eight weeks are all in use.",
    suggestions=(
        says("Six to eight weeks.", guidance.TRD_LABEL),
        says("Four to six weeks; a weak page.", guidance.TRD_WEEKS_WEAK),
        says("Six weeks by the MGH-ATRQ, four by the ATHF.", guidance.PRACTICE_FROM_MEMORY),
    ),
)

# Bounds of what can be signed are engineering bounds against a slipped digit: no source gives them.
_BOUND = "A bound of this form, not of a source."
_NO_HOURS = "The ketamine label asks for fasting and no text of it that was read gives hours."

FASTING_FOOD_H = BoundedSetting(
    id="fasting_food_h",
    version=1,
    title="Hours without food before an infusion",
    unit="h",
    why_unset=_NO_HOURS,
    suggestions=(
        says("Six hours without solid food or milk, in one infusion clinic.", guidance.ONE_CLINIC),
        says("Two hours, before the nasal spray.", spravato.DOSING_DAY),
    ),
    hint=f"From 1 to 24 h. {_BOUND}",
    lowest=1,
    highest=24,
)

FASTING_DRINK_MIN = BoundedSetting(
    id="fasting_drink_min",
    version=1,
    title="Minutes without a drink before an infusion",
    unit="min",
    why_unset=_NO_HOURS,
    suggestions=(
        says("120 minutes without clear liquids, in one infusion clinic.", guidance.ONE_CLINIC),
        says("30 minutes, before the nasal spray.", spravato.DOSING_DAY),
    ),
    hint=f"In minutes, from 10 to 1440: two hours are 120. {_BOUND}",
    lowest=10,
    highest=1440,
)

MAX_DOSE_MG_PER_KG = Limit(
    id="max_dose_mg_per_kg",
    version=2,
    title="Highest dose by weight",
    unit="mg/kg",
    why_unset="No guideline gives an upper limit for mood.",
    suggestions=(
        says("1.0 mg/kg over 40 minutes is a common ceiling.", guidance.PRACTICE_FROM_MEMORY),
    ),
)

MAX_TOTAL_MG = Limit(
    id="max_total_mg",
    version=2,
    title="Highest dose of one visit",
    unit="mg",
    why_unset="No source gives one; it is local policy.",
)

MAX_RATE_MG_PER_H = Limit(
    id="max_rate_mg_per_h",
    version=2,
    title="Highest rate",
    unit="mg/h",
    why_unset="No source gives one for mood; a pain protocol may bring its own ceiling.",
    hint="Empty: no limit.",
    optional=True,
)

MAX_CONCENTRATION_MG_PER_ML = Limit(
    id="max_concentration_mg_per_ml",
    version=1,
    title="Highest strength to infuse",
    unit="mg/mL",
    why_unset="No source that was read gives one for mood; it is local policy.",
    hint=f"In the syringe or bag, after dilution. At most 100 mg/mL. {_BOUND}",
    lowest=0,
    highest=100,
)

MAX_VOLUME_ML = Limit(
    id="max_volume_ml",
    version=1,
    title="Largest volume to infuse",
    unit="mL",
    why_unset="It depends on the clinic's syringes and bags.",
    hint=f"In the syringe or bag. At most 1000 mL. {_BOUND}",
    lowest=0,
    highest=1000,
)

MAX_PUMP_RATE_ML_PER_H = Limit(
    id="max_pump_rate_ml_per_h",
    version=1,
    title="Highest pump rate",
    unit="mL/h",
    why_unset="It depends on the clinic's pumps.",
    hint=f"At most 1000 mL/h. {_BOUND}",
    lowest=0,
    highest=1000,
)

MAX_WEIGHT_AGE_DAYS = Limit(
    id="max_weight_age_days",
    version=2,
    title="Oldest weight a dose is worked out from",
    unit="d",
    why_unset="No source gives one.",
    # A weight older than a year is not a weight to dose by.
    lowest=1,
    highest=366,
)

DOSE_STEP_MG = Limit(
    id="dose_step_mg",
    version=1,
    title="Doses in steps of",
    unit="mg",
    why_unset="It is local policy.",
)

VOLUME_STEP_ML = Limit(
    id="volume_step_ml",
    version=1,
    title="Volumes in steps of",
    unit="mL",
    why_unset="It depends on the clinic's syringes.",
    hint="What a syringe can show.",
)

RATE_STEP_ML_PER_H = Limit(
    id="rate_step_ml_per_h",
    version=1,
    title="Pump rates in steps of",
    unit="mL/h",
    why_unset="It depends on the clinic's pumps.",
    hint="What the pump takes.",
)

DOSE_TOLERANCE_PERCENT = Limit(
    id="dose_tolerance_percent",
    version=1,
    title="Rounding may change the dose by",
    unit="%",
    why_unset="No source that was read gives one; it is local policy.",
    hint="Of what was ordered, up or down. An order whose rounding goes beyond it is refused. "
    f"At most 10 %. {_BOUND}",
    lowest=0,
    highest=10,
)

_MINUTES_OF_A_DAY = 1440

CHECKS_DURING_MIN = Limit(
    id="checks_during_min",
    version=1,
    title="Checks during the infusion",
    unit="min",
    why_unset="Only research schedules could be read.",
    suggestions=(says("15 minutes in one study.", papers.SZARMACH_2020),),
    hint="Minutes after the start.",
    lowest=1,
    highest=_MINUTES_OF_A_DAY,
)

CHECKS_AFTER_MIN = Limit(
    id="checks_after_min",
    version=1,
    title="Checks after the stop",
    unit="min",
    why_unset="Only research schedules could be read.",
    hint="Minutes after the stop.",
    lowest=1,
    highest=_MINUTES_OF_A_DAY,
)

STAY_AFTER_INFUSION_MIN = Limit(
    id="stay_after_infusion_min",
    version=2,
    title="Minimum stay after the stop",
    unit="min",
    why_unset="No source binds.",
    suggestions=(
        says("30 to 60 minutes is common; many use two hours.", guidance.PRACTICE_FROM_MEMORY),
    ),
    lowest=1,
    highest=_MINUTES_OF_A_DAY,
)

_NO_AUTHORITY = (
    "No authoritative number exists, and one review holds that current practice over-treats."
)
_NO_NUMBER = "No source that was read gives a number."

SYSTOLIC_NOTICE = Notice(
    id="systolic_notice_mmhg",
    version=2,
    title="Notice for systolic pressure",
    unit="mm[Hg]",
    why_unset=_NO_AUTHORITY,
    suggestions=(
        says(
            "180 mmHg, or a rise of 20 to 30 %, is a common trigger.", guidance.PRACTICE_FROM_MEMORY
        ),
    ),
    measures="nibp_systolic",
)

DIASTOLIC_NOTICE = Notice(
    id="diastolic_notice_mmhg",
    version=2,
    title="Notice for diastolic pressure",
    unit="mm[Hg]",
    why_unset=_NO_AUTHORITY,
    suggestions=(says("110 mmHg is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
    measures="nibp_diastolic",
)

HEART_RATE_NOTICE = Notice(
    id="heart_rate_notice_per_min",
    version=1,
    title="Notice for heart rate",
    unit="/min",
    why_unset=_NO_NUMBER,
    measures="heart_rate",
)

PULSE_RATE_NOTICE = Notice(
    id="pulse_rate_notice_per_min",
    version=1,
    title="Notice for pulse rate",
    unit="/min",
    why_unset=_NO_NUMBER,
    measures="pulse_rate",
)

SPO2_NOTICE = Notice(
    id="spo2_notice_percent",
    version=2,
    title="Notice for oxygen saturation",
    unit="%",
    why_unset=_NO_NUMBER,
    measures="spo2",
)

RESP_RATE_NOTICE = Notice(
    id="resp_rate_notice_per_min",
    version=1,
    title="Notice for respiratory rate",
    unit="/min",
    why_unset=_NO_NUMBER,
    measures="resp_rate",
)

ETCO2_NOTICE = Notice(
    id="etco2_notice_mmhg",
    version=1,
    title="Notice for end-tidal CO2",
    unit="mm[Hg]",
    why_unset=_NO_NUMBER,
    measures="etco2",
)

# In the order in which the form of the clinic's limits asks for them.
LIMITS: tuple[Limit, ...] = (
    MAX_DOSE_MG_PER_KG,
    MAX_TOTAL_MG,
    MAX_RATE_MG_PER_H,
    MAX_CONCENTRATION_MG_PER_ML,
    MAX_VOLUME_ML,
    MAX_PUMP_RATE_ML_PER_H,
    MAX_WEIGHT_AGE_DAYS,
    DOSE_STEP_MG,
    VOLUME_STEP_ML,
    RATE_STEP_ML_PER_H,
    DOSE_TOLERANCE_PERCENT,
    CHECKS_DURING_MIN,
    CHECKS_AFTER_MIN,
    STAY_AFTER_INFUSION_MIN,
)
NOTICES: tuple[Notice, ...] = (
    SYSTOLIC_NOTICE,
    DIASTOLIC_NOTICE,
    HEART_RATE_NOTICE,
    PULSE_RATE_NOTICE,
    SPO2_NOTICE,
    RESP_RATE_NOTICE,
    ETCO2_NOTICE,
)
SETTINGS: tuple[Setting, ...] = (
    ADEQUATE_TRIAL_WEEKS,
    FASTING_FOOD_H,
    FASTING_DRINK_MIN,
    *LIMITS,
    *NOTICES,
)

_BY_ID = {setting.id: setting for setting in SETTINGS}


def setting(setting_id: str) -> Setting:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[setting_id]
    except KeyError:
        raise ValueError(f"There is no clinic setting {setting_id!r}.") from None
