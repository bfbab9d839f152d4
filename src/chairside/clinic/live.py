"""Telling open pages that something changed, in the transaction that changes it."""

import re
from collections.abc import Sequence

from django.db import connection

CHANNEL = "chairside"
_WORD = re.compile(r"[\w:.-]{1,120}\Z", re.ASCII)


def announce(topics: str | Sequence[str], kind: str) -> None:
    """Say that `kind` changed about a topic or several, as `treatment:<uuid>` and `vitals`.

    PostgreSQL delivers it when the transaction commits, once however often it was said, and not
    at all when the transaction is rolled back. Nothing about a patient goes into it: pages ask
    for what they may see.
    """
    topics = [topics] if isinstance(topics, str) else topics
    if not all(_WORD.match(word) for word in (*topics, kind)):
        raise ValueError(f"A topic and a kind are single words: {topics!r}, {kind!r}")
    messages = [f"{topic} {kind}" for topic in topics]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_notify(%s, message) FROM unnest(%s::text[]) AS message", [CHANNEL, messages]
        )
