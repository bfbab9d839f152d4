"""What is printed of a visit beside its record, read back from the PDF."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader

from chairside.clinic.audit.models import Entry
from chairside.clinic.referrals.operations import add_page
from chairside.clinic.sites.operations import add_site, change_site
from chairside.clinic.sites.queries import version
from chairside.clinic.treatments.queries import Record, record_of
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.queries import flow_columns
from chairside.documents.blocks import Document
from chairside.knowledge.education.after_visit import AFTER_VISIT
from chairside.web.records.bedside import SHORT
from chairside.web.records.prints import flowsheet, visit_summary
from tests.clinic import eventful, stages
from tests.clinic.setting import OPENED, Clinic
from tests.web.people import words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db
PRINTS = ("summary", "flowsheet", "instructions")


def printed(clinic: Clinic, visit: Visit, what: str) -> PdfReader:
    answer = browser_of(clinic.nurse).get(f"/treatments/{visit.uuid}/{what}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert "ashby" not in answer["Content-Disposition"].lower()
    return PdfReader(BytesIO(answer.content))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_the_visit_summary_is_one_page_that_says_whose_it_is(clinic: Clinic) -> None:
    visit = eventful.discharged(clinic)
    pdf = printed(clinic, visit, "summary")
    text = text_of(pdf)
    assert len(pdf.pages) == 1
    for part in (
        f"Ashby, Mara, born 2 May 1984, record no. {visit.patient.record_number}",
        "Draft, not signed: status Discharged",
        "70 kg (154.3 lb)",
        "29 mg of 35 mg prepared",
        "39 min, 10:10 to 10:55",
        "Nausea, mild, 10:24",
        "Jo Ashby, sister",
    ):
        assert part in text, part
    # It is also the patient's own: how often the clinic departed from its rules is in the record.
    for part in ("overridden", "skipped or not done", "not acknowledged"):
        assert part not in text, part
    assert Entry.objects.filter(verb="treatment.summary_pdf.view").count() == 1


@pytest.mark.parametrize("document", [visit_summary, flowsheet])
def test_what_may_still_change_is_marked_as_a_draft(
    clinic: Clinic, document: Callable[[Record], Document]
) -> None:
    treatment = eventful.discharged(clinic)
    assert document(record_of(treatment, at=stages.minute(150))).draft
    stages.sign(clinic, treatment)
    assert not document(record_of(stages.fresh(treatment), at=stages.minute(160))).draft


def test_the_flowsheet_lies_across_the_page_with_every_column(clinic: Clinic) -> None:
    visit = eventful.discharged(clinic)
    pdf = printed(clinic, visit, "flowsheet")
    record = record_of(visit, at=stages.minute(150))
    for page in pdf.pages:
        assert page.mediabox.width > page.mediabox.height
        assert "Ashby, Mara, born 2 May 1984" in " ".join(page.extract_text().split())
    text = text_of(pdf)
    columns = flow_columns(record.flowsheet)
    assert len(columns) > 6
    for column in columns:
        assert SHORT[column] in text, column
    assert text.count("10:25") >= 1


def test_instructions_say_only_what_was_read_and_whom_to_call(clinic: Clinic) -> None:
    visit = stages.discharged(clinic)
    change_site(
        site=clinic.site,
        name="Riverside",
        address="",
        phone="+1 518 555 0100",
        time_zone=clinic.site.time_zone,
        date_style="named",
        seen=version(clinic.site),
        by=clinic.admin,
        at=OPENED,
    )
    text = text_of(printed(clinic, visit, "instructions"))
    assert "Riverside: +1 518 555 0100" in text
    assert "Do not drive or use machines until the next day" in text
    rows = [row for _, group in AFTER_VISIT for row in group]
    assert all(not row.off_until_signed for row in rows)
    for row in rows:
        assert row.text in text
    # The clinic has no public page, so nobody has said in which country it is.
    for number in ("911", "988", "999"):
        assert number in text
    other = add_site(name="Hillside", time_zone="America/New_York", by=clinic.admin, at=OPENED)
    add_page(site=other, slug="hillside", country="US", by=clinic.admin, at=OPENED)
    of_one_country = text_of(printed(clinic, visit, "instructions"))
    assert "988" in of_one_country
    assert "999" not in of_one_country


def test_a_nurse_finds_each_where_she_stands_and_the_front_desk_reads_none(clinic: Clinic) -> None:
    visit = stages.recovering(clinic)
    nurse = browser_of(clinic.nurse)
    for place, expected in (("", PRINTS), ("record/", PRINTS), ("discharge/", ("instructions",))):
        page = words(nurse.get(f"/treatments/{visit.uuid}/{place}"))
        for what in expected:
            assert f'href="/treatments/{visit.uuid}/{what}.pdf"' in page, (place, what)
    for what in PRINTS:
        assert (
            browser_of(clinic.desk).get(f"/treatments/{visit.uuid}/{what}.pdf").status_code == 403
        )


def test_what_never_began_prints_too(clinic: Clinic) -> None:
    visit = stages.booked(clinic)
    assert "No drug was given." in text_of(printed(clinic, visit, "summary"))
    assert "No value was charted." in text_of(printed(clinic, visit, "flowsheet"))
