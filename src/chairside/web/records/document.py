"""Making and keeping the PDF of a signed record."""

import hashlib
from datetime import datetime

from chairside.clinic.audit.actors import WORKER
from chairside.clinic.refusal import Conflict
from chairside.clinic.treatments.operations import keep_document
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.visits.queries import visit_by_id
from chairside.units.dates import dates_written
from chairside.web.documents.pdf import pdf_of
from chairside.web.records.presenters import reading


def make_document(*, visit_id: int, at: datetime) -> None:
    """Keep the PDF of the newest content; does nothing when it is kept already.

    Errors: LookupError for a treatment that does not exist.
    """
    visit = visit_by_id(visit_id)
    if visit is None:
        raise LookupError(f"There is no treatment {visit_id}.")
    record = record_of(visit, at=at)
    if record.has_newest_document:
        return
    with dates_written(visit.site.date_style):
        made = pdf_of(reading(record).document())
    try:
        keep_document(
            visit=visit,
            of_sha256=record.newest_sha256,
            pdf=made,
            pdf_sha256=hashlib.sha256(made).hexdigest(),
            by=WORKER,
            at=at,
        )
    except Conflict:
        # An addendum came while this was set; its own job makes the newer document.
        return
