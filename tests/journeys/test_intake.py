"""The intake in real browsers: two people at once, a lost connection, the back button."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import hold, taken
from tests.journeys.people import Clinic
from tests.journeys.test_before_course import add_trial, open_section_of

pytestmark = pytest.mark.journey


def open_intake(clinic: Clinic, key: str) -> Page:
    page = clinic.person(key)
    page.goto("/patients/?q=Weiss")
    page.locator("main a[href^='/patients/']").filter(has_text="Weiss").first.click()
    page.wait_for_url(re.compile(r"/patients/[0-9a-f-]+/$"))
    page.goto(f"{page.url}intake/")
    return page


def choose(page: Page, name: str, words: str) -> None:
    open_section_of(page, name)
    page.locator(f"#q-{name} label.choice").filter(has_text=re.compile(rf"^\s*{words}\s*$")).click()


def saved(page: Page, name: str) -> None:
    expect(page.locator(f"#q-{name} [data-state]")).to_have_text(re.compile(r"Saved \d\d:\d\d"))


def checked(page: Page, name: str, value: str) -> None:
    expect(page.locator(f"#q-{name} input[value='{value}']")).to_be_checked()


def stored(page: Page, name: str) -> str:
    """What the server has, read past the open page."""
    answer = page.request.get(re.sub(r"#.*", "", page.url))
    field = re.search(
        rf'id="q-{name}"\s+data-q="{name}"\s+data-number="(\d+)"\s+data-saved="([^"]*)"',
        answer.text(),
    )
    assert field, name
    return f"{field[1]}: {field[2]}"


def test_an_intake_is_written_by_two_and_loses_nothing(clinic: Clinic) -> None:
    nurse, other = open_intake(clinic, "nurse"), open_intake(clinic, "nurse2")
    an_answer_appears_at_the_other(nurse, other)
    a_conflict_shows_both_and_replaces_nothing(nurse, other)
    the_line_is_lost_while_typing(nurse)
    the_back_button_keeps_what_was_not_saved(nurse)
    what_is_sent_twice_is_one_answer(nurse)
    a_medicine_is_recognised_and_raises_its_finding(nurse, other)
    a_form_that_was_asked_for_is_not_lost_to_news(nurse, other)
    what_was_saved_is_not_replaced_by_an_older_read(nurse)
    what_is_answered_before_the_script_is_there_is_saved(nurse)


def an_answer_appears_at_the_other(nurse: Page, other: Page) -> None:
    expect(nurse.locator("#findings")).to_contain_text("Incomplete")
    choose(nurse, "aneurysm_or_avm", "yes")
    saved(nurse, "aneurysm_or_avm")
    expect(nurse.locator("#findings")).to_contain_text("Stop")
    checked(other, "aneurysm_or_avm", "true")
    expect(other.locator("#findings")).to_contain_text("Stop")


def a_conflict_shows_both_and_replaces_nothing(nurse: Page, other: Page) -> None:
    # The other's page cannot read what changed; its own answers still go through.
    other.route("**/intake/questions/urinary_symptoms/", lambda route: route.abort())
    choose(nurse, "urinary_symptoms", "yes")
    saved(nurse, "urinary_symptoms")
    choose(other, "urinary_symptoms", "no")
    box = other.locator("#q-urinary_symptoms")
    expect(box).to_contain_text("Amara Okafor, RN answered “yes”")
    assert stored(nurse, "urinary_symptoms") == "1: true"
    other.unroute("**/intake/questions/urinary_symptoms/")
    box.get_by_role("button", name="Save mine instead").click()
    saved(other, "urinary_symptoms")
    assert stored(nurse, "urinary_symptoms") == "2: false"
    checked(nurse, "urinary_symptoms", "false")


def the_line_is_lost_while_typing(nurse: Page) -> None:
    nurse.context.set_offline(True)
    open_section_of(nurse, "goals")
    nurse.locator("#q-goals textarea").press_sequentially("To sleep through the night.")
    choose(nurse, "sleep_apnoea", "no")
    expect(nurse.locator("[data-save-state]")).to_contain_text("No connection: 2 answers are kept")
    nurse.context.set_offline(False)
    saved(nurse, "goals")
    saved(nurse, "sleep_apnoea")
    assert stored(nurse, "goals") == "1: To sleep through the night."
    assert stored(nurse, "sleep_apnoea") == "1: false"


def the_back_button_keeps_what_was_not_saved(nurse: Page) -> None:
    nurse.on("dialog", lambda dialog: dialog.accept())
    nurse.route("**/intake/questions/*/save/", lambda route: route.abort())
    open_section_of(nurse, "history_note")
    nurse.locator("#q-history_note textarea").fill("Appendix out in 2011.")
    expect(nurse.locator("[data-save-state]")).to_contain_text("1 answer is kept")
    back = nurse.url
    nurse.goto("/floor/")
    nurse.unroute("**/intake/questions/*/save/")
    nurse.go_back()
    assert nurse.url == back
    expect(nurse.locator("#q-history_note textarea")).to_have_value("Appendix out in 2011.")
    saved(nurse, "history_note")
    assert stored(nurse, "history_note") == "1: Appendix out in 2011."


def what_is_sent_twice_is_one_answer(nurse: Page) -> None:
    token = nurse.locator("meta[name=csrf]").get_attribute("content") or ""
    sent = {"value": "true", "seen": "0", "csrfmiddlewaretoken": token}
    address = f"{re.sub(r'#.*', '', nurse.url)}questions/severe_copd/save/"
    for _ in range(2):
        answer = nurse.request.post(
            address, form=sent, headers={"Referer": nurse.url, "Accept": "application/json"}
        )
        assert answer.status == 200
        assert answer.json()["number"] == 1
    checked(nurse, "severe_copd", "true")


def a_medicine_is_recognised_and_raises_its_finding(nurse: Page, other: Page) -> None:
    for page in (nurse, other):
        open_section_of(page, "medicines_complete")
    nurse.locator("#medications").get_by_role("link", name="Add").click()
    nurse.locator("#medications [name=name]").fill("Parnate")
    nurse.locator("#medications").get_by_role("button", name="Save").click()
    expect(nurse.locator("#recognised")).to_contain_text("Monoamine oxidase inhibitors")
    expect(nurse.locator("#findings")).to_contain_text("A monoamine oxidase inhibitor is taken")
    expect(other.locator("#medications")).to_contain_text("Parnate")
    expect(other.locator("#findings")).to_contain_text("A monoamine oxidase inhibitor is taken")


def a_form_that_was_asked_for_is_not_lost_to_news(nurse: Page, other: Page) -> None:
    """The list is being read again because of somebody else when “Add” is pressed."""
    for page in (nurse, other):
        open_section_of(page, "trials_complete")
    news, forms = hold(nurse, "**/intake/trials/"), hold(nurse, "**/intake/trials/add/")
    add_trial(other, "Sertraline", weeks="8")
    reading = taken(nurse, news)
    nurse.locator("#trials-list").get_by_role("link", name=re.compile("^Add")).click()
    form = taken(nurse, forms)
    with nurse.expect_response("**/intake/trials/"):
        reading.continue_()
    form.continue_()
    expect(nurse.locator("#trials-list [name=name]")).to_be_visible()
    nurse.unroute_all()


def what_was_saved_is_not_replaced_by_an_older_read(nurse: Page) -> None:
    pages = hold(nurse, "**/intake/")
    # As when the tablet wakes up: the page reads all that it shows.
    nurse.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    nurse.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    reading = taken(nurse, pages)
    older = reading.fetch()
    choose(nurse, "current_mania", "no")
    saved(nurse, "current_mania")
    with nurse.expect_event("requestfinished", lambda request: request.url.endswith("/intake/")):
        reading.fulfill(response=older)
    nurse.evaluate("() => new Promise(requestIdleCallback)")
    checked(nurse, "current_mania", "false")
    saved(nurse, "current_mania")
    nurse.unroute("**/intake/")


def what_is_answered_before_the_script_is_there_is_saved(nurse: Page) -> None:
    address, scripts = re.sub("#.*", "", nurse.url), hold(nurse, "**/chairside/intake*.js")
    # In the section that the server opens; what the address names is opened by the script.
    nurse.goto("/floor/")
    nurse.goto(address, wait_until="commit")
    box = nurse.locator(
        ".intake-part[data-open] .q-choices[data-number='0']:not([data-apart])"
    ).first
    name = box.get_attribute("data-q") or ""
    box.locator("label.choice").filter(has_text=re.compile(r"^\s*no\s*$")).click()
    taken(nurse, scripts).continue_()
    saved(nurse, name)
    assert stored(nurse, name) == "1: false"
