"""Background work of the pages; the worker finds this file by its name."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from chairside.clinic.treatments.tasks import RECORD_PDF
from chairside.web.records.document import make_document


@app.task(name=RECORD_PDF, retry=RetryStrategy(max_attempts=6, exponential_wait=3))
def record_pdf(visit_id: int) -> None:
    """Make the PDF of a signed record and keep it."""
    # The worker's thread outlives a restart of the database; its connection does not.
    close_old_connections()
    try:
        make_document(visit_id=visit_id, at=timezone.now())
    finally:
        close_old_connections()
