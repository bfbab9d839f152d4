"""The words of consents: where a link is opened, how one signs, and the patient as somebody who acts."""

from datetime import timedelta
from enum import StrEnum

from chairside.clinic.audit.actors import Actor


class Medium(StrEnum):
    """Where a link is opened."""

    TABLET = "tablet"
    PHONE = "phone"


class Method(StrEnum):
    DRAWN = "drawn"
    TYPED = "typed"


class LinkState(StrEnum):
    """What became of a link. Only an OPEN one can be signed with."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    CLOSED = "closed"
    EXPIRED = "expired"


VALID_FOR = {Medium.TABLET: timedelta(hours=1), Medium.PHONE: timedelta(hours=72)}
"""How long a link is valid. The tablet stays in the clinic; a phone is taken home to read."""

MOST_TRIES = 5
"""Wrong birth dates after which a link is closed."""

PATIENT = Actor(id=None, name="The patient, by a link", roles=frozenset({"patient"}))
"""Who acts by a link. What they sign carries the name they wrote."""

STATEMENT = (
    "I have read this text and had time to ask. I agree to the treatment that it describes. I know "
    "that I may take this back at any time."
)
"""What whoever signs ticks; it is part of what is signed."""
