"""Personal PINs: set with the password, tried a few times, locked until their owner signs in."""

from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext

from chairside.clinic.accounts.models import PIN_TRIES, Pin, User
from chairside.clinic.accounts.policies import check_can_have_pin
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.refusal import Refusal

DIGITS = 6


class PinAnswer(StrEnum):
    RIGHT = "accepted"
    WRONG = "wrong"
    LOCKED = "locked"


@operation
def set_pin(*, user: User, pin: str, by: Actor, at: datetime) -> None:
    """A first PIN or another one. The caller has asked for the password again."""
    check_can_have_pin(by)
    _check_own(user, by)
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()):
        raise Refusal(gettext("A PIN has %(digits)s digits.") % {"digits": DIGITS}, field="pin")
    if is_trivial(pin):
        raise Refusal(
            gettext("This PIN is easy to guess. Choose digits without a pattern."), field="pin"
        )
    values = {"pin": make_password(pin), "set_at": at, "wrong_tries": 0, "locked_at": None}
    Pin.objects.update_or_create(user=user, defaults=values)
    write_audit(by=by, at=at, verb="pin.set", subject=user)


@operation
def remove_pin(*, user: User, by: Actor, at: datetime) -> None:
    """The caller has asked for the password again."""
    _check_own(user, by)
    if not Pin.objects.filter(user=user).delete()[0]:
        raise Refusal(gettext("You have no PIN."))
    write_audit(by=by, at=at, verb="pin.remove", subject=user)


@operation
def try_pin(*, user: User, pin: str, by: Actor, at: datetime) -> PinAnswer:
    """`by` is signed in at the tablet, `user` gave the PIN. Tries at the same moment come one after
    the other. Call it outside the transaction of the act, so that a wrong try is kept.
    """
    row = Pin.objects.select_for_update().filter(user=user).first()
    if row is None:
        raise Refusal(
            gettext("%(printed_name)s has no PIN.") % {"printed_name": user.printed_name},
            field="pin",
        )
    answer = _held_against(row, pin, at)
    write_audit(by=by, at=at, verb=f"pin.{answer}", subject=user)
    return answer


def _held_against(row: Pin, pin: str, at: datetime) -> PinAnswer:
    if row.locked_at is not None:
        return PinAnswer.LOCKED
    is_right = check_password(pin, row.pin)
    row.wrong_tries = 0 if is_right else row.wrong_tries + 1
    row.locked_at = at if row.wrong_tries >= PIN_TRIES else None
    row.save(update_fields=["wrong_tries", "locked_at"])
    if is_right:
        return PinAnswer.RIGHT
    return PinAnswer.WRONG if row.locked_at is None else PinAnswer.LOCKED


def unlock(user: User, *, by: Actor, at: datetime) -> None:
    """Whoever signed in with their password is themselves: they have all their tries again."""
    tried = Pin.objects.filter(user=user, wrong_tries__gt=0)
    if tried.update(wrong_tries=0, locked_at=None):
        write_audit(by=by, at=at, verb="pin.unlock", subject=user)


def pin_of(user_id: int) -> Pin | None:
    return Pin.objects.filter(user=user_id).first()


def is_trivial(pin: str) -> bool:
    """A few digits only, equal steps (123456, 024680), a part repeated, or a mirror (123321)."""
    digits = [int(sign) for sign in pin]
    half = pin[: DIGITS // 2]
    return (
        len(set(digits)) < 3
        or _steps_equally(digits)
        or (_steps_equally(digits[::2]) and digits[::2] == digits[1::2])
        or pin == pin[:2] * 3
        or pin == half * 2
        or pin == pin[::-1]
    )


def _steps_equally(digits: list[int]) -> bool:
    return len({(after - before) % 10 for before, after in pairwise(digits)}) == 1


def _check_own(user: User, by: Actor) -> None:
    if by.id != user.pk:
        raise Refusal(gettext("A PIN is its owner's alone."))
