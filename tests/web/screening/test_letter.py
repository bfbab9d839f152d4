"""The letter about a decision, read back from the PDF."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.operations import decide, override, save_answers
from chairside.clinic.screening.queries import answers_of
from chairside.clinic.sites.operations import change_site
from chairside.clinic.sites.queries import version
from chairside.web.screening.letter import letter_of
from tests.clinic.screening.patients_asked import asked, set_trial_weeks
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic
from tests.web.people import Answer, words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db

REFERRER = {
    "referring_clinician": "Dr Iris Beck",
    "referring_address": "Hill Practice\n4 Mill Lane, Albany",
}


def decided(clinic: Clinic, outcome: Outcome = Outcome.SUITABLE, elsewhere: str = "") -> Decision:
    assessment = PatientFacts(clinic.patient, TEN).assess(PROTOCOL)
    return decide(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        outcome=outcome,
        reason="Two adequate trials failed.",
        elsewhere=elsewhere,
        read_sha256=basis_sha256(clinic.patient, assessment),
        by=clinic.prescriber,
        at=TEN,
    )


def address(decision: Decision) -> str:
    return f"/patients/{decision.patient.uuid}/decisions/{decision.uuid}/letter.pdf"


def text_of(answer: Answer) -> str:
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.fixture
def browser(clinic: Clinic) -> Client:
    """The prescriber's, of a clinic with an address, and a patient referred by Dr Beck."""
    change_site(
        site=clinic.site,
        name="Riverside",
        address="1 River Road, Albany",
        phone="+1 518 555 0100",
        time_zone="America/New_York",
        date_style="named",
        seen=version(clinic.site),
        by=clinic.admin,
        at=OPENED,
    )
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    return browser_of(clinic.prescriber)


def test_the_letter_tells_the_decision_and_what_it_rests_on(
    clinic: Clinic, browser: Client
) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, aneurysm_or_avm=True, **REFERRER)
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=OPENED)
    stop = PatientFacts(clinic.patient, TEN).assess(PROTOCOL).open_findings[0]
    override(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        fingerprint=stop.fingerprint,
        reason="Coiled in 2019; the neurosurgeon agrees.",
        by=clinic.prescriber,
        at=TEN,
    )
    made = decided(clinic)
    answer = browser.post(address(made), {"added": "Please go on with sertraline."})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert re.fullmatch(
        r'inline; filename="letter-[0-9a-f]{8}\.pdf"', answer["Content-Disposition"]
    )
    text = text_of(answer)
    for said in (
        "Riverside",
        "1 River Road, Albany",
        "+1 518 555 0100",
        "Dr Iris Beck",
        "4 Mill Lane, Albany",
        "Mara Ashby, born 2 May 1984",
        "Ketamine infusions for treatment-resistant depression: first course",
        "Our decision: suitable",
        "Two adequate trials failed.",
        "off-label for any psychiatric disorder",
        "Stop: Aneurysm or arteriovenous malformation",
        "Coiled in 2019; the neurosurgeon agrees.",
        "Caution: A monoamine oxidase inhibitor is taken",
        "Medicines taken: Phenelzine",
        "Veraart et al. 2021",
        "Please go on with sertraline.",
        "Decision signed electronically on 16 Mar 2026, 10:00 (America/New_York)",
        "Paul Grove, MD",
        made.content_sha256,
    ):
        assert said in text, said
    row = Entry.objects.get(verb="screening.letter")
    assert row.patient_id == clinic.patient.pk
    assert row.detail == {"to": "Dr Iris Beck", "added": "Please go on with sertraline."}


def test_what_is_needed_and_where_to(clinic: Clinic, browser: Client) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, current_mania=None, **REFERRER)
    text = text_of(browser.post(address(decided(clinic, Outcome.MORE_NEEDED))))
    assert "Our decision: more needed before deciding" in text
    assert "What is still needed" in text
    assert "Mania at present?" in text
    referred = decided(clinic, Outcome.REFERRED, elsewhere="Memory clinic, Hillside")
    assert "referred elsewhere, to Memory clinic, Hillside" in text_of(
        browser.get(address(referred))
    )


def test_a_missing_recipient_is_asked_for_and_kept(clinic: Clinic, browser: Client) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED)
    made = decided(clinic)
    for answer in (browser.get(address(made)), browser.post(address(made), {"added": "Kept."})):
        assert answer.status_code == 422
        assert 'id="letter_referring_clinician_error"' in words(answer)
    assert "Kept." in words(answer)
    answer = browser.post(address(made), {**REFERRER, "added": ""})
    assert "Dr Iris Beck" in text_of(answer)
    kept = answers_of(clinic.patient)
    assert kept["referring_clinician"].value == "Dr Iris Beck"
    page = words(browser.get(f"/patients/{clinic.patient.uuid}/decisions/{made.uuid}/"))
    assert "letter_referring_clinician" not in page


def test_a_later_decision_is_said(clinic: Clinic, browser: Client) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **REFERRER)
    first = decided(clinic)
    save_answers(
        patient=clinic.patient,
        answers={"current_mania": True},
        seen={"current_mania": 1},
        by=clinic.nurse,
        at=TEN,
    )
    decided(clinic, Outcome.NOT_SUITABLE)
    assert "A later decision of 16 Mar 2026, 10:00 replaces this one." in text_of(
        browser.get(address(first))
    )
    page = words(browser.get(f"/patients/{clinic.patient.uuid}/decisions/{first.uuid}/"))
    assert "This decision is not the newest." in page


@pytest.mark.parametrize("who", ["nurse", "therapist", "desk", "admin", "researcher"])
def test_only_a_prescriber_writes_the_letter(clinic: Clinic, browser: Client, who: str) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **REFERRER)
    made = decided(clinic)
    other = browser_of(getattr(clinic, who))
    assert other.get(address(made)).status_code == 403
    assert not Entry.objects.filter(verb="screening.letter").exists()
    page = other.get(f"/patients/{clinic.patient.uuid}/decisions/{made.uuid}/")
    assert page.status_code == (200 if who in ("nurse", "therapist") else 403)
    assert "letter-title" not in words(page)


def test_words_of_people_are_set_as_they_are(clinic: Clinic, browser: Client) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **REFERRER)
    hostile = '#panic("x") *bold* <b>no</b> $x$'
    assert hostile in text_of(browser.post(address(decided(clinic)), {"added": hostile}))


def test_a_decision_belongs_to_its_patient(clinic: Clinic, browser: Client) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **REFERRER)
    made = decided(clinic)
    nobody = "00000000-0000-4000-8000-000000000000"
    assert browser.get(f"/patients/{nobody}/decisions/{made.uuid}/").status_code == 404
    assert browser.get(f"/patients/{nobody}/decisions/{made.uuid}/letter.pdf").status_code == 404


@pytest.mark.parametrize(
    ("hours", "written"),
    # 10:00 in Albany is 14:00 UTC; 13 hours later it is 23:00 there and the next day in UTC.
    [(0, "16 Mar 2026, 10:00"), (13, "16 Mar 2026, 23:00"), (15, "17 Mar 2026, 01:00")],
)
def test_a_letter_says_when_it_was_written_and_when_its_decision_was_signed(
    clinic: Clinic, browser: Client, hours: int, written: str
) -> None:
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **REFERRER)
    decision = decided(clinic)
    with timezone.override("UTC"):  # whoever reads the page elsewhere changes no time in it
        made = letter_of(
            decision,
            recipient=REFERRER,
            added="",
            later=None,
            written_by="Paul Grove, MD",
            site=clinic.site,
            at=TEN + timedelta(hours=hours),
        )
    text = str(made)
    assert "Decision signed electronically on 16 Mar 2026, 10:00 (America/New_York)" in text
    assert f"Letter written by Paul Grove, MD on {written}, Riverside" in text
    assert made.letterhead is not None
    assert made.letterhead.day == written.split(",", maxsplit=1)[0]
    assert made.dated.isoformat() == f"2026-03-{written[:2]}"
