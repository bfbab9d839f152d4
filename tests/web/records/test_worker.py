"""The job as the worker runs it, against what is really committed."""

import pytest
from procrastinate.contrib.django import app

from chairside.clinic.treatments.models import RecordDocument
from tests.clinic import stages
from tests.clinic.setting import open_clinic


# Not marked with `django_db`: `fresh_database` has to be the last to go, and a mark would come before it.
@pytest.mark.usefixtures("fresh_database")
def test_the_worker_makes_the_pdf_of_a_signed_record() -> None:
    treatment = stages.signed(open_clinic())
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's has it
    with app.replace_connector(connector) as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    kept = RecordDocument.objects.get(visit=treatment)
    assert kept.of_sha256 == treatment.signature.content_sha256
