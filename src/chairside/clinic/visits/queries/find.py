from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from chairside.clinic.patients.models import Patient
from chairside.clinic.visits.models import AdverseEvent, Check, Observation, Visit


def visit_by_uuid(uuid: UUID) -> Visit | None:
    visits = Visit.objects.select_related("patient", "chair", "site", "appointment", "check_in")
    return visits.filter(uuid=uuid).first()


def visit_by_id(visit_id: int) -> Visit | None:
    """For jobs, which carry numbers; addresses carry the uuid."""
    visits = Visit.objects.select_related("patient", "chair", "site", "appointment")
    return visits.filter(pk=visit_id).first()


def of_patient(patient: Patient) -> QuerySet[Visit]:
    """A patient's treatments, the latest first."""
    return (
        Visit.objects.filter(patient=patient)
        .select_related("chair", "site", "appointment")
        .order_by("-appointment__start")
    )


def check_by_id(visit: Visit, check_id: int) -> Check | None:
    return Check.objects.filter(visit=visit, pk=check_id).select_related("visit").first()


def event_by_uuid(visit: Visit, uuid: UUID) -> AdverseEvent | None:
    return AdverseEvent.objects.filter(visit=visit, uuid=uuid).select_related("visit").first()


def observations_by_id(visit: Visit, ids: Sequence[int]) -> Sequence[Observation]:
    """Those of the visit, in no particular order; a number that names none is passed over."""
    return list(Observation.objects.filter(visit=visit, pk__in=ids).select_related("visit"))


def last_settled(visit: Visit) -> datetime | None:
    """Since when a reading is new to the next check: the last one done, else start or arrival."""
    begun = Q(moves__name__in=("check_in", "start"))
    moments = Visit.objects.filter(pk=visit.pk).aggregate(
        done=Max("checks__done_at"), begun=Max("moves__at", filter=begun)
    )
    return max(filter(None, moments.values()), default=None)


def due_checks(visit: Visit) -> Sequence[Check]:
    """The checks nobody has settled yet, soonest first."""
    return list(visit.checks.filter(done_at__isnull=True).order_by("due_at"))
