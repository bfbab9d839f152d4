import pytest

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients import policies
from tests.clinic.patients.people import person

F, N, P, T = Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST
TABLE = [
    (policies.check_can_find_patients, {F, N, P, T}),
    (policies.check_can_register, {F, N, P}),
    (policies.check_can_open_record, {F, N, P, T}),
    (policies.check_can_read_clinical_facts, {N, P, T}),
    (policies.check_can_write_demographics, {F, N, P}),
    (policies.check_can_write_contacts, {F, N, P}),
    (policies.check_can_write_clinical_facts, {N, P}),
    (policies.check_can_print_wristband, {F, N, P}),
]


@pytest.mark.parametrize(("permission", "who"), TABLE, ids=lambda row: getattr(row, "name", ""))
def test_each_role_may_what_it_should_and_no_more(
    permission: Permission[...], who: set[Role]
) -> None:
    assert {role for role in Role if permission.is_held_by(person(role, 1))} == who
