"""Oxygen saturation that calls for attention."""

from chairside.knowledge.language.setting import Setting

SPO2_NOTICE_PERCENT = Setting(
    id="spo2_notice_percent",
    version=1,
    title="Oxygen saturation that calls for attention",
    unit="%",
    why_unset="No source that was read gives a number.",
    suggestions=(),
)
