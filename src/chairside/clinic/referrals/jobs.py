"""Background work; the worker finds this file by its name."""

from datetime import datetime

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from chairside.clinic.audit.actors import WORKER
from chairside.clinic.referrals.operations import expire_drafts
from chairside.clinic.referrals.queries import pages_with_stale_drafts


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="referrals.drafts", lock="referrals.drafts", name="referrals.drafts")
def forget_stale_drafts(timestamp: int) -> None:
    """Delete what nobody touched for a day."""
    # The worker's thread outlives a restart of the database; its connection does not.
    close_old_connections()
    try:
        forget_stale(at=timezone.now())
    finally:
        close_old_connections()


def forget_stale(*, at: datetime) -> int:
    """How many were deleted."""
    return sum(expire_drafts(page=page, by=WORKER, at=at) for page in pages_with_stale_drafts(at))
