"""A permission asks the roles first, then what it is about."""

from dataclasses import replace

import pytest

from chairside.clinic.accounts.permissions import PERMISSIONS, allows, permission, why_not
from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import INSTALLER, NOBODY, WORKER, Actor
from chairside.clinic.refusal import PermissionRefused, Refusal

NURSE = Actor(1, "Amara Okafor, RN", frozenset({Role.NURSE}))
DESK = Actor(2, "Robin Park", frozenset({Role.FRONT_DESK}))


@permission(*BEDSIDE, to="pour tea", also=(INSTALLER,))
def check_can_pour(by: Actor, cups: int) -> None:
    """While there are cups.

    Not printed.
    """
    if cups < 1:
        raise Refusal("There are no cups.")


del PERMISSIONS["check_can_pour"]


def test_a_role_that_lacks_it_reads_whose_it_is_before_anything_else() -> None:
    with pytest.raises(PermissionRefused) as refusal:
        check_can_pour(DESK, 0)
    expected = "Only a nurse or a prescriber may pour tea; you are signed in as front desk."
    assert refusal.value.sentence == expected
    assert why_not(check_can_pour, NOBODY, 1).endswith("you are signed in as no role.")


def test_then_the_objects_are_asked() -> None:
    check_can_pour(NURSE, 1)
    with pytest.raises(Refusal, match="no cups") as refusal:
        check_can_pour(NURSE, 0)
    assert not isinstance(refusal.value, PermissionRefused)
    check_can_pour.check_role(NURSE)


def test_a_button_asks_the_same() -> None:
    assert allows(check_can_pour, NURSE, 1)
    assert not allows(check_can_pour, NURSE, 0)
    assert not allows(check_can_pour, DESK, 1)
    assert why_not(check_can_pour, NURSE, 1) == ""
    assert why_not(check_can_pour, NURSE, 0) == "There are no cups."


def test_what_is_named_beside_the_roles_may_and_no_other_machine() -> None:
    assert check_can_pour.is_held_by(INSTALLER)
    assert not allows(check_can_pour, INSTALLER, 0)
    assert not check_can_pour.is_held_by(WORKER)
    # A refusal, as for a person: what it holds is no role.
    assert why_not(check_can_pour, WORKER, 1).endswith("you are signed in as system.")
    machine = replace(NURSE, id=None)
    assert not check_can_pour.is_held_by(machine)
    assert why_not(check_can_pour, machine, 1) == "Only a person may pour tea."


def test_a_name_is_declared_once() -> None:
    name = next(iter(PERMISSIONS))
    with pytest.raises(ValueError, match="declared twice"):
        permission(Role.NURSE, to="do it", name=name)(lambda by: None)
