"""Values that no source fixes: each clinic sets and signs its own."""

from chairside.knowledge.language.setting import Setting
from chairside.knowledge.settings.adequate_trial_weeks import ADEQUATE_TRIAL_WEEKS
from chairside.knowledge.settings.bladder_review_weeks import BLADDER_REVIEW_WEEKS
from chairside.knowledge.settings.check_interval_min import CHECK_INTERVAL_MIN
from chairside.knowledge.settings.cognition_review_weeks import COGNITION_REVIEW_WEEKS
from chairside.knowledge.settings.diastolic_notice_mmhg import DIASTOLIC_NOTICE_MMHG
from chairside.knowledge.settings.heart_rate_high_notice_per_min import (
    HEART_RATE_HIGH_NOTICE_PER_MIN,
)
from chairside.knowledge.settings.heart_rate_low_notice_per_min import HEART_RATE_LOW_NOTICE_PER_MIN
from chairside.knowledge.settings.liver_review_weeks import LIVER_REVIEW_WEEKS
from chairside.knowledge.settings.max_dose_mg_per_kg import MAX_DOSE_MG_PER_KG
from chairside.knowledge.settings.max_rate_mg_per_h import MAX_RATE_MG_PER_H
from chairside.knowledge.settings.max_total_mg import MAX_TOTAL_MG
from chairside.knowledge.settings.max_weight_age_days import MAX_WEIGHT_AGE_DAYS
from chairside.knowledge.settings.pressure_rise_notice_percent import PRESSURE_RISE_NOTICE_PERCENT
from chairside.knowledge.settings.spo2_notice_percent import SPO2_NOTICE_PERCENT
from chairside.knowledge.settings.stay_after_infusion_min import STAY_AFTER_INFUSION_MIN
from chairside.knowledge.settings.systolic_notice_mmhg import SYSTOLIC_NOTICE_MMHG

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
