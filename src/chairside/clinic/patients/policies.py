"""Who may see and write what about a patient, as sentences."""

from collections.abc import Callable

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, CLINICAL, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import PermissionRefused


def check_can_open_record(by: Actor) -> None:
    require(by, *CARE_TEAM, to="open a patient's record")


def check_can_read_clinical_facts(by: Actor) -> None:
    """The front desk books and phones; what the patient is ill with is not needed for that."""
    require(by, *CLINICAL, to="read a patient's clinical facts")


def check_can_write_demographics(by: Actor) -> None:
    require(by, Role.FRONT_DESK, *BEDSIDE, to="register patients or change their details")


def check_can_write_contacts(by: Actor) -> None:
    require(by, Role.FRONT_DESK, *BEDSIDE, to="change a patient's contacts")


def check_can_write_clinical_facts(by: Actor) -> None:
    require(by, *BEDSIDE, to="change a patient's clinical facts")


def can_open_record(by: Actor) -> bool:
    return _allows(check_can_open_record, by)


def can_read_clinical_facts(by: Actor) -> bool:
    return _allows(check_can_read_clinical_facts, by)


def can_write_demographics(by: Actor) -> bool:
    return _allows(check_can_write_demographics, by)


def can_write_contacts(by: Actor) -> bool:
    return _allows(check_can_write_contacts, by)


def can_write_clinical_facts(by: Actor) -> bool:
    return _allows(check_can_write_clinical_facts, by)


def _allows(check: Callable[[Actor], None], by: Actor) -> bool:
    try:
        check(by)
    except PermissionRefused:
        return False
    return True
