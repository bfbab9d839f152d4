"""Upper limit of one infusion per body weight."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

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
