"""What was sent twice is done once: a double tap, a retry after an answer that got lost."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Done
from chairside.clinic.refusal import Refusal

_ONCE = """
    INSERT INTO audit_done (uuid, key, actor_id, address, digest, at) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT DO NOTHING RETURNING uuid
"""


class DoneOtherwise(Refusal):
    """The key stands for something else that was done; nobody can tell which of both is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One form as it was sent. `key` is made with the form, `digest` is over what was entered."""

    key: UUID
    address: str
    digest: str


def first_time(*, sending: Sending, by: Actor, at: datetime) -> bool:
    """Whether this has not been done yet; from now on it has, if the caller's transaction commits.

    Two at once wait for each other in the database. A key counts for one person and one address.
    Errors: `DoneOtherwise` when the same key came before with another content.
    """
    actor_id, address = by.person_id, sending.address[:200]
    with connection.cursor() as cursor:
        cursor.execute(_ONCE, [uuid4(), sending.key, actor_id, address, sending.digest, at])
        if cursor.fetchone() is not None:
            return True
    stands = Done.objects.get(key=sending.key, actor_id=actor_id, address=address)
    if stands.digest == sending.digest:
        return False
    raise DoneOtherwise(
        gettext(
            "This form was saved already, with other content. Save again if this is one more entry."
        )
    )
