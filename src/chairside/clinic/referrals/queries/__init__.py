"""Reads of the public pages and of referrals."""

from chairside.clinic.referrals.queries.pages import (
    Sent,
    draft_answers,
    open_pages,
    page_by_slug,
    page_of_site,
    page_version,
    pages_with_stale_drafts,
    sent_by_key,
    typed_in,
)
from chairside.clinic.referrals.queries.told import TellingOnFile, told_by

__all__ = [
    "Sent",
    "TellingOnFile",
    "draft_answers",
    "open_pages",
    "page_by_slug",
    "page_of_site",
    "page_version",
    "pages_with_stale_drafts",
    "sent_by_key",
    "told_by",
    "typed_in",
]
