"""Weeks between questions about the bladder."""

from chairside.knowledge.language.setting import Setting

BLADDER_REVIEW_WEEKS = Setting(
    id="bladder_review_weeks",
    version=1,
    title="Weeks between questions about the bladder",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)
