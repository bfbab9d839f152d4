from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from chairside.clinic.patients.models import Patient
from chairside.clinic.visits.models import AdverseEvent, Check, Observation, Visit


def visit_by_uuid(uuid: UUID) -> Visit | None:
    found = Visit.objects.select_related("patient", "chair", "site", "appointment")
    return found.filter(uuid=uuid).first()


def visit_by_id(visit_id: int) -> Visit | None:
    """For jobs, which carry numbers; addresses carry the uuid."""
    found = Visit.objects.select_related("patient", "chair", "site", "appointment")
    return found.filter(pk=visit_id).first()


def of_patient(patient: Patient) -> QuerySet[Visit]:
    """A patient's treatments, the latest first."""
    return (
        Visit.objects.filter(patient=patient)
        .select_related("chair", "site", "appointment")
        .order_by("-appointment__start")
    )


def check_by_id(visit: Visit, check_id: int) -> Check | None:
    return Check.objects.filter(visit=visit, pk=check_id).first()


def event_by_uuid(visit: Visit, uuid: UUID) -> AdverseEvent | None:
    return AdverseEvent.objects.filter(visit=visit, uuid=uuid).first()


def observation_by_id(visit: Visit, observation_id: int) -> Observation | None:
    return Observation.objects.filter(visit=visit, pk=observation_id).first()


def due_checks(visit: Visit) -> Sequence[Check]:
    """The checks nobody has settled yet, soonest first."""
    return list(visit.checks.filter(done_at__isnull=True).order_by("due_at"))
