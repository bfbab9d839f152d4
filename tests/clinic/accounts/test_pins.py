"""A PIN: whose it is, which are refused, how often it may be tried, and that it signs nothing."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from chairside.clinic.accounts.models import PIN_TRIES, CoSigned, Pin, User
from chairside.clinic.accounts.operations import note_sign_in
from chairside.clinic.accounts.permissions import PERMISSIONS
from chairside.clinic.accounts.pins import PinAnswer, is_trivial, remove_pin, set_pin, try_pin
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor, CoSign
from chairside.clinic.audit.queries import entries
from chairside.clinic.refusal import PermissionRefused, Refusal
from tests.clinic.racing import at_once
from tests.clinic.test_typed_texts import operations
from tests.web.people import hire

AT = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
PIN = "407192"


def with_pin(*roles: Role, pin: str = PIN) -> tuple[User, Actor]:
    user = hire(*(roles or (Role.NURSE,)))
    actor = actor_for(user)
    set_pin(user=user, pin=pin, by=actor, at=AT)
    return user, actor


def attempt(user: User, pin: str) -> PinAnswer:
    return try_pin(user=user, pin=pin, by=actor_for(user), at=AT)


@pytest.mark.parametrize(
    "pin",
    [
        "000000", "111111", "123456", "654321", "012345", "890123", "024680", "121212", "123123",
        "112233", "123321", "110000", "101010", "369258",
    ],
)  # fmt: skip
def test_a_pin_with_a_pattern_is_trivial(pin: str) -> None:
    assert is_trivial(pin)


@pytest.mark.parametrize("pin", ["407192", "193750", "820471", "552913"])
def test_a_pin_without_a_pattern_is_not(pin: str) -> None:
    assert not is_trivial(pin)


@pytest.mark.django_db
@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12a456", "١٢٣٤٥٧", "123456"])
def test_what_is_no_good_pin_is_refused_and_nothing_is_kept(pin: str) -> None:
    user = hire(Role.NURSE)
    with pytest.raises(Refusal) as refused:
        set_pin(user=user, pin=pin, by=actor_for(user), at=AT)
    assert refused.value.field == "pin"
    assert not Pin.objects.exists()


@pytest.mark.django_db
def test_a_pin_is_its_owners_and_kept_as_a_hash() -> None:
    user, _ = with_pin()
    other = actor_for(hire(Role.NURSE))
    for change in (
        lambda: set_pin(user=user, pin="820471", by=other, at=AT),
        lambda: remove_pin(user=user, by=other, at=AT),
    ):
        with pytest.raises(Refusal, match="its owner"):
            change()
    stored = Pin.objects.get().pin
    assert PIN not in stored
    assert "$" in stored
    assert attempt(user, PIN) is PinAnswer.RIGHT


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.THERAPIST, Role.ADMIN, Role.RESEARCHER])
def test_only_who_confirms_doses_has_a_pin(role: Role) -> None:
    user = hire(role)
    with pytest.raises(PermissionRefused):
        set_pin(user=user, pin=PIN, by=actor_for(user), at=AT)


@pytest.mark.django_db
def test_five_wrong_tries_lock_it_and_signing_in_unlocks_it() -> None:
    user, actor = with_pin()
    answers = [attempt(user, "193750") for _ in range(PIN_TRIES)]
    assert answers == [PinAnswer.WRONG] * 4 + [PinAnswer.LOCKED]
    assert attempt(user, PIN) is PinAnswer.LOCKED  # the right one too
    note_sign_in(user=user, by=actor, at=AT)
    assert attempt(user, PIN) is PinAnswer.RIGHT
    verbs = [entry.verb for entry in entries() if entry.verb.startswith("pin.")][::-1]
    assert verbs == [
        "pin.set", *["pin.wrong"] * 4, "pin.locked", "pin.locked", "pin.unlock", "pin.accepted",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_right_try_gives_all_tries_back() -> None:
    user, _ = with_pin()
    for _ in range(3):
        for _ in range(PIN_TRIES - 1):
            attempt(user, "193750")
        assert attempt(user, PIN) is PinAnswer.RIGHT


@pytest.mark.django_db
def test_no_pin_stands_in_the_audit_or_in_the_history() -> None:
    user, actor = with_pin()
    attempt(user, "193750")
    remove_pin(user=user, by=actor, at=AT)
    kept = json.dumps([[entry.verb, entry.detail] for entry in entries()])
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(e)::text FROM accounts_pinevent e")
        kept += json.dumps(cursor.fetchall())
        cursor.execute("SELECT to_jsonb(e)::text FROM pghistory_context e")
        kept += json.dumps(cursor.fetchall())
    assert PIN not in kept
    assert "193750" not in kept


def test_many_tries_at_the_same_moment_are_counted_one_by_one(fresh_database: str) -> None:
    user, _ = with_pin()
    answers = at_once(*[lambda: attempt(user, "193750") for _ in range(8)])
    assert answers.count(PinAnswer.WRONG) == PIN_TRIES - 1
    assert answers.count(PinAnswer.LOCKED) == 8 - (PIN_TRIES - 1)
    assert attempt(user, PIN) is PinAnswer.LOCKED


@pytest.mark.django_db
def test_the_database_holds_when_a_pin_is_locked_and_that_two_people_sign() -> None:
    user, _ = with_pin()
    with pytest.raises(IntegrityError), transaction.atomic():
        Pin.objects.filter(user=user).update(wrong_tries=PIN_TRIES)
    row = {"act": "confirm_dose", "subject": uuid4(), "content_sha256": "0" * 64, "at": AT}
    people = {"by_id": 7, "by_name": "A", "session_of_id": 7, "session_of_name": "A"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CoSigned.objects.create(key=uuid4(), **row, **people)


def by_pin(act: str) -> Actor:
    co_sign = CoSign(
        key=uuid4(),
        act=act,
        subject=uuid4(),
        content_sha256="0" * 64,
        session_of_id=1,
        session_of_name="Nora Field, RN",
    )
    everything = frozenset(role.value for role in Role)
    return Actor(id=2, name="Sam Lake, RN", roles=everything, co_sign=co_sign)


@pytest.mark.django_db
def test_a_pin_does_the_one_act_it_was_asked_for_and_no_other_operation() -> None:
    every = {function.__name__: function for function in operations()}
    assert len(every) > 90
    may_be = {name for name, one in every.items() if getattr(one, "may_be_co_signed", False)}
    assert may_be == {"confirm_dose"}
    for name, function in every.items():
        for act in {name, "confirm_dose"} - ({"confirm_dose"} if name == "confirm_dose" else set()):
            with pytest.raises(PermissionRefused, match="and nothing else"):
                function(by=by_pin(act), at=AT)
    with pytest.raises(PermissionRefused, match="and nothing else"):
        every["confirm_dose"](by=by_pin("sign"), at=AT)


def test_no_other_permission_is_held_by_pin() -> None:
    held = {name for name, one in PERMISSIONS.items() if one.is_held_by(by_pin("confirm_dose"))}
    assert held == {"check_can_confirm"}
    with pytest.raises(PermissionRefused, match="sign in; a PIN is not enough"):
        PERMISSIONS["check_can_order"].check_role(by_pin("confirm_dose"))
