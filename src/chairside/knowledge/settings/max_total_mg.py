"""Upper limit of one visit."""

from chairside.knowledge.language.setting import Setting

MAX_TOTAL_MG = Setting(
    id="max_total_mg",
    version=1,
    title="Upper limit of one visit",
    unit="mg",
    why_unset="No source gives one; it is local policy.",
    suggestions=(),
)
