"""One thing that waits, as its slice says."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chairside.clinic.worklist.severity import Severity
from chairside.units.dates import stamp_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`key` is plain and names the thing among its kind; no name of a patient is in it."""

    key: str
    title: str
    detail: str
    since: datetime
    severity: Severity
    href: str
    patient_id: int | None = None


def when(moment: datetime) -> str:
    """5 Mar 2026, 14:05 on the clinic's clock."""
    return stamp_of(timezone.localtime(moment))
