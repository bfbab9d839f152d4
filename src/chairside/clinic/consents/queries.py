"""temporary"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    valid: bool
    sentence: str
    consent: Any = None
    document: Any = None


def consent_for(patient: Any, protocol_id: str, at: datetime) -> ConsentStanding:
    return ConsentStanding(True, "temp")


def reaffirmation(consent: Any, visit: UUID) -> Any:
    return True
