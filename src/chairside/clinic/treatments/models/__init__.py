"""The tables of a treatment."""

from chairside.clinic.treatments.models.bedside import (
    AdverseEvent,
    AlarmReport,
    Check,
    Discharge,
    Note,
    Observation,
    ObservationMark,
)
from chairside.clinic.treatments.models.infusion import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.treatments.models.record import Addendum, RecordDocument, Signature
from chairside.clinic.treatments.models.visit import (
    CheckIn,
    Clearance,
    GateOverride,
    StateMove,
    Treatment,
)

__all__ = [
    "Addendum",
    "AdverseEvent",
    "AlarmReport",
    "Check",
    "CheckIn",
    "Clearance",
    "Discharge",
    "DoseConfirmation",
    "DoseOrder",
    "GateOverride",
    "InfusionSegment",
    "Note",
    "Observation",
    "ObservationMark",
    "RecordDocument",
    "Signature",
    "StateMove",
    "Treatment",
]
