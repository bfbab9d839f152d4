"""Work asked of the job worker. The work itself is written above the clinic, and named here."""

from procrastinate.contrib.django import app

RECORD_PDF = "chairside.record_pdf"


def ask_for_document(visit_id: int) -> None:
    """Have the PDF of a signed record made; asked for in the transaction that signs it."""
    app.configure_task(RECORD_PDF).defer(visit_id=visit_id)
