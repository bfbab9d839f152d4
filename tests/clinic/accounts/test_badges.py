"""A badge: one is valid at a time, it says nothing but whom it names, and what became of it stays."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from chairside.clinic.accounts.badges import badge_by_code, badges_of, issue_badge, revoke_badge
from chairside.clinic.accounts.models import Badge, User
from chairside.clinic.accounts.operations import revoke_role, set_active
from chairside.clinic.accounts.permissions import PERMISSIONS
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.queries import entries
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.scan_codes import BADGE, WRISTBAND, new_code
from tests.web.people import hire

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)


@pytest.fixture
def admin() -> Actor:
    return actor_for(hire(Role.ADMIN, name="Ada Brook", credentials=""))


@pytest.fixture
def nurse() -> User:
    return hire(Role.NURSE)


def is_valid(code: str) -> bool:
    badge = badge_by_code(code)
    return badge is not None and badge.revoked_at is None


def test_a_code_names_its_person_and_only_its_hash_is_kept(admin: Actor, nurse: User) -> None:
    code = issue_badge(user=nurse, by=admin, at=AT)
    assert code.isdigit()
    assert len(code) == 32
    badge = badge_by_code(code)
    assert badge is not None
    assert badge.user == nurse
    assert (badge.made_at, badge.made_by_name) == (AT, "Ada Brook")
    assert code not in str(vars(badge))
    assert not any(code in str(entry.detail) for entry in entries())


def test_a_new_one_makes_the_one_before_it_invalid(admin: Actor, nurse: User) -> None:
    first, second = (issue_badge(user=nurse, by=admin, at=AT) for _ in range(2))
    other = issue_badge(user=hire(Role.PRESCRIBER), by=admin, at=AT)
    assert [is_valid(code) for code in (first, second, other)] == [False, True, True]
    newest, earlier = badges_of(nurse)
    assert newest.revoke_reason == ""
    assert earlier.revoke_reason == "A new badge was printed."


def test_one_is_revoked_with_its_reason(admin: Actor, nurse: User) -> None:
    code = issue_badge(user=nurse, by=admin, at=AT)
    with pytest.raises(Refusal, match="reason"):
        revoke_badge(user=nurse, reason=" ", by=admin, at=AT)
    assert is_valid(code)
    revoke_badge(user=nurse, reason="Lost", by=admin, at=AT)
    assert not is_valid(code)
    with pytest.raises(Refusal, match="No badge"):
        revoke_badge(user=nurse, reason="Lost", by=admin, at=AT)
    kept = [(entry.verb, entry.subject_id, entry.detail) for entry in entries(verb="badge")]
    assert kept == [
        ("badge.revoke", str(nurse.pk), {"reason": "Lost"}),
        ("badge.print", str(nurse.pk), {}),
    ]


def test_only_who_manages_staff_prints_and_revokes(admin: Actor, nurse: User) -> None:
    allowed = PERMISSIONS["check_can_manage_staff"].roles
    assert allowed == (Role.ADMIN,)
    issue_badge(user=nurse, by=admin, at=AT)
    for role in set(Role) - set(allowed):
        by = actor_for(hire(role))
        with pytest.raises(PermissionRefused):
            issue_badge(user=nurse, by=by, at=AT)
        with pytest.raises(PermissionRefused):
            revoke_badge(user=nurse, reason="Lost", by=by, at=AT)


def test_a_closed_account_and_who_confirms_no_dose_get_none(admin: Actor, nurse: User) -> None:
    for role in (Role.FRONT_DESK, Role.THERAPIST, Role.ADMIN, Role.RESEARCHER):
        with pytest.raises(Refusal, match="role of a nurse or prescriber"):
            issue_badge(user=hire(role), by=admin, at=AT)
    set_active(user=nurse, active=False, by=admin, at=AT)
    with pytest.raises(Refusal, match="closed"):
        issue_badge(user=nurse, by=admin, at=AT)
    set_active(user=nurse, active=True, by=admin, at=AT)
    revoke_role(user=nurse, role=Role.NURSE, by=admin, at=AT)
    with pytest.raises(Refusal, match="role of a nurse or prescriber"):
        issue_badge(user=nurse, by=admin, at=AT)
    assert not Badge.objects.exists()


def test_a_code_of_another_clinic_or_of_a_wristband_is_nobodys(admin: Actor, nurse: User) -> None:
    issue_badge(user=nurse, by=admin, at=AT)
    for code in (new_code(BADGE), new_code(WRISTBAND), BADGE, ""):
        assert badge_by_code(code) is None


def test_the_database_keeps_what_a_badge_was(admin: Actor, nurse: User) -> None:
    issue_badge(user=nurse, by=admin, at=AT)
    rows = Badge.objects.filter(user=nurse)
    for change in ({"code_hash": "x"}, {"user": hire(Role.NURSE)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(revoked_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Badge.objects.create(user=nurse, code_hash="y", made_at=AT)
