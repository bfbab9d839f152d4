"""Telling open pages that something changed, in the transaction that changes it."""

import re

from django.db import connection

CHANNEL = "chairside"
_WORD = re.compile(r"[\w:.-]{1,120}\Z", re.ASCII)


def announce(topic: str, kind: str) -> None:
    """Say that `kind` changed about `topic`, as `treatment:<uuid>` and `vitals`.

    PostgreSQL delivers it when the transaction commits, once however often it was said, and not
    at all when the transaction is rolled back. Nothing about a patient goes into it: pages ask
    for what they may see.
    """
    if not _WORD.match(topic) or not _WORD.match(kind):
        raise ValueError(f"A topic and a kind are single words: {topic!r}, {kind!r}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{topic} {kind}"])
