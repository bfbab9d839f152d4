"""Who may sign the clinical knowledge. Everybody of the clinic may read it."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.texts.translated import Declared as _


@permission(Role.PRESCRIBER, to=_("sign items of the clinical knowledge"))
def check_can_sign_items(by: Actor) -> None:
    """Also to withdraw a signature."""
