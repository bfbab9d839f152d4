from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from chairside.clinic.scheduling.kinds import AppointmentStatus
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.sites.models import Site
from chairside.clinic.sites.queries import first_site


def day_book(site: Site, *, at: datetime) -> QuerySet[Appointment]:
    """The appointments of the day of `at`, which is in the site's time zone, whatever became of
    them; by time, then by chair."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Appointment.objects.filter(
        site=site, start__gte=midnight, start__lt=midnight + timedelta(days=1)
    ).order_by("start", "chair_id")


def appointments_between(site: Site, start: datetime, end: datetime) -> QuerySet[Appointment]:
    """All that touch the time, whatever became of them; what was closed last comes first."""
    return Appointment.objects.filter(site=site, start__lt=end, end__gt=start).order_by(
        "-closed_at", "start"
    )


def next_appointments(patients: Sequence[int], at: datetime) -> dict[int, Appointment]:
    """Of each patient, by their number, the first that is booked and not over; all of them clinic-wide."""
    booked = Appointment.objects.filter(
        patient_id__in=patients, status=AppointmentStatus.BOOKED, end__gt=at
    )
    first = booked.order_by("patient_id", "start").distinct("patient_id")
    return {appointment.patient_id: appointment for appointment in first}


def site_of_patient(patient_id: int) -> Site | None:
    """Where the patient's next or latest appointment is; the clinic's first site before that."""
    appointments = Appointment.objects.filter(patient=patient_id).select_related("site")
    latest = appointments.order_by("-start").first()
    return latest.site if latest else first_site()
