"""Who reads, asks, overrides and decides before a course."""

from collections.abc import Callable

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, CLINICAL, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused


def check_can_read_intake(by: Actor) -> None:
    require(by, *CLINICAL, to="read an intake")


def check_can_answer(by: Actor) -> None:
    require(by, *BEDSIDE, to="write in an intake")


def check_can_weigh(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="go on although a finding stands")
    _check_person(by)


def check_can_decide(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="decide whether a treatment suits a patient")
    _check_person(by)


def check_can_write_letter(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="write the letter about a decision")
    _check_person(by)


def _check_person(by: Actor) -> None:
    if by.id is None:
        raise PermissionRefused("A person decides this.")


def can_answer(by: Actor) -> bool:
    return _allows(check_can_answer, by)


def can_weigh(by: Actor) -> bool:
    return _allows(check_can_weigh, by)


def can_decide(by: Actor) -> bool:
    return _allows(check_can_decide, by)


def can_write_letter(by: Actor) -> bool:
    return _allows(check_can_write_letter, by)


def _allows(check: Callable[[Actor], None], by: Actor) -> bool:
    try:
        check(by)
    except PermissionRefused:
        return False
    return True
