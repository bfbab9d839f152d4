"""Diastolic pressure that calls for attention during treatment."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

DIASTOLIC_NOTICE_MMHG = Setting(
    id="diastolic_notice_mmhg",
    version=1,
    title="Diastolic pressure that calls for attention during treatment",
    unit="mm[Hg]",
    why_unset="No authoritative number exists, and one review holds that current practice over-treats.",
    suggestions=(says("110 mmHg is a common trigger.", guidance.PRACTICE_FROM_MEMORY),),
)
