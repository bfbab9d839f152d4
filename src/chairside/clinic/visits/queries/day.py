"""The day's visits."""

from collections.abc import Sequence
from datetime import datetime

from chairside.clinic.scheduling.queries import day_book
from chairside.clinic.sites.models import Site
from chairside.clinic.visits.models import Visit


def visits_of_day(site: Site, *, at: datetime) -> Sequence[Visit]:
    """Those of the day's appointments that are visits, in the day book's order."""
    return list(
        Visit.objects.filter(appointment__in=day_book(site, at=at))
        .select_related("patient", "chair", "appointment")
        .order_by("appointment__start", "chair_id")
    )
