"""Who may publish, hand over, withdraw and reaffirm, as sentences."""

from collections.abc import Callable

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.consents.kinds import PATIENT
from chairside.clinic.refusal import PermissionRefused

DESK = (Role.FRONT_DESK, *BEDSIDE)


def check_can_publish(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="publish a consent document")
    if by.id is None:
        raise PermissionRefused("A consent document is published by a person.")


def check_can_hand_over(by: Actor) -> None:
    require(by, *DESK, to="make or close a link for a signature")


def check_can_withdraw(by: Actor) -> None:
    """The patient by their own link, or anybody of the care team on the patient's word."""
    if by != PATIENT:
        require(by, *CARE_TEAM, to="record that a consent is withdrawn")


def check_can_reaffirm(by: Actor) -> None:
    require(by, *BEDSIDE, to="record that a patient still agrees")


def check_is_patient(by: Actor) -> None:
    if by != PATIENT:
        raise PermissionRefused(
            "A consent is signed by the patient, by a link, and by nobody else."
        )


def can_publish(by: Actor) -> bool:
    return _allows(check_can_publish, by)


def can_hand_over(by: Actor) -> bool:
    return _allows(check_can_hand_over, by)


def can_withdraw(by: Actor) -> bool:
    return _allows(check_can_withdraw, by)


def can_reaffirm(by: Actor) -> bool:
    return _allows(check_can_reaffirm, by)


def _allows(check: Callable[[Actor], None], by: Actor) -> bool:
    try:
        check(by)
    except PermissionRefused:
        return False
    return True
