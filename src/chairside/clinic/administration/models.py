"""The tables of what was ordered and given."""

from chairside.clinic.administration.infusion.models import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)

__all__ = [
    "DoseConfirmation",
    "DoseOrder",
    "InfusionSegment",
]
