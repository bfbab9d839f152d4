"""Who owns what waits, until when it is put off, and what the database itself holds of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import revoke_role, set_active
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.models import Entry as AuditEntry
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.operations import add_site, assign_site, unassign_site
from chairside.clinic.sites.workplaces import colleagues
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.worklist.models import Entry
from chairside.clinic.worklist.operations import (
    Thing,
    assign,
    release,
    set_done,
    snooze,
    wake,
)
from chairside.clinic.worklist.queries import Decided, Owner, decided
from chairside.clinic.worklist.severity import Severity
from chairside.web.templatetags.components import SEVERITIES
from tests.clinic.setting import Clinic, staff_member
from tests.clinic.stages import minute

pytestmark = pytest.mark.django_db
SIGN = check_can_move["sign"]
RECORD = Thing(kind="record", key="1f0b", may=SIGN, severity=Severity.DUE)
NOW = minute(0)


def known(thing: Thing = RECORD) -> Decided:
    return decided({thing.kind: [thing.key]}, {thing.kind: thing.may})[thing.kind, thing.key]


def refused(sql: str) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(error.value)


def test_the_scale_is_the_one_of_the_pages_in_its_order() -> None:
    assert list(SEVERITIES) == ["info", "due", "overdue", "out of range", "urgent"]
    assert [severity.value for severity in Severity] == list(SEVERITIES)


def test_it_is_given_to_somebody_who_may_do_it(clinic: Clinic) -> None:
    second = staff_member("Petra Marsh", Role.PRESCRIBER)
    assign(thing=RECORD, to=second, by=clinic.prescriber, at=NOW)
    assert known().owner == Owner(second.person_id, "Petra Marsh")
    row = AuditEntry.objects.get(verb="inbox.assign")
    assert row.detail == {"kind": "record", "to": second.id}
    release(thing=RECORD, by=clinic.prescriber, at=minute(1))
    assert known().owner is None


def test_it_is_not_given_to_somebody_who_may_not(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="Nora Field, RN cannot do this: only a prescriber may sign"):
        assign(thing=RECORD, to=clinic.nurse, by=clinic.prescriber, at=NOW)
    with pytest.raises(PermissionRefused, match="Only a prescriber may sign a record"):
        assign(thing=RECORD, to=clinic.prescriber, by=clinic.nurse, at=NOW)
    with pytest.raises(PermissionRefused, match="Only a prescriber may sign a record"):
        snooze(thing=RECORD, until=minute(60), reason="Later.", by=clinic.nurse, at=NOW)
    with pytest.raises(PermissionRefused):
        assign(thing=RECORD, to=clinic.prescriber, by=clinic.researcher, at=NOW)
    assert not Entry.objects.exists()


def test_what_belongs_to_somebody_who_left_is_nobodys_again(clinic: Clinic) -> None:
    second = staff_member("Petra Marsh", Role.PRESCRIBER)
    user = User.objects.get(pk=second.person_id)
    assign(thing=RECORD, to=second, by=clinic.prescriber, at=NOW)
    set_active(user=user, active=False, by=clinic.admin, at=minute(1))
    assert known().owner is None
    set_active(user=user, active=True, by=clinic.admin, at=minute(2))
    assert known().owner is not None
    revoke_role(user=user, role=Role.PRESCRIBER, by=clinic.admin, at=minute(3))
    assert known().owner is None


def test_colleagues_are_those_whose_role_lets_them(clinic: Clinic) -> None:
    staff_member("Petra Marsh", Role.PRESCRIBER)
    names = [person.printed_name for person in colleagues(clinic.site, SIGN)]
    assert names == ["Paul Grove, MD", "Petra Marsh"]


def test_it_is_not_given_to_somebody_who_works_elsewhere(clinic: Clinic) -> None:
    """They would not see it, and nobody else would take what somebody owns."""
    second = staff_member("Petra Marsh", Role.PRESCRIBER)
    here = replace(RECORD, site=clinic.site)
    assign(thing=here, to=second, by=clinic.prescriber, at=NOW)
    elsewhere = add_site(name="Hillside", time_zone="UTC", by=clinic.admin, at=NOW)
    with pytest.raises(Refusal, match="Petra Marsh does not work at Hillside"):
        assign(thing=replace(RECORD, site=elsewhere), to=second, by=clinic.prescriber, at=NOW)
    assert not colleagues(elsewhere, SIGN)


def test_what_belongs_to_somebody_who_works_elsewhere_now_is_nobodys_and_says_whose_it_was(
    clinic: Clinic,
) -> None:
    """What is of one site; what is the whole clinic's keeps its owner."""
    second = staff_member("Petra Marsh", Role.PRESCRIBER)
    assign(thing=RECORD, to=second, by=clinic.prescriber, at=NOW)
    add_site(name="Hillside", time_zone="UTC", by=clinic.admin, at=NOW)
    user = User.objects.get(pk=second.person_id)
    unassign_site(user=user, site=clinic.site, by=clinic.admin, at=NOW)

    def at_the_site() -> Decided:
        of = decided({"record": ["1f0b"]}, {"record": SIGN}, {"record": clinic.site})
        return of["record", "1f0b"]

    assert (at_the_site().owner, at_the_site().former) == (None, "Petra Marsh")
    assert known().owner is not None
    assign_site(user=user, site=clinic.site, by=clinic.admin, at=minute(1))
    assert (at_the_site().owner, at_the_site().former) == (known().owner, "")


def test_a_snooze_ends_at_its_time_and_when_it_becomes_more_urgent(clinic: Clinic) -> None:
    snooze(thing=RECORD, until=minute(60), reason=" Waits for Sam. ", by=clinic.prescriber, at=NOW)
    put_off = known().snooze
    assert put_off is not None
    assert (put_off.reason, put_off.by) == ("Waits for Sam.", "Paul Grove, MD")
    assert put_off.hides(Severity.DUE, minute(59))
    assert put_off.hides(Severity.INFO, minute(59))
    assert not put_off.hides(Severity.DUE, minute(60))
    assert not put_off.hides(Severity.OVERDUE, minute(1))
    wake(thing=RECORD, by=clinic.prescriber, at=minute(2))
    assert known().snooze is None


@pytest.mark.parametrize(
    ("severity", "until", "reason", "why"),
    [
        (Severity.URGENT, timedelta(hours=1), "Later.", "urgent and cannot be snoozed"),
        (Severity.DUE, timedelta(0), "Later.", "This time has passed"),
        (Severity.DUE, timedelta(days=32), "Later.", "31 days at most"),
        (Severity.DUE, timedelta(hours=1), "  ", "The reason is missing"),
        (Severity.DUE, timedelta(hours=1), "x" * 301, "room for 300"),
    ],
)
def test_what_cannot_be_snoozed(
    clinic: Clinic, severity: Severity, until: timedelta, reason: str, why: str
) -> None:
    thing = replace(RECORD, severity=severity)
    with pytest.raises(Refusal, match=why):
        snooze(thing=thing, until=NOW + until, reason=reason, by=clinic.prescriber, at=NOW)
    assert not Entry.objects.exists()


def test_what_was_set_as_done_keeps_who_when_and_why(clinic: Clinic) -> None:
    set_done(thing=RECORD, reason="Signed on paper.", by=clinic.prescriber, at=NOW)
    assert known().done_at == NOW
    row = Entry.objects.get()
    assert (row.done_by_name, row.done_reason) == ("Paul Grove, MD", "Signed on paper.")


def test_every_change_stays_in_the_history(clinic: Clinic) -> None:
    assign(thing=RECORD, to=clinic.prescriber, by=clinic.prescriber, at=NOW)
    snooze(thing=RECORD, until=minute(60), reason="Later.", by=clinic.prescriber, at=minute(1))
    wake(thing=RECORD, by=clinic.prescriber, at=minute(2))
    entry = Entry.objects.get()
    reasons = entry.events.order_by("pgh_id").values_list("snoozed_reason", flat=True)  # type: ignore[attr-defined]  # pghistory's
    assert list(reasons)[-2:] == ["Later.", ""]


def test_the_database_refuses_half_of_a_decision(clinic: Clinic) -> None:
    assign(thing=RECORD, to=clinic.prescriber, by=clinic.prescriber, at=NOW)
    snooze(thing=RECORD, until=minute(60), reason="Later.", by=clinic.prescriber, at=minute(1))
    for column in ("snoozed_reason = ''", "snoozed_by_id = NULL", "snoozed_severity = 'soon'"):
        assert "entry_s" in refused(f"UPDATE worklist_entry SET {column}")
    assert "snooze_has" in refused("UPDATE worklist_entry SET snoozed_until = snoozed_at")
    assert "owner_has" in refused("UPDATE worklist_entry SET owner_name = ''")
    assert "owner_has" in refused("UPDATE worklist_entry SET assigned_at = NULL")
    assert "done_has" in refused("UPDATE worklist_entry SET done_at = now()")
    refused("DELETE FROM worklist_entry")
    refused("TRUNCATE worklist_entry CASCADE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(kind=RECORD.kind, key=RECORD.key)
