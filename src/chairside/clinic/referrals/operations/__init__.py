"""Every write about the public page and what strangers send from it."""

from chairside.clinic.referrals.operations.asking import (
    Gone,
    checked_contact,
    expire_drafts,
    forget_draft,
    keep_typed,
    save_step,
    send,
    start_draft,
)
from chairside.clinic.referrals.operations.pages import add_page, change_page
from chairside.clinic.referrals.operations.settling import (
    accept,
    decline,
    merge,
    note_urgent_seen,
    open_referral,
)

__all__ = [
    "Gone",
    "accept",
    "add_page",
    "change_page",
    "checked_contact",
    "decline",
    "expire_drafts",
    "forget_draft",
    "keep_typed",
    "merge",
    "note_urgent_seen",
    "open_referral",
    "save_step",
    "send",
    "start_draft",
]
