import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients import policies
from tests.clinic.patients.people import person

F, N, P, T = Role.FRONT_DESK, Role.NURSE, Role.PRESCRIBER, Role.THERAPIST
TABLE = [
    (policies.can_open_record, {F, N, P, T}),
    (policies.can_read_clinical_facts, {N, P, T}),
    (policies.can_write_demographics, {F, N, P}),
    (policies.can_write_contacts, {F, N, P}),
    (policies.can_write_clinical_facts, {N, P}),
]


@pytest.mark.parametrize(("can", "who"), TABLE, ids=lambda each: getattr(each, "__name__", ""))
def test_each_role_may_what_it_should_and_no_more(can: object, who: set[Role]) -> None:
    assert callable(can)
    assert {role for role in Role if can(person(role, 1))} == who
