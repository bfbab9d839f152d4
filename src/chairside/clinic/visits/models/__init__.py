"""The tables of a visit."""

from chairside.clinic.visits.models.bedside import (
    AdverseEvent,
    AlarmReport,
    Check,
    DeviceStatement,
    DeviceWithdrawal,
    LimitAcknowledgement,
    Note,
    Observation,
    ObservationMark,
)
from chairside.clinic.visits.models.nursing import Handover, IvLine, IvLook
from chairside.clinic.visits.models.visit import CheckIn, DayAnswers, Discharge, StateMove, Visit

__all__ = [
    "AdverseEvent",
    "AlarmReport",
    "Check",
    "CheckIn",
    "DayAnswers",
    "DeviceStatement",
    "DeviceWithdrawal",
    "Discharge",
    "Handover",
    "IvLine",
    "IvLook",
    "LimitAcknowledgement",
    "Note",
    "Observation",
    "ObservationMark",
    "StateMove",
    "Visit",
]
