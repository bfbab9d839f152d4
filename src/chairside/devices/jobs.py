"""Work for the job worker; the worker finds this file by its name."""

import logging

from django.utils import timezone
from procrastinate.contrib.django import app

from chairside.devices.clinic_store import ClinicStore
from chairside.devices.intake import Store, StoreUnavailable

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="chairside.sweep", lock="chairside.sweep", name="chairside.sweep")
def sweep(timestamp: int) -> None:
    """Chart what is stored and unread, should the listener be away longer than a moment."""
    sweep_store(ClinicStore())


def sweep_store(store: Store) -> int:
    """How many were charted. One that cannot be charted does not hold up the rest."""
    charted = 0
    for message_id in store.unread():
        try:
            store.chart(message_id=message_id, at=timezone.now())
            charted += 1
        except StoreUnavailable:
            return charted
        except Exception:
            logger.exception("Message %d is stored but could not be charted.", message_id)
    return charted
