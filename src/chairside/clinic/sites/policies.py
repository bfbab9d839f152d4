"""Who may change the clinic itself: its places, devices and limits."""

from collections.abc import Callable

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, Role
from chairside.clinic.audit.actors import INSTALLER, Actor
from chairside.clinic.refusal import PermissionRefused


def check_can_manage_sites(by: Actor) -> None:
    """The first site of a new clinic may be made by the installation, from the command line."""
    if by != INSTALLER:
        require(by, Role.ADMIN, to="change sites and chairs")


def check_can_manage_devices(by: Actor) -> None:
    require(by, Role.ADMIN, to="add, change or retire devices")


def check_can_bind_devices(by: Actor) -> None:
    require(by, *BEDSIDE, Role.ADMIN, to="move devices between chairs")


def check_can_sign_protocols(by: Actor) -> None:
    require(by, Role.PRESCRIBER, to="set and sign the clinic's limits")


def check_can_see_devices(by: Actor) -> None:
    require(by, *CARE_TEAM, Role.ADMIN, to="see chairs and devices")


def can_manage_sites(by: Actor) -> bool:
    return _allows(check_can_manage_sites, by)


def can_manage_devices(by: Actor) -> bool:
    return _allows(check_can_manage_devices, by)


def can_bind_devices(by: Actor) -> bool:
    return _allows(check_can_bind_devices, by)


def can_sign_protocols(by: Actor) -> bool:
    return _allows(check_can_sign_protocols, by)


def _allows(check: Callable[[Actor], None], by: Actor) -> bool:
    try:
        check(by)
    except PermissionRefused:
        return False
    return True
