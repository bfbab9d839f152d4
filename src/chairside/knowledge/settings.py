"""Values that no source fixes: each clinic sets and signs its own."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.depression import SZARMACH_2020

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

MAX_DOSE_MG_PER_KG = Setting(
    id="max_dose_mg_per_kg",
    version=1,
    title="Upper limit of one infusion per body weight",
    unit="mg/kg",
    why_unset="No guideline gives an upper limit for mood.",
    suggestions=(
        says("1.0 mg/kg over 40 minutes is a common ceiling.", guidance.PRACTICE_FROM_MEMORY),
    ),
)

MAX_TOTAL_MG = Setting(
    id="max_total_mg",
    version=1,
    title="Upper limit of one visit",
    unit="mg",
    why_unset="No source gives one; it is local policy.",
    suggestions=(),
)

MAX_RATE_MG_PER_H = Setting(
    id="max_rate_mg_per_h",
    version=1,
    title="Upper limit of the rate",
    unit="mg/h",
    why_unset="No source gives one for mood; a pain protocol may bring its own ceiling.",
    suggestions=(),
)

MAX_WEIGHT_AGE_DAYS = Setting(
    id="max_weight_age_days",
    version=1,
    title="How old a weight may be",
    unit="d",
    why_unset="No source gives one.",
    suggestions=(),
)

SYSTOLIC_NOTICE_MMHG = Setting(
    id="systolic_notice_mmhg",
    version=1,
    title="Systolic pressure that calls for attention during treatment",
    unit="mm[Hg]",
    why_unset="No authoritative number exists, and one review holds that current practice over-treats.",
    suggestions=(says("180 mmHg is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)

DIASTOLIC_NOTICE_MMHG = Setting(
    id="diastolic_notice_mmhg",
    version=1,
    title="Diastolic pressure that calls for attention during treatment",
    unit="mm[Hg]",
    why_unset="No authoritative number exists, and one review holds that current practice over-treats.",
    suggestions=(says("110 mmHg is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)

PRESSURE_RISE_NOTICE_PERCENT = Setting(
    id="pressure_rise_notice_percent",
    version=1,
    title="Rise of blood pressure above the first value that calls for attention",
    unit="%",
    why_unset="No authoritative number exists.",
    suggestions=(says("20 to 30 % is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)

SPO2_NOTICE_PERCENT = Setting(
    id="spo2_notice_percent",
    version=1,
    title="Oxygen saturation that calls for attention",
    unit="%",
    why_unset="No source that was read gives a number.",
    suggestions=(),
)

HEART_RATE_HIGH_NOTICE_PER_MIN = Setting(
    id="heart_rate_high_notice_per_min",
    version=1,
    title="Fast heart rate that calls for attention",
    unit="/min",
    why_unset="No source that was read gives a number.",
    suggestions=(),
)

HEART_RATE_LOW_NOTICE_PER_MIN = Setting(
    id="heart_rate_low_notice_per_min",
    version=1,
    title="Slow heart rate that calls for attention",
    unit="/min",
    why_unset="No source that was read gives a number.",
    suggestions=(),
)

CHECK_INTERVAL_MIN = Setting(
    id="check_interval_min",
    version=1,
    title="Minutes between checks while an infusion runs",
    unit="min",
    why_unset="Only research schedules could be read.",
    suggestions=(
        says(
            "15 minutes in one study.",
            read(
                SZARMACH_2020,
                "https://www.dovepress.com/metabolic-risk-factors-and-cardiovascular-safety-in-ketamine-use-for-t-peer-reviewed-article-NDT",
            ),
        ),
    ),
)

STAY_AFTER_INFUSION_MIN = Setting(
    id="stay_after_infusion_min",
    version=1,
    title="Least stay after an infusion",
    unit="min",
    why_unset="No source binds.",
    suggestions=(
        says("30 to 60 minutes is common; many use two hours.", guidance.PRACTICE_FROM_MEMORY),
    ),
)

BLADDER_REVIEW_WEEKS = Setting(
    id="bladder_review_weeks",
    version=1,
    title="Weeks between questions about the bladder",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)

LIVER_REVIEW_WEEKS = Setting(
    id="liver_review_weeks",
    version=1,
    title="Weeks between liver tests",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)

COGNITION_REVIEW_WEEKS = Setting(
    id="cognition_review_weeks",
    version=1,
    title="Weeks between looks at memory and thinking",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)

SETTINGS: tuple[Setting, ...] = (
    ADEQUATE_TRIAL_WEEKS,
    MAX_DOSE_MG_PER_KG,
    MAX_TOTAL_MG,
    MAX_RATE_MG_PER_H,
    MAX_WEIGHT_AGE_DAYS,
    SYSTOLIC_NOTICE_MMHG,
    DIASTOLIC_NOTICE_MMHG,
    PRESSURE_RISE_NOTICE_PERCENT,
    SPO2_NOTICE_PERCENT,
    HEART_RATE_HIGH_NOTICE_PER_MIN,
    HEART_RATE_LOW_NOTICE_PER_MIN,
    CHECK_INTERVAL_MIN,
    STAY_AFTER_INFUSION_MIN,
    BLADDER_REVIEW_WEEKS,
    LIVER_REVIEW_WEEKS,
    COGNITION_REVIEW_WEEKS,
)

_BY_ID = {each.id: each for each in SETTINGS}


def setting(setting_id: str) -> Setting:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[setting_id]
    except KeyError:
        raise ValueError(f"There is no clinic setting {setting_id!r}.") from None
