"""What a patient told the clinic before they were one."""

from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import State
from chairside.knowledge.questionnaire.answers import SelfReport, self_report


@dataclass(frozen=True, slots=True, kw_only=True)
class SentQuestionnaire:
    """A questionnaire that was sent, read anew from what is stored. Nobody has checked it."""

    submitted_at: datetime
    report: SelfReport


def questionnaire_of(patient: Patient) -> SentQuestionnaire | None:
    """The newest that the front desk took for this patient."""
    referral = (
        Referral.objects.filter(
            patient=patient, state__in=[State.ACCEPTED.value, State.MERGED.value]
        )
        .order_by("-submitted_at", "-pk")
        .first()
    )
    if referral is None:
        return None
    return SentQuestionnaire(
        submitted_at=referral.submitted_at, report=self_report(referral.answers)
    )
