"""Who decides what becomes of device data that belongs to no record."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE
from chairside.clinic.audit.actors import Actor
from chairside.texts.translated import Declared as _


@permission(*BEDSIDE, to=_("settle what devices sent"))
def check_can_settle_held(by: Actor) -> None:
    """See it, chart it into a record, dismiss it with a reason, or have it read once more."""


@permission(*BEDSIDE, to=_("say what a device's code means"))
def check_can_map_codes(by: Actor) -> None:
    """It takes two of them. Either may withdraw it again, with a reason."""
