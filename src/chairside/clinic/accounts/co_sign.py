"""One act that a second person may do with their PIN: what they were named for, and that it is used once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext

from chairside.clinic.accounts.models import CoSigned
from chairside.clinic.audit.actors import Actor, CoSign
from chairside.clinic.refusal import Refusal
from chairside.texts.translated import Declared as _

VALID = timedelta(minutes=10)
_SIGNER = Signer(salt="chairside.co-sign")
_AGAIN = _("Choose the second person again, and read it again.")


def ask(
    *, act: str, subject: UUID, content_sha256: str, second_id: int, by: Actor, at: datetime
) -> str:
    """What the form carries: for this act, by this person, at the sign-in of `by`."""
    values = [act, str(subject), content_sha256, second_id, by.person_id]
    signed: str = _SIGNER.sign_object([str(uuid4()), at.timestamp(), *values])
    return signed


def take_up(
    token: str, *, act: str, subject: UUID, second_id: int, by: Actor, at: datetime
) -> CoSign:
    """Errors: `Refusal` where the token is none, too old, or of something else."""
    key, asked_at, *values, content_sha256 = _read(token)
    if values != [act, str(subject), second_id, by.person_id]:
        raise Refusal(
            gettext("The PIN was asked for something else. %(again)s") % {"again": _AGAIN}
        )
    if not 0 <= at.timestamp() - asked_at <= VALID.total_seconds():
        raise Refusal(gettext("This was opened too long ago. %(again)s") % {"again": _AGAIN})
    return CoSign(
        key=UUID(key),
        act=act,
        subject=subject,
        content_sha256=content_sha256,
        session_of_id=by.person_id,
        session_of_name=by.name,
    )


def _read(token: str) -> list[Any]:
    try:
        key, asked_at, act, subject, content, *people = _SIGNER.unsign_object(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise Refusal(
            gettext("The PIN was asked for something else. %(again)s") % {"again": _AGAIN}
        ) from error
    return [key, asked_at, act, subject, *people, content]


def use_up(by: Actor, *, subject: UUID, content_sha256: str, at: datetime) -> None:
    """Keep what the PIN of `by` was given for. Call it under the lock that the act holds.

    Errors: `Refusal` where it was asked for something else, or is used already.
    """
    co_sign = by.co_sign
    if co_sign is None:
        return
    if (co_sign.subject, co_sign.content_sha256) != (subject, content_sha256):
        raise Refusal(
            gettext("It has changed since the second person was chosen. %(again)s")
            % {"again": _AGAIN}
        )
    if CoSigned.objects.filter(key=co_sign.key).exists():
        raise Refusal(gettext("This PIN was used for it already. %(again)s") % {"again": _AGAIN})
    CoSigned.objects.create(
        key=co_sign.key,
        act=co_sign.act,
        subject=subject,
        content_sha256=content_sha256,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        session_of_id=co_sign.session_of_id,
        session_of_name=co_sign.session_of_name,
    )
