"""A scanner that types a wristband's code in a burst, whatever has the focus."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import issue_wristband, revoke_wristband
from tests.browser import check_page, needs_browser
from tests.clinic import stages
from tests.clinic.patients.people import DESK, patient
from tests.clinic.setting import open_clinic
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser


def band(of: Patient) -> str:
    return issue_wristband(patient=of, by=DESK, at=timezone.now())


def scan(page: Page, code: str) -> None:
    page.keyboard.type(code, delay=5)
    page.keyboard.press("Enter")


def test_a_scan_opens_the_patient_from_anywhere(served: str) -> None:
    there = patient()
    code = band(there)
    with signed_in_page(served, Role.NURSE) as page:
        for open_search in (False, True):
            page.goto("/schedule/")
            if open_search:
                page.keyboard.press("Control+k")
                expect(page.get_by_role("combobox")).to_be_focused()
            scan(page, code)
            page.wait_for_url(f"**/patients/{there.uuid}/")


def test_on_a_patients_page_another_wristband_stops(served: str) -> None:
    there, other = patient(), patient(family_name="Okafor")
    ours, theirs, lost = band(there), band(other), band(lost_of := patient(family_name="Lost"))
    revoke_wristband(patient=lost_of, reason="Lost", by=DESK, at=timezone.now())
    with signed_in_page(served, Role.NURSE) as page:
        page.goto(f"/patients/{there.uuid}/details/")
        phone = page.get_by_label("Phone")
        phone.fill("555 0101")
        phone.press("End")
        answer = page.get_by_role("alertdialog")
        scan(page, ours)
        expect(answer).to_contain_text("The wristband matches this patient.")
        answer.get_by_role("button", name="Close").click()
        assert phone.input_value() == "555 0101"
        phone.focus()
        scan(page, theirs)
        expect(answer).to_contain_text("This is another patient. Stop")
        assert page.url.endswith("/details/")  # nothing was sent, nothing was left
        check_page(page, "another patient", widths=(1280, 390))
        page.keyboard.press("Escape")
        assert phone.input_value() == "555 0101"
        for code, words in ((lost, "is revoked"), ("7711" + "0" * 28, "not a wristband")):
            scan(page, code)
            expect(answer).to_contain_text(words)
            page.keyboard.press("Escape")


def test_digits_typed_by_hand_stay_where_they_are(served: str) -> None:
    with signed_in_page(served, Role.NURSE) as page:
        page.goto("/patients/")
        box = page.get_by_role("searchbox")
        box.press_sequentially("7711", delay=150)
        assert box.input_value() == "7711"
        box.press("Enter")
        expect(page.get_by_role("alertdialog")).to_be_hidden()


def test_at_check_in_the_patients_wristband_confirms_and_anothers_stops(served: str) -> None:
    clinic = open_clinic()
    visit = stages.booked(clinic, start=timezone.now())
    ours, theirs = band(clinic.patient), band(patient())
    with signed_in_page(served, Role.NURSE) as page:
        page.goto(f"/treatments/{visit.uuid}/check-in/")
        confirmed = page.get_by_text("Wristband scanned: this is the patient.")
        answer = page.get_by_role("alertdialog")
        scan(page, theirs)
        expect(answer).to_contain_text("This is another patient. Stop")
        answer.get_by_role("button", name="Close").click()
        expect(confirmed).to_be_hidden()
        scan(page, ours)
        expect(answer).to_contain_text("The wristband matches this patient.")
        answer.get_by_role("button", name="Close").click()
        expect(confirmed).to_be_visible()
        page.get_by_role("button", name="Check in to").click()
        expect(page.locator("#panel-head .state")).to_have_text("Arrived")
        expect(page.get_by_text("Confirmed by wristband scan, Kim Lund.")).to_be_visible()
    verdicts = Entry.objects.filter(verb="wristband.check").order_by("id")
    assert [row.detail["verdict"] for row in verdicts] == ["other", "same"]
