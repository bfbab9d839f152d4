"""How old a weight may be."""

from chairside.knowledge.language.setting import Setting

MAX_WEIGHT_AGE_DAYS = Setting(
    id="max_weight_age_days",
    version=1,
    title="How old a weight may be",
    unit="d",
    why_unset="No source gives one.",
    suggestions=(),
)
