"""Reading what the clinic has signed of the clinical knowledge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from chairside.clinic.signoffs.changes import Difference, differences
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.knowledge import sign_off
from chairside.knowledge.items import ITEMS, Item, ItemKind, is_set_with_limits, item
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


@dataclass(frozen=True, slots=True)
class SignOffs:
    """Everything the clinic has signed, as one query reads it; handed down to whoever asks.

    `newest` is the last row of each key that was ever signed, without the signed content.
    """

    newest: Mapping[str, ItemSignOff]

    @property
    def hashes(self) -> dict[str, str]:
        """The key of every item with a standing signature, and the hash it is bound to."""
        return {key: row.content_hash for key, row in self.newest.items() if row.is_signature}

    def standing(self, key: str) -> Standing:
        """One item. Raises ValueError for an unknown key."""
        return _standing(item(key), self.newest.get(key))

    def standings(self) -> tuple[Standing, ...]:
        """Every declared item, in the order of declaration."""
        return tuple(_standing(entry, self.newest.get(entry.key)) for entry in ITEMS)

    def works(self, key: str) -> bool:
        """Whether an item does anything here. Raises ValueError for an unknown key."""
        return self.standing(key).works

    @property
    def rules(self) -> frozenset[str]:
        """Ids of the rules signed as they stand, for `knowledge.evaluation.evaluate(signed=...)`."""
        return sign_off.signed_rules(self.hashes)

    @property
    def settings(self) -> dict[str, Decimal]:
        """What the clinic has set, for `knowledge.evaluation.evaluate(settings=...)`.

        A setting that changed after it was signed is unset until it is signed again.
        """
        standings = (self.standing(entry.key) for entry in ITEMS if entry.kind is ItemKind.SETTING)
        return {
            standing.item.id: standing.value for standing in standings if standing.value is not None
        }

    @property
    def gone(self) -> Sequence[ItemSignOff]:
        """Standing signatures under items that this version no longer declares."""
        return [self.newest[key] for key in sign_off.gone(self.hashes)]


def sign_off_rows() -> QuerySet[ItemSignOff]:
    """What `sign_offs_of` is made from, for a request that reads more in the same statement."""
    return ItemSignOff.objects.order_by("key", "-number").distinct("key").defer("content")


def sign_offs() -> SignOffs:
    """As the tables are now. A request reads them once."""
    return sign_offs_of(sign_off_rows())


def sign_offs_of(rows: Iterable[ItemSignOff]) -> SignOffs:
    """Of the rows of `sign_off_rows`."""
    return SignOffs({row.key: row for row in rows})


def standing(key: str) -> Standing | None:
    """One item with the content it was signed under; None for a key that is not declared."""
    try:
        declared = item(key)
    except ValueError:
        return None
    return _standing(declared, ItemSignOff.objects.filter(key=key).order_by("-number").first())


def _standing(declared: Item, last: ItemSignOff | None) -> Standing:
    signature = last if last and last.is_signature else None
    state = sign_off.state_of(declared, signature.content_hash if signature else None)
    return Standing(
        item=declared,
        sign_off=state.sign_off,
        works=state.works,
        signature=signature,
        withdrawal=last if last and not last.is_signature else None,
        elsewhere=is_set_with_limits(declared),
    )


def history(key: str) -> Sequence[ItemSignOff]:
    """Every signature and withdrawal of an item, newest first."""
    return list(ItemSignOff.objects.filter(key=key).order_by("-number"))


def changes_since_signed(standing: Standing) -> tuple[Difference, ...]:
    """What differs between the content that was last signed and the item as it is now.

    A withdrawn signature counts: whoever signs again reads what changed since. Empty for an item
    that was never signed or that has not changed.
    """
    last = standing.signature or standing.withdrawal
    return differences(last.content, standing.item.content) if last else ()
