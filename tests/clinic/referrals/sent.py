"""Somebody who sent the questionnaire, as a row."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from chairside.clinic.referrals.models import PublicPage, Referral
from chairside.clinic.sites.models import Site

SENT = datetime(2026, 3, 15, 18, 30, tzinfo=UTC)
ANSWER = "bladder trouble"
"""A clinical answer that no front desk may read."""


def public_page() -> PublicPage:
    page = PublicPage.objects.first()
    if page is not None:
        return page
    site = Site.objects.first() or Site.objects.create(
        name="Riverside", time_zone="America/New_York"
    )
    return PublicPage.objects.create(site=site, slug="riverside", is_open=True)


def referral(*, minutes: int = 0, **other: Any) -> Referral:
    """Mara Ashby's, sent `minutes` after half past two in New York."""
    values: dict[str, Any] = {
        "page": public_page(),
        "draft_key": uuid4(),
        "family_name": "Ashby",
        "given_names": "Mara",
        "birth_date": date(1984, 5, 2),
        "phone": "212 555 0199",
        "email": "mara@post.example",
        "best_time": "weekday mornings",
        "answers": {"condition": ["depression"], "goals": ANSWER},
        "questionnaire_hash": "0" * 64,
        "submitted_at": SENT + timedelta(minutes=minutes),
    }
    return Referral.objects.create(**{**values, **other})
