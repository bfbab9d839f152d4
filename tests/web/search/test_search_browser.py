"""The search that Ctrl-K opens, by keyboard alone."""

from playwright.sync_api import Page, expect

from chairside.clinic.accounts.roles import Role
from tests.browser import AXE, RULES, check_page, needs_browser, violations
from tests.clinic.patients.people import patient
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser


def opened(page: Page, address: str = "/schedule/") -> Page:
    page.goto(address)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    return page


def test_a_patient_is_opened_with_the_keyboard(served: str) -> None:
    there, other = patient(family_name="Ashby"), patient(family_name="Ashworth")
    with signed_in_page(served, Role.NURSE) as page:
        box = opened(page).get_by_role("combobox")
        page.keyboard.type("ash")
        expect(page.get_by_role("option", name="Ashworth")).to_be_visible()
        first = page.get_by_role("option").first
        expect(first).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowDown")
        second = page.get_by_role("option").nth(1)
        expect(second).to_have_attribute("aria-selected", "true")
        assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/patients/{there.uuid}/")
        assert str(other.uuid) not in page.url


def test_enter_waits_for_the_results_of_what_was_typed(served: str) -> None:
    there = patient(family_name="Okafor")
    with signed_in_page(served, Role.NURSE) as page:
        opened(page)
        page.keyboard.type("okafor")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/patients/{there.uuid}/")


def test_escape_closes_and_the_button_opens(served: str) -> None:
    with signed_in_page(served, Role.NURSE) as page:
        opened(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
        page.get_by_role("link", name="Search").click()
        expect(page.get_by_role("combobox")).to_be_focused()
        page.keyboard.type("zzzz")
        expect(page.get_by_text("No matching results")).to_be_visible()
        page.keyboard.press("Enter")
        assert page.url.endswith("/schedule/")


def test_the_open_search_satisfies_axe_at_every_width(served: str) -> None:
    patient(family_name="Ashby")
    with signed_in_page(served, Role.NURSE) as page:
        opened(page)
        page.keyboard.type("a")
        check_page(page, "search", widths=(1280, 390))
        page.emulate_media(color_scheme="dark")
        page.evaluate(AXE.read_text())
        assert violations(page, RULES) == []
        page.goto("/search/")
        check_page(page, "/search/", widths=(1280, 390))
