"""Telling open pages that a patient's facts changed."""

from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient


def facts_changed(patient: Patient) -> None:
    """In the transaction that changes them. Findings and an open gate are worked out again."""
    announce(f"patient:{patient.uuid}", "facts")
