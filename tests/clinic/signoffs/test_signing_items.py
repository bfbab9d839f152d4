"""An item works once a prescriber has signed it as it stands, and asks again when it changes."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.clinic.signoffs.operations import sign_item, withdraw_item
from chairside.clinic.signoffs.policies import check_can_sign_items
from chairside.clinic.signoffs.queries import (
    SignOff,
    changes_since_signed,
    history,
    sign_offs,
    standing,
)
from chairside.knowledge.items import ITEMS, item
from chairside.knowledge.settings import SETTINGS
from tests.clinic.signoffs.signing import (
    AT,
    LATER,
    OFF_PROTOCOL,
    OFF_RULE,
    ON_RULE,
    OTHER,
    PRESCRIBER,
    SETTING,
    sign,
    signed_before,
)

pytestmark = pytest.mark.django_db


def withdraw(key: str = OFF_RULE, **given: Any) -> ItemSignOff:
    values: dict[str, Any] = {"reason": "Not our practice.", "by": OTHER, "at": LATER, **given}
    return withdraw_item(key=key, **values)


def test_the_signature_keeps_name_time_and_the_content_itself() -> None:
    sign(note="  as agreed  on Monday ")
    row = ItemSignOff.objects.get()
    assert (row.key, row.number, row.action, row.version) == (OFF_RULE, 1, "sign", 1)
    assert (row.signed_by_id, row.signed_name, row.at) == (7, "Paul Grove, MD", AT)
    assert row.note == "as agreed on Monday"
    assert row.content_hash == item(OFF_RULE).content_hash
    assert sha256(row.content.encode()).hexdigest() == row.content_hash
    entry = Entry.objects.get(verb="knowledge.sign")
    assert entry.detail["item"] == OFF_RULE
    assert entry.detail["content_hash"] == row.content_hash


def test_what_is_off_works_once_it_is_signed_and_no_longer_when_it_is_withdrawn() -> None:
    assert not sign_offs().works(OFF_RULE)
    sign()
    assert sign_offs().works(OFF_RULE)
    assert sign_offs().hashes == {OFF_RULE: item(OFF_RULE).content_hash}
    assert sign_offs().rules == {"recent-cardiovascular-event"}
    withdraw()
    assert not sign_offs().works(OFF_RULE)
    assert sign_offs().hashes == {}
    assert sign_offs().rules == frozenset()
    assert [version.action for version in history(OFF_RULE)] == ["withdraw", "sign"]
    off_rule = standing(OFF_RULE)
    assert off_rule is not None
    assert off_rule.signature is None
    assert off_rule.withdrawal is not None
    assert Entry.objects.get(verb="knowledge.withdraw").detail["note"] == "Not our practice."
    sign(at=LATER)
    assert sign_offs().works(OFF_RULE)
    assert [version.number for version in history(OFF_RULE)] == [3, 2, 1]


def test_what_is_on_goes_on_working_after_a_withdrawal() -> None:
    sign(ON_RULE)
    withdraw(ON_RULE)
    assert sign_offs().works(ON_RULE)


def test_every_item_can_be_signed_except_what_belongs_to_the_limits() -> None:
    """The database itself compares every content with its hash."""
    for declared in ITEMS:
        if declared.kind == "setting":
            continue
        sign(declared.key)
    assert all(
        standing_item.sign_off is SignOff.SIGNED and standing_item.works
        for standing_item in sign_offs().standings()
        if standing_item.item.kind != "setting"
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PRESCRIBER])
def test_only_a_prescriber_signs_and_withdraws(role: Role) -> None:
    who = replace(PRESCRIBER, roles=frozenset({role.value}))
    assert not allows(check_can_sign_items, who)
    with pytest.raises(PermissionRefused, match="Only a prescriber may sign items"):
        sign(by=who)
    sign()
    with pytest.raises(PermissionRefused):
        withdraw(by=who)
    assert ItemSignOff.objects.count() == 1


def test_a_signature_is_a_persons() -> None:
    machine = Actor(id=None, name="Job worker", roles=frozenset({"prescriber"}))
    with pytest.raises(PermissionRefused, match="Only a person may sign items"):
        sign(by=machine)


def test_what_was_read_is_what_is_signed() -> None:
    with pytest.raises(Conflict, match="has changed since you opened the page"):
        sign(read_hash="0" * 64)
    assert not ItemSignOff.objects.exists()


def test_an_unknown_item_and_a_second_signature_are_refused() -> None:
    with pytest.raises(Refusal, match="no such item"):
        sign_item(key="rule:none-such", read_hash="", by=PRESCRIBER, at=AT)
    sign()
    with pytest.raises(Refusal, match="Paul Grove, MD has signed exactly this already"):
        sign(by=OTHER, at=LATER)


def test_a_withdrawal_needs_a_signature_and_a_reason() -> None:
    with pytest.raises(Refusal, match="nothing to withdraw"):
        withdraw()
    sign()
    with pytest.raises(Refusal) as refused:
        withdraw(reason="  ")
    assert refused.value.field == "reason"
    withdraw()
    with pytest.raises(Refusal, match="nothing to withdraw"):
        withdraw()


@pytest.mark.parametrize("note", ["x" * 601, "a\u0007b"])
def test_a_note_that_cannot_be_kept_is_refused_beside_it(note: str) -> None:
    with pytest.raises(Refusal) as refused:
        sign(note=note)
    assert refused.value.field == "note"


# --- settings ---


def test_a_setting_is_signed_with_the_clinics_value() -> None:
    assert sign_offs().settings == {}
    sign(SETTING, value=Decimal("6"))
    assert sign_offs().settings == {"adequate_trial_weeks": Decimal(6)}
    sign(SETTING, value=Decimal("8"), at=LATER)
    assert sign_offs().settings == {"adequate_trial_weeks": Decimal(8)}
    with pytest.raises(Refusal, match="has signed exactly this"):
        sign(SETTING, value=Decimal("8.0"), at=LATER)
    withdraw(SETTING)
    assert sign_offs().settings == {}


@pytest.mark.parametrize(
    "value",
    [None, Decimal(0), Decimal(-1), Decimal("NaN"), Decimal("Infinity"), Decimal("1e30"),
     Decimal("100000000"), Decimal("0.00001")],
)  # fmt: skip
def test_a_value_that_cannot_be_meant(value: Decimal | None) -> None:
    with pytest.raises(Refusal) as refused:
        sign(SETTING, value=value)
    assert refused.value.field == "value"
    assert not ItemSignOff.objects.exists()


def test_only_a_setting_has_a_value() -> None:
    with pytest.raises(Refusal, match="Only a setting has a value"):
        sign(value=Decimal(3))


def test_what_the_limits_hold_is_not_signed_twice() -> None:
    assert {setting.id for setting in SETTINGS if not setting.set_with_limits} == {
        "adequate_trial_weeks",
        "fasting_food_h",
        "fasting_drink_min",
    }
    with pytest.raises(Refusal, match="limits of each protocol"):
        sign("setting:max_total_mg", value=Decimal(60))
    item_standing = standing("setting:max_total_mg")
    assert item_standing is not None
    assert item_standing.elsewhere


def test_a_changed_setting_is_unset_until_it_is_signed_again() -> None:
    signed_before(SETTING, lambda content: content.update(unit="d"))
    assert sign_offs().settings == {}
    assert not sign_offs().works(SETTING)


# --- what changed ---


def test_a_changed_item_asks_again() -> None:
    signed_before(OFF_RULE, lambda content: content.update(level="caution"))
    off_rule = standing(OFF_RULE)
    assert off_rule is not None
    assert (off_rule.sign_off, off_rule.works) == (SignOff.CHANGED, False)
    assert sign_offs().rules == frozenset()
    (difference,) = changes_since_signed(sign_offs().standing(OFF_RULE))
    assert (difference.where, difference.before) == ("level", "caution")
    sign(at=LATER)
    assert changes_since_signed(sign_offs().standing(OFF_RULE)) == ()
    assert sign_offs().works(OFF_RULE)


def test_an_off_protocol_that_changed_is_off_again_and_one_that_is_on_stays_on() -> None:
    signed_before(OFF_PROTOCOL, lambda content: content.update(summary="Before."))
    signed_before("protocol:trd-iv-induction", lambda content: content.update(summary="Before."))
    assert not sign_offs().works(OFF_PROTOCOL)
    assert sign_offs().works("protocol:trd-iv-induction")


def test_what_changed_is_told_after_a_withdrawal_too() -> None:
    signed_before(ON_RULE, lambda content: content.update(title="Aneurysm"))
    withdraw(ON_RULE)
    assert [change.before for change in changes_since_signed(sign_offs().standing(ON_RULE))] == [
        "Aneurysm"
    ]


def test_a_signature_under_an_item_that_is_gone_is_shown_and_can_be_withdrawn() -> None:
    row = ItemSignOff.objects.create(
        key="rule:retired",
        number=1,
        action="sign",
        version=2,
        title="A rule of before",
        content_hash=sha256(b"{}").hexdigest(),
        content="{}",
        signed_by_id=7,
        signed_name="Paul Grove, MD",
        at=AT,
    )
    assert list(sign_offs().gone) == [row]
    assert standing("rule:retired") is None
    withdraw("rule:retired")
    assert list(sign_offs().gone) == []


# --- the database ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signoffs_itemsignoff SET note = 'x'",
        "DELETE FROM signoffs_itemsignoff",
        "TRUNCATE signoffs_itemsignoff",
    ],
)
def test_a_signature_stays_as_it_was_written(statement: str) -> None:
    sign()
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert ItemSignOff.objects.get().note == ""


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"content": "{}"}, "item_sign_off_hash_is_of_content"),
        ({"number": 1}, "item_sign_off_number_once"),
        ({"action": "wave"}, "item_sign_off_action_known"),
        ({"action": "withdraw", "note": ""}, "item_withdrawal_says_why"),
        ({"action": "withdraw", "note": "x", "value": 3}, "item_withdrawal_says_why"),
        ({"value": 0}, "item_value_positive"),
    ],
)
def test_the_database_holds_the_invariants(wrong: dict[str, Any], constraint: str) -> None:
    row = sign()
    values = {
        name: getattr(row, name)
        for name in ("key", "version", "title", "content_hash", "content", "signed_by_id")
    }
    values |= {"number": 2, "action": "sign", "signed_name": "X", "at": AT, **wrong}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ItemSignOff.objects.create(**values)
