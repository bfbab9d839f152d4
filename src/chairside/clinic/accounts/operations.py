"""Writes about staff accounts and their roles."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from chairside.clinic.accounts.invitations import invitation_for
from chairside.clinic.accounts.models import RoleGrant, User
from chairside.clinic.accounts.pins import unlock
from chairside.clinic.accounts.policies import check_can_manage_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal


class SecondStep(StrEnum):
    ON = "second_step_on"
    OFF = "second_step_off"
    NEW_CODES = "new_recovery_codes"


@operation
def add_staff(
    *,
    email: str,
    full_name: str,
    credentials: str = "",
    roles: Iterable[Role],
    password: str | None = None,
    by: Actor,
    at: datetime,
) -> User:
    """A new account. Without a password the person sets their own by a one-time link."""
    check_can_manage_staff(by)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal(
            gettext("“%(email)s” is not an e-mail address.") % {"email": email}, field="email"
        ) from error
    if not full_name.strip():
        raise Refusal(
            gettext("A name is needed: it is printed beside signatures."), field="full_name"
        )
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal(gettext("Another account already uses this address."), field="email")
    user = User(email=email, full_name=full_name.strip(), credentials=credentials.strip())
    if password is None:
        user.set_unusable_password()
    else:
        _check_password(password, user)
        user.set_password(password)
    user.save()
    write_audit(by=by, at=at, verb="staff.add", subject=user, detail={"email": email})
    for role in dict.fromkeys(roles):
        grant_role(user=user, role=role, by=by, at=at)
    return user


@operation
def grant_role(*, user: User, role: Role, by: Actor, at: datetime) -> RoleGrant:
    check_can_manage_staff(by)
    if RoleGrant.objects.filter(user=user, role=role, revoked_at__isnull=True).exists():
        raise Refusal(
            gettext("%(full_name)s is already %(label)s.")
            % {"full_name": user.full_name, "label": role.label},
            field="role",
        )
    grant = RoleGrant.objects.create(user=user, role=role, granted_at=at, granted_by_id=by.id)
    write_audit(by=by, at=at, verb="staff.grant_role", subject=user, detail={"role": role})
    return grant


@operation
def revoke_role(*, user: User, role: Role, by: Actor, at: datetime) -> None:
    check_can_manage_staff(by)
    grant = RoleGrant.objects.filter(user=user, role=role, revoked_at__isnull=True).first()
    if grant is None:
        raise Refusal(
            gettext("%(full_name)s is not %(label)s.")
            % {"full_name": user.full_name, "label": role.label},
            field="role",
        )
    if role == Role.ADMIN and not _another_admin(user):
        raise Refusal(
            gettext("This is the last practice admin; give another person the role first.")
        )
    grant.revoked_at, grant.revoked_by_id = at, by.id
    grant.save(update_fields=["revoked_at", "revoked_by_id"])
    write_audit(by=by, at=at, verb="staff.revoke_role", subject=user, detail={"role": role})


@operation
def set_active(*, user: User, active: bool, by: Actor, at: datetime) -> None:
    """Close an account, or open it again. Closed accounts stay: their signatures name them."""
    check_can_manage_staff(by)
    if user.pk == by.id and not active:
        raise Refusal(gettext("You cannot close your own account."))
    is_admin = RoleGrant.objects.filter(user=user, role=Role.ADMIN, revoked_at__isnull=True)
    if not active and is_admin.exists() and not _another_admin(user):
        raise Refusal(
            gettext("This is the last practice admin; give another person the role first.")
        )
    user.is_active = active
    user.save(update_fields=["is_active"])
    write_audit(by=by, at=at, verb="staff.open" if active else "staff.close", subject=user)


@operation
def set_password(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """The person's own choice, by a one-time link or while signed in."""
    if by.id != user.pk:
        raise Refusal(gettext("A password is set by its owner."))
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    write_audit(by=by, at=at, verb="staff.set_password", subject=user)


@operation
def invite(*, user: User, by: Actor, at: datetime) -> str:
    """A one-time token by which `user` chooses a password; also for who lost theirs.

    The password in use goes on working until the token is used, and a second step at sign-in is
    still asked after it.
    """
    check_can_manage_staff(by)
    if not user.is_active:
        raise Refusal(gettext("This account is closed; open it first."))
    write_audit(by=by, at=at, verb="staff.invite", subject=user)
    return invitation_for(user)


@operation
def note_sign_in(*, user: User, by: Actor, at: datetime) -> None:
    write_audit(by=by, at=at, verb="staff.sign_in", subject=user)
    unlock(user, by=by, at=at)


@operation
def note_sign_out(*, user: User, because: str, by: Actor, at: datetime) -> None:
    """`because` is "asked" or "idle"."""
    write_audit(by=by, at=at, verb="staff.sign_out", subject=user, detail={"because": because})


@operation
def note_second_step(*, user: User, change: SecondStep, by: Actor, at: datetime) -> None:
    """How this account signs in was changed; the sign-in library has done it already."""
    write_audit(by=by, at=at, verb=f"staff.{change}", subject=user)


@operation
def note_failed_sign_in(*, email: str, peer: str, by: Actor, at: datetime) -> None:
    """A wrong password or an unknown address; the address typed is kept, the password never."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    write_audit(
        by=by,
        at=at,
        verb="staff.sign_in_failed",
        subject=user or User(),
        detail={"email": email.strip()[:254], "peer": peer, "known": user is not None},
    )


def _another_admin(user: User) -> bool:
    others = RoleGrant.objects.filter(role=Role.ADMIN, revoked_at__isnull=True)
    return others.filter(user__is_active=True).exclude(user=user).exists()


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages), field="password") from error
