"""What happens to a link, for the operations of the slice whose link it is: they lock the row,
check the policy and write the audit row in the same transaction."""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.canonical_json import sha256
from chairside.clinic.links.kinds import MOST_TRIES, LinkState, Medium
from chairside.clinic.links.models import PatientLink
from chairside.clinic.refusal import Refusal


class BirthDate(StrEnum):
    """What came of a birth date that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    CLOSED = "closed"


def new_secret() -> tuple[str, str]:
    """A fresh token of 256 bits for the address, and the hash of it that is kept."""
    token = secrets.token_urlsafe(32)
    return token, sha256(token)


def columns(
    *, token_hash: str, medium: Medium, valid_for: timedelta, by: Actor, at: datetime
) -> dict[str, Any]:
    """The values of a new row that every kind of link has."""
    return {
        "medium": medium.value,
        "token_hash": token_hash,
        "made_at": at,
        "made_by_id": by.person_id,
        "made_by_name": by.name,
        "expires_at": at + valid_for,
    }


def revoke(link: PatientLink, *, by: Actor, at: datetime) -> None:
    link.revoked_at, link.revoked_by_name = at, by.name
    link.save(update_fields=["revoked_at", "revoked_by_name"])


def mark_used(link: PatientLink, *, at: datetime) -> None:
    link.used_at = at
    link.save(update_fields=["used_at"])


def count_birth_date(link: PatientLink, *, right: bool, at: datetime) -> BirthDate:
    """Note whether the birth date that somebody typed is the patient's. A wrong one is counted,
    and the last that is allowed closes the link; so this answers and does not refuse, or nothing
    would be counted.

    Errors: `Refusal` when the link is not valid any more.
    """
    if link.state(at) not in (LinkState.OPEN, LinkState.USED):
        raise Refusal(gettext("This link is no longer valid."))
    if right:
        if link.confirmed_at is None:
            link.confirmed_at = at
            link.save(update_fields=["confirmed_at"])
        return BirthDate.RIGHT
    link.failed_attempts += 1
    if link.failed_attempts >= MOST_TRIES:
        link.closed_at = at
    link.save(update_fields=["failed_attempts", "closed_at"])
    return BirthDate.CLOSED if link.closed_at else BirthDate.WRONG
