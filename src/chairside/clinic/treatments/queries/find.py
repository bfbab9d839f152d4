from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from chairside.clinic.patients.models import Patient
from chairside.clinic.sites.models import Chair
from chairside.clinic.treatments.models import (
    AdverseEvent,
    Check,
    DoseOrder,
    InfusionSegment,
    Observation,
    Treatment,
)
from chairside.clinic.treatments.states import State


def treatment_by_uuid(uuid: UUID) -> Treatment | None:
    found = Treatment.objects.select_related("patient", "chair", "site")
    return found.filter(uuid=uuid).first()


def treatment_by_id(treatment_id: int) -> Treatment | None:
    """For jobs, which carry numbers; addresses carry the uuid."""
    found = Treatment.objects.select_related("patient", "chair", "site")
    return found.filter(pk=treatment_id).first()


def of_patient(patient: Patient) -> QuerySet[Treatment]:
    """A patient's treatments, the latest first."""
    return (
        Treatment.objects.filter(patient=patient)
        .select_related("chair", "site")
        .order_by("-scheduled_start")
    )


def check_by_id(treatment: Treatment, check_id: int) -> Check | None:
    return Check.objects.filter(treatment=treatment, pk=check_id).first()


def event_by_uuid(treatment: Treatment, uuid: UUID) -> AdverseEvent | None:
    return AdverseEvent.objects.filter(treatment=treatment, uuid=uuid).first()


def observation_by_id(treatment: Treatment, observation_id: int) -> Observation | None:
    return Observation.objects.filter(treatment=treatment, pk=observation_id).first()


def order_by_number(treatment: Treatment, number: int) -> DoseOrder | None:
    return DoseOrder.objects.filter(treatment=treatment, number=number).first()


def infusing_at_chair(chair: Chair, *, at: datetime) -> Sequence[tuple[datetime, datetime | None]]:
    """When drug ran at this chair today, as (from, to or None): what a simulated patient feels."""
    seated = Treatment.objects.filter(
        chair=chair,
        state__in=[
            State.CHECKED_IN,
            State.CLEARED,
            State.RUNNING,
            State.PAUSED,
            State.STOPPED,
            State.RECOVERING,
        ],
    ).first()
    if seated is None:
        return []
    segments = InfusionSegment.objects.filter(treatment=seated, started_at__lte=at)
    return list(segments.order_by("started_at").values_list("started_at", "ended_at"))
