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

__all__ = [
    "Gone",
    "add_page",
    "change_page",
    "checked_contact",
    "expire_drafts",
    "forget_draft",
    "keep_typed",
    "save_step",
    "send",
    "start_draft",
]
