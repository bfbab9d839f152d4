"""Systolic pressure that calls for attention during treatment."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

SYSTOLIC_NOTICE_MMHG = Setting(
    id="systolic_notice_mmhg",
    version=1,
    title="Systolic pressure that calls for attention during treatment",
    unit="mm[Hg]",
    why_unset="No authoritative number exists, and one review holds that current practice over-treats.",
    suggestions=(says("180 mmHg is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)
