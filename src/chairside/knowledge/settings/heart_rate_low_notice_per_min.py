"""Slow heart rate that calls for attention."""

from chairside.knowledge.language.setting import Setting

HEART_RATE_LOW_NOTICE_PER_MIN = Setting(
    id="heart_rate_low_notice_per_min",
    version=1,
    title="Slow heart rate that calls for attention",
    unit="/min",
    why_unset="No source that was read gives a number.",
    suggestions=(),
)
