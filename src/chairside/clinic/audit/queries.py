from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from chairside.clinic.audit.models import Entry


def entries(
    *,
    patient_id: int | None = None,
    actor_id: int | None = None,
    verb: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """The trail, newest first, narrowed by what is given."""
    trail = Entry.objects.order_by("-at", "-id")
    if patient_id is not None:
        trail = trail.filter(patient_id=patient_id)
    if actor_id is not None:
        trail = trail.filter(actor_id=actor_id)
    if verb:
        trail = trail.filter(verb__startswith=verb)
    if since is not None:
        trail = trail.filter(at__gte=since)
    if until is not None:
        trail = trail.filter(at__lt=until)
    return trail


def entries_about(*, subject_type: str, subject_id: str) -> Sequence[Entry]:
    """Everything that was done to one thing, oldest first."""
    return list(
        Entry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("at", "id")
    )


def verbs() -> list[str]:
    """Every verb in the trail, for the filter."""
    return list(Entry.objects.order_by("verb").values_list("verb", flat=True).distinct())
