"""Whether a patient comes when they are booked."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from chairside.clinic.visits.models import Visit
from chairside.units.dates import clock_and_day, clock_of

ASKED_BEYOND = timedelta(hours=2)
"""Earlier or later than that, check-in is asked about: a bound against slips, not a clinical one."""


def away_from_booking(visit: Visit, at: datetime) -> str:
    """ "Booked for 18:00, now 08:00", on the site's clock; empty near the booked time of the day."""
    zone = ZoneInfo(visit.site.time_zone)
    booked, now = (moment.astimezone(zone) for moment in (visit.appointment.start, at))
    if booked.date() != now.date():
        return gettext("Booked for %(booked)s, now %(now)s") % {
            "booked": clock_and_day(booked),
            "now": clock_and_day(now),
        }
    if abs(visit.appointment.start - at) <= ASKED_BEYOND:
        return ""
    return gettext("Booked for %(booked)s, now %(now)s") % {
        "booked": clock_of(booked),
        "now": clock_of(now),
    }
