"""Which chairs of a site are free at a time that somebody wants to book."""

from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.scheduling.kinds import AppointmentStatus
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.scheduling.queries import appointments_between
from chairside.clinic.sites.models import Chair, Site
from chairside.clinic.sites.queries import chairs
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import IN_CHAIR


@dataclass(frozen=True, slots=True)
class ChairThen:
    """A chair at the asked time. `booked` is in the way; `seated` is the appointment of who sits
    there longer than booked; `freed` would have been in the way and is over.
    """

    chair: Chair
    booked: Appointment | None
    seated: Appointment | None
    freed: Appointment | None


def chairs_then(site: Site, start: datetime, end: datetime, *, at: datetime) -> list[ChairThen]:
    """Each chair in use, as it is known at `at`."""
    booked: dict[int, Appointment] = {}
    freed: dict[int, Appointment] = {}
    for appointment in appointments_between(site, start, end).filter(chair__isnull=False):
        rows = booked if appointment.status == AppointmentStatus.BOOKED else freed
        rows.setdefault(appointment.chair_id or 0, appointment)
    in_chair = Visit.objects.filter(site=site, state__in=[state.value for state in IN_CHAIR])
    seated = {
        visit.chair_id: visit.appointment
        for visit in in_chair.select_related("appointment")
        # Who is within the booked time leaves by then, as far as anybody knows.
        if start <= at or visit.appointment.end <= at
    }
    return [
        ChairThen(chair, booked.get(chair.pk), seated.get(chair.pk), freed.get(chair.pk))
        for chair in chairs(site)
    ]
