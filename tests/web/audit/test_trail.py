"""The audit trail as the practice admin reads it."""

from datetime import UTC, datetime, timedelta

import pytest

from chairside.clinic.accounts.operations import note_sign_in
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.operations import write_audit
from chairside.web.audit.views import ROWS
from tests.web.people import ClientAs, hire

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def times(text: str) -> int:
    return text.count('<th scope="row"')


def test_it_is_narrowed_by_person_verb_patient_and_day(client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN, name="Kim Lund")
    one, two = hire(Role.NURSE, name="Ada One"), hire(Role.NURSE, name="Bea Two")
    for user, day in ((one, 0), (one, 1), (two, 1)):
        note_sign_in(user=user, by=actor_for(user), at=NOON + timedelta(days=day))
    write_audit(by=actor_for(two), at=NOON, verb="patient.view", subject=two, patient_id=41)

    def shown(query: str) -> int:
        answer = admin.get(f"/audit/?{query}")
        assert answer.status_code == 200
        return times(answer.content.decode())

    assert shown(f"person={one.pk}") == 2
    assert shown("verb=staff.sign_in") == 3
    assert shown(f"verb=staff.sign_in&person={two.pk}") == 1
    assert shown("patient=41") == 1
    assert shown("patient=42") == 0
    # Days are whole and both included.
    assert shown("verb=staff.sign_in&since=2026-03-09&until=2026-03-09") == 1
    assert shown("verb=staff.sign_in&since=2026-03-10") == 2
    assert shown("verb=staff.sign_in&until=2026-03-10") == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("since=2026-02-30", "since"),
        ("since=2026-03-10&until=2026-03-09", "until"),
        ("patient=none", "patient"),
        ("person=999999", "person"),
        ("verb=drop", "verb"),
    ],
)
def test_wrong_conditions_are_answered_beside_the_field(
    client_as: ClientAs, query: str, field: str
) -> None:
    answer = client_as(Role.ADMIN).get(f"/audit/?{query}")
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_it_has_pages_that_keep_the_conditions(client_as: ClientAs) -> None:
    admin, user = client_as(Role.ADMIN), hire(Role.NURSE)
    for minute in range(ROWS + 1):
        note_sign_in(user=user, by=actor_for(user), at=NOON + timedelta(minutes=minute))
    first = admin.get("/audit/?verb=staff.sign_in").content.decode()
    assert times(first) == ROWS
    assert 'href="?verb=staff.sign_in&amp;page=2"' in first
    second = admin.get("/audit/?verb=staff.sign_in&page=2").content.decode()
    assert times(second) == 1
    assert ">Older<" not in second
    assert ("Entries 1 to 60" in first, "Entries 61 to 61" in second) == (True, True)
    # One order, which the links between the pages follow.
    assert "sort=" not in first
    assert times(admin.get("/audit/?page=-7").content.decode()) == ROWS
    assert admin.get("/audit/?page=99999999999999999999").status_code == 200
