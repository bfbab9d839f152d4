"""Reading what the clinic has signed of the clinical knowledge."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chairside.clinic.signoffs.changes import Difference, differences
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.knowledge import sign_off
from chairside.knowledge.items import Item, ItemKind, is_set_with_limits, item
from chairside.knowledge.sign_off import SignOff

__all__ = ["SignOff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An item as this clinic holds it.

    signature   the signature that stands, or None; it may be under an earlier content
    withdrawal  the row that took the last signature back, or None
    works       whether the item does anything here
    elsewhere   True for a setting whose value belongs to the limits of each protocol
    """

    item: Item
    sign_off: SignOff
    works: bool
    signature: ItemSignOff | None
    withdrawal: ItemSignOff | None
    elsewhere: bool

    @property
    def value(self) -> Decimal | None:
        """What the clinic has chosen, where the item is a setting that is signed as it stands."""
        return self.signature.value if self.signature and self.works else None


def _newest() -> dict[str, ItemSignOff]:
    rows = ItemSignOff.objects.order_by("key", "-number").distinct("key").defer("content")
    return {each.key: each for each in rows}


def signed_hashes() -> dict[str, str]:
    """The key of every item with a standing signature, and the content hash it is bound to."""
    return {key: row.content_hash for key, row in _newest().items() if row.is_signature}


def standings() -> tuple[Standing, ...]:
    """Every declared item, in the order of declaration."""
    newest = _newest()
    signed = {key: row.content_hash for key, row in newest.items() if row.is_signature}
    return tuple(_standing(state, newest.get(state.item.key)) for state in sign_off.states(signed))


def standing(key: str) -> Standing | None:
    """One item; None for a key that is not declared."""
    try:
        found = item(key)
    except ValueError:
        return None
    last = ItemSignOff.objects.filter(key=key).order_by("-number").first()
    signed = last.content_hash if last and last.is_signature else None
    return _standing(sign_off.state_of(found, signed), last)


def _standing(state: sign_off.ItemState, last: ItemSignOff | None) -> Standing:
    return Standing(
        item=state.item,
        sign_off=state.sign_off,
        works=state.works,
        signature=last if last and last.is_signature else None,
        withdrawal=last if last and not last.is_signature else None,
        elsewhere=is_set_with_limits(state.item),
    )


def history(key: str) -> Sequence[ItemSignOff]:
    """Every signature and withdrawal of an item, newest first."""
    return list(ItemSignOff.objects.filter(key=key).order_by("-number"))


def changes_since_signed(key: str) -> tuple[Difference, ...]:
    """What differs between the content that was last signed and the item as it is now.

    A withdrawn signature counts: whoever signs again reads what changed since. Empty for an item
    that was never signed or that has not changed.
    """
    found = standing(key)
    last = (found.signature or found.withdrawal) if found else None
    if found is None or last is None:
        return ()
    return differences(last.content, found.item.content)


def works(key: str) -> bool:
    """Whether an item does anything here. Raises ValueError for an unknown key."""
    found = standing(key)
    if found is None:
        raise ValueError(f"There is no item {key!r} in the knowledge.")
    return found.works


def signed_rules() -> frozenset[str]:
    """Ids of the rules signed as they stand, for `knowledge.evaluation.evaluate(signed=...)`."""
    return sign_off.signed_rules(signed_hashes())


def chosen_settings() -> dict[str, Decimal]:
    """What the clinic has set, for `knowledge.evaluation.evaluate(settings=...)`.

    A setting that changed after it was signed is unset until it is signed again.
    """
    return {
        each.item.id: each.value
        for each in standings()
        if each.item.kind is ItemKind.SETTING and each.value is not None
    }


def gone() -> Sequence[ItemSignOff]:
    """Standing signatures under items that this version no longer declares."""
    newest = _newest()
    signed = {key: row.content_hash for key, row in newest.items() if row.is_signature}
    return [newest[key] for key in sign_off.gone(signed)]
