"""Whether this clinic may use a protocol now, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from chairside.clinic.sites.queries import is_still_signed, limits_by_protocol, missing_limits
from chairside.knowledge.protocols import PROTOCOLS
from chairside.units.dates import day_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether this clinic may use a protocol now, in words and as the tag's colour."""

    words: str
    tag: str


UNSIGNED = Standing("no limits signed here", "tag-off")
RECORD_ONLY = Standing("cannot be ordered here", "tag-off")
CHANGED = Standing("changed since its limits were signed", "tag-due")
INCOMPLETE = Standing("limits are missing", "tag-due")


def standings(site: Any) -> dict[str, Standing]:
    """By protocol, at `site`; None for somebody who works at none."""
    signed = limits_by_protocol(site) if site else {}
    standing_of = {}
    for protocol in PROTOCOLS:
        settings = signed.get(protocol.id)
        if settings is None:
            standing_of[protocol.id] = UNSIGNED if protocol.orderable else RECORD_ONLY
        elif missing_limits(settings):
            standing_of[protocol.id] = INCOMPLETE
        elif not is_still_signed(settings):
            standing_of[protocol.id] = CHANGED
        else:
            words = f"limits signed {day_of(timezone.localtime(settings.signed_at))} by {settings.signed_name}"
            standing_of[protocol.id] = Standing(words, "tag-good")
    return standing_of
