"""How somebody who asked can be reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """As it was typed; `operations.checked_contact` says whether it will do."""

    family_name: str
    given_names: str
    birth_date: date | None
    phone: str
    email: str
    best_time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """Somebody with a name, a birth date and one way to be reached."""

    family_name: str
    given_names: str
    birth_date: date
    phone: str
    email: str
    best_time: str


def contact_of(answers: Mapping[str, object]) -> Contact:
    """From the typed answers of the last step."""
    born = answers.get("birth_date")
    return Contact(
        family_name=str(answers.get("family_name") or ""),
        given_names=str(answers.get("given_names") or ""),
        birth_date=born if isinstance(born, date) else None,
        phone=str(answers.get("phone") or ""),
        email=str(answers.get("email") or ""),
        best_time=str(answers.get("best_time") or ""),
    )
