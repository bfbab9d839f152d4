"""Whether this clinic may use a protocol now, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.sites.queries import is_still_signed, limits_by_protocol, missing_limits
from chairside.knowledge.protocols import PROTOCOLS
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether this clinic may use a protocol now, in words and as the tag's colour."""

    words: str
    tag: str


UNSIGNED = Standing(_("no limits signed here"), "tag-off")
RECORD_ONLY = Standing(_("cannot be ordered here"), "tag-off")
CHANGED = Standing(_("changed since its limits were signed"), "tag-due")
INCOMPLETE = Standing(_("limits are missing"), "tag-due")


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
            words = gettext("limits signed %(day)s by %(signed_name)s") % {
                "day": day_of(timezone.localtime(settings.signed_at)),
                "signed_name": settings.signed_name,
            }
            standing_of[protocol.id] = Standing(words, "tag-good")
    return standing_of
