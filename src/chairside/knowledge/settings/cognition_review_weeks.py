"""Weeks between looks at memory and thinking."""

from chairside.knowledge.language.setting import Setting

COGNITION_REVIEW_WEEKS = Setting(
    id="cognition_review_weeks",
    version=1,
    title="Weeks between looks at memory and thinking",
    unit="wk",
    why_unset="The labels say to monitor and give no interval.",
    suggestions=(),
)
