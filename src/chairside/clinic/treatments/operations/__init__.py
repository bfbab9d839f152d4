"""Every write about a treatment that joins the slices below, each a verb."""

from chairside.clinic.treatments.operations.gate import clear, override, reaffirm_consent, schedule
from chairside.clinic.treatments.operations.leaving import discharge
from chairside.clinic.treatments.operations.medicines import list_medicines
from chairside.clinic.treatments.operations.signing import (
    MEANING,
    add_addendum,
    keep_document,
    remake_document,
    sign,
)
from chairside.clinic.treatments.operations.starting import start

__all__ = [
    "MEANING",
    "add_addendum",
    "clear",
    "discharge",
    "keep_document",
    "list_medicines",
    "override",
    "reaffirm_consent",
    "remake_document",
    "schedule",
    "sign",
    "start",
]
