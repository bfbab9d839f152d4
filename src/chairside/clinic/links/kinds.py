"""Where a link is opened, and what can become of it."""

from datetime import timedelta
from enum import StrEnum


class Medium(StrEnum):
    """Where a link is opened."""

    TABLET = "tablet"
    PHONE = "phone"


class LinkState(StrEnum):
    """What became of a link. Only an OPEN one can be used."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    CLOSED = "closed"
    EXPIRED = "expired"


VALID_FOR = {Medium.TABLET: timedelta(hours=1), Medium.PHONE: timedelta(hours=72)}
"""How long a link is valid. The tablet stays in the clinic; a phone is taken home to read."""

MOST_TRIES = 5
"""Wrong birth dates after which a link is closed."""
