"""Who signs in these tests, and items as an earlier version of Chairside declared them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from chairside.clinic.audit.actors import Actor
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.items import item

AT = datetime(2026, 3, 16, 14, 0, tzinfo=UTC)
LATER = AT + timedelta(days=3)
PRESCRIBER = Actor(id=7, name="Paul Grove, MD", roles=frozenset({"prescriber"}))
OTHER = Actor(id=8, name="Petra Holm, MD", roles=frozenset({"prescriber"}))
OFF_RULE = "rule:recent-cardiovascular-event"
ON_RULE = "rule:aneurysm-or-avm"
OFF_PROTOCOL = "protocol:ptsd-iv"
SETTING = "setting:adequate_trial_weeks"


def sign(key: str = OFF_RULE, **given: Any) -> ItemSignOff:
    values: dict[str, Any] = {
        "read_hash": item(key).content_hash,
        "by": PRESCRIBER,
        "at": AT,
        **given,
    }
    return sign_item(key=key, **values)


def signed_before(key: str, change: Callable[[dict[str, Any]], None]) -> ItemSignOff:
    """A signature of last month under the item as it was: its content with `change` made to it."""
    content = json.loads(item(key).content)
    change(content)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return ItemSignOff.objects.create(
        key=key,
        number=1,
        action="sign",
        version=1,
        title=item(key).title,
        content_hash=sha256(text.encode()).hexdigest(),
        content=text,
        signed_by_id=7,
        signed_name="Paul Grove, MD",
        at=AT - timedelta(days=30),
    )
