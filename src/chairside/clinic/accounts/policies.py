"""Who may use Chairside at all, and whose the staff's accounts and the audit trail are."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, EVERYBODY, Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.texts.translated import Declared as _


@permission(*EVERYBODY, to=_("use Chairside"))
def check_can_use_chairside(by: Actor) -> None:
    """One's own account, the clinical knowledge, the protocols and the explorer."""


@permission(*BEDSIDE, to=_("have a PIN for confirming as the second person"))
def check_can_have_pin(by: Actor) -> None:
    """Their own, set with their password. A PIN signs nothing."""


@permission(Role.ADMIN, to=_("manage staff accounts"), also=(INSTALLER,))
def check_can_manage_staff(by: Actor) -> None:
    """The first account of a new clinic is made by the installation, from the command line."""


@permission(Role.ADMIN, to=_("read the audit trail"))
def check_can_read_audit(by: Actor) -> None:
    """Who did what and when, without what patients told."""
