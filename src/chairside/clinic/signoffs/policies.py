"""Who may sign the clinical knowledge. Everybody of the clinic may read it."""

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused


def check_can_sign_items(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="sign items of the clinical knowledge")
    if by.id is None:
        raise PermissionRefused("Knowledge is signed by a person.")


def can_sign_items(by: Actor) -> bool:
    try:
        check_can_sign_items(by)
    except PermissionRefused:
        return False
    return True
