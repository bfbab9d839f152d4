"""The day's visits."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chairside.clinic.sites.models import Site
from chairside.clinic.visits.models import Visit


def day_book(site: Site, *, at: datetime) -> Sequence[Visit]:
    """The day's treatments by time, on the clinic's calendar (`at` is in its time zone)."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = Visit.objects.filter(
        site=site,
        scheduled_start__gte=midnight,
        scheduled_start__lt=midnight + timedelta(days=1),
    )
    return list(found.select_related("patient", "chair").order_by("scheduled_start", "chair_id"))
