"""Who sees what is booked, and who books."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import CARE_TEAM, DESK
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.texts.translated import Declared as _


@permission(*CARE_TEAM, to=_("see the floor and the schedule"))
def check_can_see_bookings(by: Actor) -> None:
    """Who is booked, when and at which chair; values on the floor need the clinical record."""


@permission(*DESK, to=_("schedule a treatment"))
def check_can_schedule(by: Actor, patient: Patient) -> None:
    """Book, move and close appointments."""
