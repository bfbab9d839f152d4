"""Signing an item of knowledge, and taking a signature back."""

from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.signoffs.kinds import Action
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.clinic.signoffs.policies import check_can_sign_items
from chairside.knowledge.items import Item, ItemKind, is_set_with_limits, item
from chairside.knowledge.language.setting import BoundedSetting
from chairside.units.number import plain

_LARGEST = Decimal(99_999_999)
_FINEST = Decimal("0.0001")


@operation
def sign_item(
    *,
    key: str,
    read_hash: str,
    value: Decimal | None = None,
    note: str = "",
    by: Actor,
    at: datetime,
) -> ItemSignOff:
    """A prescriber's signature under an item as it stood on the page.

    `read_hash` is the content hash that was read; `value` is the clinic's own number for an item
    that is a setting, in the setting's unit, and None for every other item. Errors: `Conflict`
    when the item is no longer the one that was read, `Refusal` for what is missing.
    """
    check_can_sign_items(by)
    declared = _declared(key)
    if read_hash != declared.content_hash:
        raise Conflict(
            gettext(
                "This item has changed since you opened the page. Read what it says now and sign again."
            )
        )
    value = _checked_value(declared, value)
    note = clean_text(note, label=gettext("The note"), field="note", longest=600, required=False)
    last = _last_of_queue(key)
    if last is not None and last.is_signature and _same(last, declared, value):
        raise Refusal(
            gettext("%(signed_name)s has signed exactly this already.")
            % {"signed_name": last.signed_name}
        )
    signed = ItemSignOff.objects.create(
        key=key,
        number=last.number + 1 if last else 1,
        action=Action.SIGN.value,
        version=declared.version,
        title=declared.title[:300],
        content_hash=declared.content_hash,
        content=declared.content,
        value=value,
        note=note,
        signed_by_id=by.person_id,
        signed_name=by.name,
        at=at,
    )
    _record(signed, "knowledge.sign", by=by, at=at)
    return signed


@operation
def withdraw_item(*, key: str, reason: str, by: Actor, at: datetime) -> ItemSignOff:
    """Take the clinic's signature back; the item returns to what it does unsigned.

    An item that a newer version no longer declares can be withdrawn too.
    """
    check_can_sign_items(by)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=600)
    last = _last_of_queue(key)
    if last is None or not last.is_signature:
        raise Refusal(gettext("This item is not signed; there is nothing to withdraw."))
    withdrawn = ItemSignOff.objects.create(
        key=key,
        number=last.number + 1,
        action=Action.WITHDRAW.value,
        version=last.version,
        title=last.title,
        content_hash=last.content_hash,
        content=last.content,
        note=reason,
        signed_by_id=by.person_id,
        signed_name=by.name,
        at=at,
    )
    _record(withdrawn, "knowledge.withdraw", by=by, at=at)
    return withdrawn


def _declared(key: str) -> Item:
    try:
        return item(key)
    except ValueError as error:
        raise Refusal(gettext("Chairside knows no such item.")) from error


def _checked_value(declared: Item, value: Decimal | None) -> Decimal | None:
    if declared.kind is not ItemKind.SETTING:
        if value is not None:
            raise Refusal(gettext("Only a setting has a value."), field="value")
        return None
    # A second value signed here would be a second truth.
    if is_set_with_limits(declared):
        raise Refusal(gettext("This is set and signed with the clinic's limits of each protocol."))
    if value is None:
        raise Refusal(gettext("Write the value that holds in this clinic."), field="value")
    if not value.is_finite() or value <= 0:
        raise Refusal(gettext("The value is a number above 0."), field="value")
    if value > _LARGEST or value != value.quantize(_FINEST):
        raise Refusal(gettext("The value has at most 8 digits and 4 decimals."), field="value")
    setting = declared.declared
    if isinstance(setting, BoundedSetting):
        _check_bounds(setting, value)
    return value


def _check_bounds(setting: BoundedSetting, value: Decimal) -> None:
    low, high = setting.lowest, setting.highest
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refusal(
            gettext(
                "From %(low)s to %(high)s %(printed_unit)s can be signed: check the number and its "
                "unit."
            )
            % {"low": low, "high": high, "printed_unit": setting.printed_unit},
            field="value",
        )


def _same(last: ItemSignOff, declared: Item, value: Decimal | None) -> bool:
    return last.content_hash == declared.content_hash and last.value == value


def _last_of_queue(key: str) -> ItemSignOff | None:
    """The newest row; whoever signs the same item now waits until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"signoff:{key}"])
    return ItemSignOff.objects.filter(key=key).order_by("-number").first()


def _record(signed: ItemSignOff, verb: str, *, by: Actor, at: datetime) -> None:
    detail: dict[str, object] = {
        "item": signed.key,
        "title": signed.title,
        "version": signed.version,
        "content_hash": signed.content_hash,
        "note": signed.note,
    }
    if signed.value is not None:
        detail["value"] = plain(signed.value)
    write_audit(by=by, at=at, verb=verb, subject=signed, detail=detail)
