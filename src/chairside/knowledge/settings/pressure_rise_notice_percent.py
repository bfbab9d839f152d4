"""Rise of blood pressure above the first value that calls for attention."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

PRESSURE_RISE_NOTICE_PERCENT = Setting(
    id="pressure_rise_notice_percent",
    version=1,
    title="Rise of blood pressure above the first value that calls for attention",
    unit="%",
    why_unset="No authoritative number exists.",
    suggestions=(says("20 to 30 % is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)
