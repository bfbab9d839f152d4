"""Minutes between checks while an infusion runs."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.sources.depression import SZARMACH_2020

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
