"""Work for the job worker; the worker finds this file by its name."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chairside.devices.clinic_store import ClinicStore
from chairside.devices.intake import Store, StoreUnavailable


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="chairside.sweep", lock="chairside.sweep", name="chairside.sweep")
def sweep(timestamp: int) -> None:
    """Chart what is stored and unread, should the listener be away longer than a moment."""
    sweep_store(ClinicStore())


def sweep_store(store: Store) -> int:
    """How many were charted."""
    charted = 0
    try:
        while count := store.chart(at=timezone.now()).count:
            charted += count
    except StoreUnavailable:
        return charted
    return charted
