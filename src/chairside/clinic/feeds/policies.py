"""Who decides what becomes of device data that belongs to no record."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE
from chairside.clinic.audit.actors import Actor


@permission(*BEDSIDE, to="settle what devices sent")
def check_can_settle_held(by: Actor) -> None:
    """See it, chart it into a record, dismiss it with a reason, or have it read once more."""
