"""Who may do what, as sentences. Every refusal names the roles that may."""

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused


def named(roles: tuple[Role, ...]) -> str:
    """ "a nurse or a prescriber" """
    words = [_somebody(role) for role in roles]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _somebody(role: Role) -> str:
    return "the front desk" if role is Role.FRONT_DESK else f"a {role.label}"


def require(by: Actor, *roles: Role, to: str) -> None:
    """Refuse unless `by` holds one of `roles`; `to` completes “Only a nurse may …”."""
    if by.has(*roles):
        return
    held = ", ".join(sorted(role.replace("_", " ") for role in by.roles)) or "no role"
    raise PermissionRefused(f"Only {named(roles)} may {to}; you are signed in as {held}.")


def check_can_manage_staff(by: Actor) -> None:
    require(by, Role.ADMIN, to="manage staff accounts")


def check_can_read_audit(by: Actor) -> None:
    require(by, Role.ADMIN, to="read the audit trail")
