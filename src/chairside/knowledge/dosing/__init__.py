"""The arithmetic of an infusion, with every step visible."""

from chairside.knowledge.dosing.arithmetic import work_out
from chairside.knowledge.dosing.nasal import DeviceUse, device_plan
from chairside.knowledge.dosing.order import (
    DoseLimits,
    InfusionOrder,
    RoundingSteps,
    WeightBasis,
    WeightUsed,
)
from chairside.knowledge.dosing.step import DoseStep
from chairside.knowledge.dosing.working import DoseFinding, DoseWorking, FindingLevel

__all__ = [
    "DeviceUse",
    "DoseFinding",
    "DoseLimits",
    "DoseStep",
    "DoseWorking",
    "FindingLevel",
    "InfusionOrder",
    "RoundingSteps",
    "WeightBasis",
    "WeightUsed",
    "device_plan",
    "work_out",
]
