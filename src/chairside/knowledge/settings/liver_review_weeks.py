"""Weeks between liver tests."""

from chairside.knowledge.language.setting import Setting

LIVER_REVIEW_WEEKS = Setting(
    id="liver_review_weeks",
    version=1,
    title="Weeks between liver tests",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)
