"""A scanner that types a code of a wristband or a badge in a burst, whatever has the focus."""

from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from chairside.clinic.accounts.badges import issue_badge
from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.roles import Role
from chairside.clinic.administration.infusion.models import DoseConfirmation
from chairside.clinic.administration.infusion.operations import confirm_dose
from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import issue_wristband, revoke_wristband
from tests.browser import browsing, check_page, needs_browser, signed_in_context
from tests.clinic import stages
from tests.clinic.patients.people import DESK, patient
from tests.clinic.setting import OPENED, open_clinic
from tests.web.people import session_of
from tests.web.test_browser import signed_in_page
from tests.web.treatments.test_co_sign import PIN, give_pin

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
        asked = page.get_by_label("Patient stated name and date of birth")
        asked.check()
        scan(page, theirs)
        expect(answer).to_contain_text("This is another patient. Stop")
        answer.get_by_role("button", name="Close").click()
        expect(confirmed).to_be_hidden()
        # What was ticked before the scan counts no more, and the server refuses the band.
        expect(asked).not_to_be_checked()
        page.get_by_role("button", name="Check in to").click()
        expect(page.get_by_text("The wristband is another patient's.").first).to_be_visible()
        page.wait_for_load_state()  # a new page, whose scripts run at the end
        scan(page, ours)
        expect(answer).to_contain_text("The wristband matches this patient.")
        answer.get_by_role("button", name="Close").click()
        expect(confirmed).to_be_visible()
        page.get_by_role("button", name="Check in to").click()
        expect(page.locator("#panel-head .state")).to_have_text("Arrived")
        expect(page.get_by_text("Confirmed by wristband scan, Kim Lund.")).to_be_visible()
    verdicts = Entry.objects.filter(verb="wristband.check").order_by("id")
    assert [row.detail["verdict"] for row in verdicts] == ["other", "same"]


def test_a_badge_at_the_open_confirmation_asks_for_the_second_persons_pin(served: str) -> None:
    clinic = open_clinic()
    visit = stages.checked_in(clinic)
    stages.order(clinic, visit)
    first, second = give_pin(clinic.nurse), give_pin(clinic.second_nurse)
    own, theirs = (issue_badge(user=user, by=clinic.admin, at=OPENED) for user in (first, second))
    session = session_of(first)
    with browsing() as browser:
        page = signed_in_context(browser, served, session).new_page()
        page.goto(f"/treatments/{visit.uuid}/")
        work, vial = page.locator("#work"), "10 mg/mL on the vial"
        page.get_by_role("button", name="Check and confirm the dose").first.click()
        work.get_by_role("button", name=vial).click()
        expect(work).to_contain_text("scan their badge")
        answer = page.get_by_role("alertdialog").filter(visible=True)
        scan(page, own)
        expect(answer).to_contain_text("Nora Field, RN gave the first confirmation.")
        scan(page, theirs)
        expect(work).to_contain_text("Second confirmation: Sam Lake, RN")
        expect(answer).to_be_hidden()
        pin = work.locator("[name=pin]")
        expect(pin).to_be_focused()
        pin.fill(PIN)
        scan(page, own)  # leaves what is typed
        expect(answer).to_contain_text("gave the first confirmation")
        page.keyboard.press("Escape")
        expect(pin).to_have_value(PIN)
        work.get_by_role("button", name=vial).click()
        expect(page.locator("#panel-gate")).to_contain_text("Sam Lake, RN")
        scan(page, theirs)
        expect(answer).to_contain_text("No dose waits here for a second confirmation.")
    confirmed = DoseConfirmation.objects.filter(visit=visit).order_by("position")
    assert [row.by_name for row in confirmed] == ["Nora Field, RN", "Sam Lake, RN"]
    verdicts = Entry.objects.filter(verb="badge.scan").order_by("id")
    assert [row.detail["verdict"] for row in verdicts] == ["first", "valid", "first", "not waiting"]


def test_without_the_drawer_the_pin_form_has_a_page_of_its_own(served: str) -> None:
    clinic = open_clinic()
    visit = stages.checked_in(clinic)
    order = stages.order(clinic, visit)
    confirm_dose(visit=visit, order=order, vial_mg_per_ml=Decimal(10), by=clinic.nurse, at=OPENED)
    second = give_pin(clinic.second_nurse)
    code = issue_badge(user=second, by=clinic.admin, at=OPENED)
    session = session_of(User.objects.get(pk=clinic.nurse.person_id))
    with browsing() as browser:
        page = signed_in_context(browser, served, session).new_page()
        page.goto(f"/treatments/{visit.uuid}/")
        scan(page, code)
        page.wait_for_url(f"**/confirm/second/{second.pk}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Second confirmation: Sam Lake, RN"
        )
        check_page(page, "the PIN after a badge", widths=(1280, 390))


def test_a_badge_is_printed_on_a_card(served: str) -> None:
    with signed_in_page(served, Role.ADMIN, Role.NURSE) as page:
        page.goto("/staff/")
        page.get_by_role("link", name="Kim Lund").click()
        page.get_by_role("button", name="Print a badge").click()
        expect(page.get_by_role("img", name="Code of this badge")).to_be_visible()
        check_page(page, "a badge", widths=(1280, 390))
        page.emulate_media(media="print")
        box = page.locator(".printed-badge").bounding_box()
        assert box is not None
        # ISO/IEC 7810, ID-1: 85.6 by 54 mm, at 96 CSS pixels an inch.
        assert box["width"] == pytest.approx(85.6 / 25.4 * 96, abs=1)
        assert box["height"] == pytest.approx(54 / 25.4 * 96, abs=1)
        page.emulate_media(media="screen")
        page.get_by_role("link", name="Done").click()
        check_page(page, "a person with a badge", widths=(1280, 390))
