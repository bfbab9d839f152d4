"""The tables of what was ordered and given."""

from chairside.clinic.administration.infusion.models import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.administration.prn.models import PrnGiven

__all__ = [
    "DoseConfirmation",
    "DoseOrder",
    "InfusionSegment",
    "PrnGiven",
]
