from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import Actor


@permission(Role.FRONT_DESK, *BEDSIDE, to="schedule a treatment")
def check_can_schedule(by: Actor) -> None:
    """Book, move and close appointments."""
