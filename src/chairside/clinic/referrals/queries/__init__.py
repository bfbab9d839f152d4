"""Reads of the public pages and of referrals."""

from chairside.clinic.referrals.queries.pages import (
    draft_by_key,
    open_pages,
    page_by_slug,
    page_of_site,
    page_version,
    pages_by_site,
    pages_with_stale_drafts,
    sent_by_key,
)
from chairside.clinic.referrals.queries.told import TellingOnFile, told_by

__all__ = [
    "TellingOnFile",
    "draft_by_key",
    "open_pages",
    "page_by_slug",
    "page_of_site",
    "page_version",
    "pages_by_site",
    "pages_with_stale_drafts",
    "sent_by_key",
    "told_by",
]
