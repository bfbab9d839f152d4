"""Whom a clinic names for a crisis, as it is kept with its public page."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisContact:
    """`hours` in words: “day and night”, “Monday to Friday, 9 to 5”."""

    name: str
    phone: str
    hours: str = ""

    def kept(self) -> dict[str, str]:
        return asdict(self)


def contacts_of(kept: Iterable[Mapping[str, str]]) -> list[CrisisContact]:
    return [
        CrisisContact(
            name=contact.get("name", ""),
            phone=contact.get("phone", ""),
            hours=contact.get("hours", ""),
        )
        for contact in kept
    ]
