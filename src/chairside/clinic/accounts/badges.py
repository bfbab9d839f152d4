"""Badges: printed and revoked. A badge names the second person of a confirmation and confirms nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.accounts.models import Badge, User
from chairside.clinic.accounts.policies import check_can_have_pin, check_can_manage_staff
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal
from chairside.clinic.scan_codes import BADGE, codes_of, find_code, issue_code
from chairside.texts.translated import Declared as _

REPLACED = _("A new badge was printed.")


@operation
def issue_badge(*, user: User, by: Actor, at: datetime) -> str:
    """A new code, which is told only now. The badge before it is valid no more."""
    check_can_manage_staff(by)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_active:
        raise Refusal(gettext("This account is closed; open it first."))
    if not is_for(actor_for(user).roles):
        raise Refusal(
            gettext(
                "A badge is for confirming doses. Give the role of a nurse or prescriber first."
            )
        )
    _badge, code = issue_code(user.badges, BADGE, replaced=REPLACED, by=by, at=at)
    write_audit(by=by, at=at, verb="badge.print", subject=user)
    return code


@operation
def revoke_badge(*, user: User, reason: str, by: Actor, at: datetime) -> None:
    """Lost, or given back."""
    check_can_manage_staff(by)
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    badge = user.badges.filter(revoked_at=None).first()
    if badge is None:
        raise Refusal(gettext("No badge of this person is valid."))
    reason = badge.revoke(reason, by=by, at=at)
    write_audit(by=by, at=at, verb="badge.revoke", subject=user, detail={"reason": reason})


def is_for(roles: Collection[str]) -> bool:
    """Whether somebody with these roles confirms doses."""
    return any(role in roles for role in check_can_have_pin.roles)


def badge_by_code(code: str) -> Badge | None:
    """Valid or revoked; None for what is no code of a badge, or is nobody's here."""
    badge: Badge | None = find_code(Badge.objects.select_related("user"), BADGE, code)
    return badge


def badges_of(user: User) -> Sequence[Badge]:
    """Newest first."""
    return codes_of(user.badges)
