"""Whether an item works in a clinic, given what that clinic has signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.items import ITEMS, Item


class SignOff(StrEnum):
    """CHANGED means that the clinic signed an earlier content and is asked again."""

    SIGNED = "signed"
    CHANGED = "changed since it was signed"
    UNSIGNED = "not signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """`works` is True for what the clinic signed as it stands, and for nothing else that is off.

    An item that is on by default works until the clinic signs it off; one that changed after it
    was signed goes back to its default.
    """

    item: Item
    sign_off: SignOff
    works: bool


def state_of(item: Item, signed_hash: str | None) -> ItemState:
    """`signed_hash` is the content hash the clinic's last signature is bound to, or None."""
    if signed_hash is None:
        sign_off = SignOff.UNSIGNED
    elif signed_hash == item.content_hash:
        sign_off = SignOff.SIGNED
    else:
        sign_off = SignOff.CHANGED
    return ItemState(
        item=item, sign_off=sign_off, works=sign_off is SignOff.SIGNED or item.on_by_default
    )


def states(signed: Mapping[str, str]) -> tuple[ItemState, ...]:
    """The state of every item; `signed` maps the key of an item to the hash that was signed."""
    return tuple(state_of(entry, signed.get(entry.key)) for entry in ITEMS)


def signed_rules(signed: Mapping[str, str]) -> frozenset[str]:
    """Ids of the rules signed as they stand, for `evaluation.evaluate`."""
    return frozenset(
        state.item.id
        for state in states(signed)
        if state.item.kind == "rule" and state.sign_off is SignOff.SIGNED
    )


def gone(signed: Mapping[str, str]) -> tuple[str, ...]:
    """Keys that were signed and that this version no longer declares."""
    known = {entry.key for entry in ITEMS}
    return tuple(sorted(set(signed) - known))
