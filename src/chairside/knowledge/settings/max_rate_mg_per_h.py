"""Upper limit of the rate."""

from chairside.knowledge.language.setting import Setting

MAX_RATE_MG_PER_H = Setting(
    id="max_rate_mg_per_h",
    version=1,
    title="Upper limit of the rate",
    unit="mg/h",
    why_unset="No source gives one for mood; a pain protocol may bring its own ceiling.",
    suggestions=(),
)
