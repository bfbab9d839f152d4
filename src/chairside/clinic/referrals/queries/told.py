"""What a patient told the clinic before they were one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import State
from chairside.knowledge.questionnaire.answers import Told, told


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingOnFile:
    """A questionnaire that was sent, read anew from what is stored. Nobody has checked it."""

    uuid: UUID
    submitted_at: datetime
    urgent: bool
    told: Told


def told_by(patient: Patient) -> TellingOnFile | None:
    """The newest that the front desk took for this patient."""
    found = (
        Referral.objects.filter(
            patient=patient, state__in=[State.ACCEPTED.value, State.MERGED.value]
        )
        .order_by("-submitted_at", "-pk")
        .first()
    )
    if found is None:
        return None
    return TellingOnFile(
        uuid=found.uuid,
        submitted_at=found.submitted_at,
        urgent=found.urgent,
        told=told(found.answers),
    )
