from enum import StrEnum


class Action(StrEnum):
    SIGN = "sign"
    WITHDRAW = "withdraw"


# These are set and signed protocol by protocol with the clinic's limits (`clinic/sites`). A second
# value signed here would be a second truth.
SET_WITH_LIMITS = frozenset(
    {
        "max_dose_mg_per_kg",
        "max_total_mg",
        "max_rate_mg_per_h",
        "max_weight_age_days",
        "systolic_notice_mmhg",
        "diastolic_notice_mmhg",
        "spo2_notice_percent",
        "heart_rate_high_notice_per_min",
        "heart_rate_low_notice_per_min",
        "check_interval_min",
        "stay_after_infusion_min",
    }
)
