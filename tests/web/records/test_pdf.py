"""The PDF: a draft on the fly, then the kept one of exactly the newest content."""

import hashlib
import re
from io import BytesIO

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pypdf import PdfReader

from chairside.clinic.treatments import operations
from chairside.clinic.treatments.models import RecordDocument
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.tasks import RECORD_PDF
from chairside.clinic.visits.models import Visit
from chairside.web.records.document import make_document
from chairside.web.records.presenters import reading
from tests.clinic import eventful, stages
from tests.clinic.setting import Clinic
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def fetched(clinic: Clinic, treatment: Visit) -> tuple[int, bytes]:
    answer = browser_of(clinic.nurse).get(f"/treatments/{treatment.uuid}/record.pdf")
    return answer.status_code, answer.content


def test_a_draft_says_so_and_names_the_patient_on_each_page(clinic: Clinic) -> None:
    status, pdf = fetched(clinic, eventful.discharged(clinic))
    pages = pages_of(pdf)
    assert status == 200
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert "Ashby, Mara, born 2 May 1984" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Draft, not signed: status Discharged" in page


def test_the_pdf_tells_what_the_page_tells(clinic: Clinic) -> None:
    _, pdf = fetched(clinic, eventful.discharged(clinic))
    text = " ".join(pages_of(pdf))
    for said in (
        "Penicillin",
        "A taxi of the clinic takes her home.",
        "0.5 mg/kg × 70 kg",
        "5.25 mL/h",
        "Given: 2.9 mL with 29 mg, of 3.5 mL with 35 mg prepared.",
        "Skipped: Asleep and calm; not",
        "Probe slipped off.",
        "Nausea",
        "Blood pressure (cuff), mmHg",
        "Dose rate, mg/h",
    ):
        assert said in text, said


def test_the_file_name_names_nobody(clinic: Clinic) -> None:
    treatment = stages.discharged(clinic)
    answer = browser_of(clinic.nurse).get(f"/treatments/{treatment.uuid}/record.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert re.fullmatch(
        r'inline; filename="record-[0-9a-f]{8}-draft\.pdf"', answer["Content-Disposition"]
    )


def test_signing_asks_for_the_document_and_the_job_keeps_it(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    jobs = ProcrastinateJob.objects.filter(task_name=RECORD_PDF)
    assert [job.args for job in jobs] == [{"visit_id": treatment.pk}]
    status, page = fetched(clinic, treatment)
    assert (status, b"The PDF is being made" in page) == (503, True)
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    kept = RecordDocument.objects.get(visit=treatment)
    assert kept.of_sha256 == treatment.signature.content_sha256
    assert kept.pdf_sha256 == hashlib.sha256(bytes(kept.pdf)).hexdigest()
    status, pdf = fetched(clinic, treatment)
    assert (status, pdf) == (200, bytes(kept.pdf))
    text = pages_of(pdf)
    assert all("Signed by Paul Grove, MD on 16 Mar 2026, 12:30" in page for page in text)
    assert treatment.signature.content_sha256 in " ".join(text).replace(" ", "")
    assert "Draft" not in " ".join(text)


def test_the_job_done_twice_keeps_one_document(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    assert RecordDocument.objects.filter(visit=treatment).count() == 1


def test_an_addendum_makes_a_newer_document(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    operations.add_addendum(
        visit=treatment, text="She called back.", by=clinic.nurse, at=stages.minute(200)
    )
    assert fetched(clinic, treatment)[0] == 503
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    status, pdf = fetched(clinic, treatment)
    assert status == 200
    assert "She called back." in " ".join(pages_of(pdf))
    assert RecordDocument.objects.filter(visit=treatment).count() == 2


def test_the_page_says_that_the_pdf_is_being_made_and_then_offers_it(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    nurse = browser_of(clinic.nurse)
    where = f"/treatments/{treatment.uuid}/record/document"
    waiting = nurse.get(where).content.decode()
    assert "The PDF is being made" in waiting
    page = nurse.get(f"/treatments/{treatment.uuid}/record/").content.decode()
    assert 'hx-trigger="chairside:changed from:body"' in page
    make_document(visit_id=treatment.pk, at=stages.minute(151))
    assert f'href="/treatments/{treatment.uuid}/record.pdf"' in nurse.get(where).content.decode()


def test_a_record_reads_the_same_years_later(clinic: Clinic) -> None:
    treatment = stages.signed(clinic)
    soon = record_of(treatment, at=stages.minute(160))
    late = record_of(treatment, at=stages.minute(160 + 5 * 365 * 24 * 60))
    assert soon.forecast is not None
    assert late.forecast is not None
    assert soon.forecast.times == late.forecast.times
    assert reading(soon) == reading(late)
    assert soon.delivered == late.delivered
