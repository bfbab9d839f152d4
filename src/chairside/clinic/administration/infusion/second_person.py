"""Who gives the second confirmation of a dose at the first one's sign-in: chosen, or named by a badge."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from chairside.clinic.accounts.models import Badge, User
from chairside.clinic.accounts.pins import pin_of
from chairside.clinic.administration.infusion.models import DoseConfirmation
from chairside.clinic.administration.infusion.policies import check_can_confirm
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.sites.workplaces import colleagues, colleagues_with_pin
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State


class BadgeVerdict(StrEnum):
    """What a scanned badge is, where it is scanned."""

    VALID = "valid"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    CLOSED = "closed"
    ELSEWHERE = "elsewhere"
    NOT_WAITING = "not waiting"
    FIRST = "first"
    NOT_HERE = "not here"
    NO_PIN = "no pin"
    LOCKED = "locked"


def waits_for_second(given: Sequence[DoseConfirmation], by: Actor) -> bool:
    """Whoever is signed in has confirmed, and another person has not yet."""
    return [confirmation.by_id for confirmation in given] == [by.id]


def second_people(visit: Visit, given: Sequence[DoseConfirmation], by: Actor) -> list[User]:
    """Who may give the second confirmation here with their PIN, which is read; by name."""
    before = [confirmation.by_id for confirmation in given]
    return colleagues_with_pin(visit.site, check_can_confirm, without=[*before, by.id])


@operation
def scan_badge(
    *, badge: Badge | None, visit: Visit | None, by: Actor, at: datetime
) -> BadgeVerdict:
    """`badge` is None for a code that is none of ours, `visit` on a page of none. The scan is kept."""
    verdict = _verdict(badge, visit, by)
    write_audit(
        by=by,
        at=at,
        verb="badge.scan",
        subject=badge or Badge(),
        patient_id=visit.patient_id if visit else None,
        detail={"verdict": verdict.value, "of": badge.user.printed_name if badge else ""},
    )
    return verdict


def _verdict(badge: Badge | None, visit: Visit | None, by: Actor) -> BadgeVerdict:
    if badge is None:
        return BadgeVerdict.UNKNOWN
    if badge.revoked_at is not None:
        return BadgeVerdict.REVOKED
    if not badge.user.is_active:
        return BadgeVerdict.CLOSED
    return BadgeVerdict.ELSEWHERE if visit is None else _at_visit(badge.user, visit, by)


def _at_visit(user: User, visit: Visit, by: Actor) -> BadgeVerdict:
    order = latest_order(visit)
    given = [] if order is None else list(order.confirmations.all())
    if State(visit.state) is not State.CHECKED_IN or not waits_for_second(given, by):
        return BadgeVerdict.NOT_WAITING
    if user.pk == by.id:
        return BadgeVerdict.FIRST
    if not colleagues(visit.site, check_can_confirm).filter(pk=user.pk).exists():
        return BadgeVerdict.NOT_HERE
    pin = pin_of(user.pk)
    if pin is None:
        return BadgeVerdict.NO_PIN
    return BadgeVerdict.VALID if pin.locked_at is None else BadgeVerdict.LOCKED
