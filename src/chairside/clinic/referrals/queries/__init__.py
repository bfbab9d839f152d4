"""Reads of the public pages and of referrals."""

from chairside.clinic.referrals.queries.pages import (
    Sent,
    countries_of_pages,
    draft_answers,
    open_pages,
    page_by_slug,
    page_for_help,
    page_of_site,
    page_version,
    pages_of_sites,
    pages_with_stale_drafts,
    sent_by_key,
    typed_in,
)
from chairside.clinic.referrals.queries.questionnaires import SentQuestionnaire, questionnaire_of

__all__ = [
    "Sent",
    "SentQuestionnaire",
    "countries_of_pages",
    "draft_answers",
    "open_pages",
    "page_by_slug",
    "page_for_help",
    "page_of_site",
    "page_version",
    "pages_of_sites",
    "pages_with_stale_drafts",
    "questionnaire_of",
    "sent_by_key",
    "typed_in",
]
