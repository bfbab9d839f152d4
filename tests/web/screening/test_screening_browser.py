"""Findings, overrides and the decision in a real browser: widths, dim, keyboard, and what stays."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.screening.operations import save_answers
from tests.browser import browsing, check_page, needs_browser, signed_in_context
from tests.clinic.screening.patients_asked import asked, found_suitable, set_trial_weeks
from tests.clinic.setting import OPENED, PROTOCOL, TEN, open_clinic
from tests.web.people import PASSWORD, session_of, with_password

pytestmark = needs_browser


@dataclass(frozen=True, slots=True)
class Case:
    """A patient found suitable, with a new medicine, a new stop and a new gap since then; of the
    people, the sessions that they are signed in by."""

    address: str
    patient: str
    decision: str
    prescriber: str
    nurse: str


def session(actor: Actor) -> str:
    return session_of(with_password(User.objects.get(pk=actor.person_id)))


@pytest.fixture
def case(served: str) -> Case:
    clinic = open_clinic(for_courses=False)
    patient = clinic.patient
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(patient, by=clinic.nurse, at=OPENED)
    made = found_suitable(patient, PROTOCOL, by=clinic.prescriber, at=OPENED)
    add_medication(patient=patient, name="Phenelzine", by=clinic.nurse, at=TEN)
    changed = {"aneurysm_or_avm": True, "current_mania": None}
    save_answers(
        patient=patient, answers=changed, seen=dict.fromkeys(changed, 1), by=clinic.nurse, at=TEN
    )
    return Case(
        served,
        f"/patients/{patient.uuid}/",
        f"/patients/{patient.uuid}/decisions/{made.uuid}/",
        session(clinic.prescriber),
        session(clinic.nurse),
    )


def page_of(browser: Browser, case: Case, session: str) -> Page:
    page = signed_in_context(browser, case.address, session).new_page()
    # The test's server cannot hold a stream open; the journeys have one that can.
    page.add_init_script("window.EventSource = class extends EventTarget { close() {} }")
    return page


def told_of_a_change(page: Page) -> None:
    """What the stream's event sets off."""
    with page.expect_response(lambda answer: "/suitability/now/" in answer.url):
        page.evaluate("htmx.trigger('body', 'chairside:changed')")


def prescribe(page: Page, case: Case, name: str) -> None:
    """Another user writes down a medicine."""
    page.goto(f"{case.patient}facts/medications/add/")
    page.get_by_role("textbox", name="Medicine").fill(name)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#medications .rows strong").filter(has_text=name)).to_be_visible()


def test_every_page_fits_every_width_and_satisfies_axe(case: Case) -> None:
    paths = (f"{case.patient}suitability/", case.decision, case.patient)
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        for path in paths:
            page.goto(path)
            # With everything open, as far as it can be opened.
            page.evaluate("document.querySelectorAll('main details').forEach((d) => d.open = true)")
            check_page(page, path)
        assert broken == []


def test_one_click_leads_from_a_finding_to_rule_inputs_and_source(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.nurse)
        page.goto(f"{case.patient}suitability/")
        for finding in page.locator("article.finding").all():
            why = finding.locator(".finding-why").first
            expect(why).to_be_hidden()
            finding.locator("summary").first.click()
            expect(why.get_by_text("Triggers when")).to_be_visible()
            expect(why.locator(".sources li").first).to_be_visible()
        maoi = page.locator("#finding-maoi")
        expect(maoi.get_by_role("link", name="Phenelzine")).to_be_visible()
        expect(maoi.get_by_role("link", name="version 1")).to_be_visible()


def test_a_prescriber_weighs_and_decides_by_keyboard_alone(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        page.goto(f"{case.patient}suitability/")
        page.locator("#finding-aneurysm-or-avm-summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#finding-aneurysm-or-avm .finding-why")).to_be_visible()
        page.locator("#finding-aneurysm-or-avm-weigh-summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("Coiled in 2019; the neurosurgeon agrees.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        finding = page.locator("#finding-aneurysm-or-avm")
        expect(finding.get_by_text("“Coiled in 2019; the neurosurgeon agrees.”")).to_be_visible()
        # One goes on where one was.
        expect(page.locator("#finding-aneurysm-or-avm-summary")).to_be_focused()
        expect(finding.locator(".finding-why")).to_be_visible()
        page.get_by_label("More needed before deciding").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Mania has to be asked about.")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/decisions/" in url)
        expect(page.get_by_role("heading", level=1)).to_have_text("More needed before deciding")
        expect(page.get_by_text("Mania has to be asked about.")).to_be_visible()


def test_a_refresh_loses_nothing_that_is_open_or_typed(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        page.goto(f"{case.patient}suitability/")
        page.locator("#finding-maoi-summary").click()
        page.locator("#finding-maoi-weigh-summary").click()
        written = page.locator("#finding-maoi-reason")
        written.fill("Pressure is watched")
        page.get_by_label("Reason", exact=True).last.fill("Half a thought")
        written.focus()

        prescribe(page_of(browser, case, case.nurse), case, "Theophylline")
        told_of_a_change(page)

        expect(page.locator("#finding-theophylline")).to_be_visible()
        expect(page.locator("#finding-maoi .finding-why")).to_be_visible()
        expect(written).to_have_value("Pressure is watched")
        expect(written).to_be_focused()
        expect(page.locator("#decide [name=reason]")).to_have_value("Half a thought")
        # What is signed now is not what was first shown, and the form says so.
        expect(page.locator("[data-decide-changed]")).to_be_visible()
        expect(page.locator("#finding-maoi [data-changed]")).to_be_hidden()


def test_a_finding_that_changed_under_the_pen_says_so(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        page.goto(f"{case.patient}suitability/")
        page.locator("#finding-maoi-weigh-summary").click()
        page.locator("#finding-maoi-reason").fill("Phenelzine is known")
        prescribe(page_of(browser, case, case.nurse), case, "Tranylcypromine")
        told_of_a_change(page)
        expect(page.locator("#finding-maoi [data-changed]")).to_be_visible()
        expect(page.locator("#finding-maoi-reason")).to_have_value("Phenelzine is known")


def test_where_the_patient_goes_is_asked_only_when_they_are_referred(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        page.goto(f"{case.patient}suitability/")
        where = page.get_by_label("Where the patient is referred")
        expect(where).to_be_hidden()
        page.get_by_label("Referred elsewhere").check()
        expect(where).to_be_visible()


def test_what_suitable_waits_for_stands_beside_it_and_what_was_typed_stays(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.prescriber)
        page.goto(f"{case.patient}suitability/")
        page.get_by_label("Suitable", exact=True).check()
        page.locator("#decide [name=reason]").fill("Nothing speaks against it.")
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Sign the decision").click()
        beside = page.locator("#id_outcome_error")
        expect(beside).to_contain_text("Aneurysm or arteriovenous malformation")
        expect(beside).to_contain_text("Mania at present: answers missing.")
        expect(page.get_by_label("Suitable", exact=True)).to_be_checked()
        expect(page.locator("#decide [name=reason]")).to_have_value("Nothing speaks against it.")


def test_an_address_that_names_a_finding_opens_it(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.nurse)
        page.goto(f"{case.patient}suitability/#finding-maoi")
        expect(page.locator("#finding-maoi .finding-why")).to_be_visible()


def test_an_intake_is_answered_section_by_section_with_the_keyboard(case: Case) -> None:
    with browsing() as browser:
        page = page_of(browser, case, case.nurse)
        page.goto(f"{case.patient}intake/#q-current_mania")
        # A link to a question opens its section, and stands in the question.
        expect(page.locator(".intake-part:visible")).to_have_count(1)
        expect(page.locator("#mind .q:focus-within")).to_have_id("q-current_mania")
        page.locator("[data-part-link='vessels']").press("Enter")
        expect(page.locator("#vessels-heading")).to_be_focused()
        expect(page.locator("#mind")).to_be_hidden()
        # What cannot apply is not there until an answer makes it apply, and then stays while it has one.
        weeks = page.locator("#q-weeks_since_cardiovascular_event input[name=value]")
        event = page.locator("#q-cardiovascular_event_ever")
        expect(weeks).to_be_hidden()
        event.get_by_text("yes", exact=True).click()
        expect(weeks).to_be_visible()
        weeks.fill("30")
        event.get_by_text("no", exact=True).click()
        expect(event.locator("[data-state]")).to_contain_text("Saved")
        expect(page.locator("[data-part-link='vessels']")).to_contain_text("10 of 10 answered")
        expect(weeks).to_have_value("30")
        # One goes on only when all is saved; what is not is listed and can be reached from there.
        page.evaluate("location.hash = 'q-systolic_mmhg'")
        pressure = page.locator("#q-systolic_mmhg input[name=value]")
        expect(pressure).to_be_focused()
        pressure.fill("1,34")
        page.locator("#work-up [data-onward]").press("Enter")
        problems = page.locator("[data-problems]")
        expect(problems).to_be_focused()
        problems.get_by_role("link", name="Systolic blood pressure").press("Enter")
        expect(pressure).to_be_focused()
        expect(pressure).to_have_value("1,34")
        pressure.fill("134")
        page.locator("#work-up [data-onward]").press("Enter")
        expect(page.locator("#around-heading")).to_be_focused()
        expect(problems).to_be_hidden()
