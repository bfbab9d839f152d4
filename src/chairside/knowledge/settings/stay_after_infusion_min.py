"""Least stay after an infusion."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

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
