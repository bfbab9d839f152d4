from datetime import datetime, timedelta

from django.db.models import QuerySet

from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.sites.models import Site


def day_book(site: Site, *, at: datetime) -> QuerySet[Appointment]:
    """The appointments of the day of `at`, which is in the site's time zone, whatever became of
    them; by time, then by chair."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Appointment.objects.filter(
        site=site, start__gte=midnight, start__lt=midnight + timedelta(days=1)
    ).order_by("start", "chair_id")
