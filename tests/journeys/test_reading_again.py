"""What somebody is doing goes on while the part of the page around it is read again."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Clinic

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("stack", ["running"], indirect=True)]

NEWS = """address => new Promise(done => {
    document.body.addEventListener("htmx:afterOnLoad", event => {
        if (new URL(event.detail.xhr.responseURL).pathname.endsWith(address)) done();
    });
    document.body.dispatchEvent(new CustomEvent("chairside:changed"));
})"""


def test_a_press_and_an_open_menu_outlast_the_news(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    press_over_news(nurse, "#act-event", "/now/")
    expect(nurse.locator("#work [data-sheet-title]")).to_have_text("Event")

    menu = nurse.locator("#panel-actions details.menu")
    menu.locator("summary").click()
    nurse.evaluate(NEWS, "/now/")
    expect(menu.get_by_role("link", name="Back to the floor")).to_be_visible()

    nurse.goto("/floor/")
    press_over_news(nurse, "#board a[href*=treatments] >> nth=0", "/board/")
    expect(nurse.locator("[data-live]")).to_be_visible()


def test_a_press_outlasts_what_moves_the_button(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    nurse.locator("#act-event").hover()
    nurse.mouse.down()
    nurse.locator("#panel-actions").evaluate("bar => { bar.style.translate = '0 -80px'; }")
    nurse.mouse.up()
    expect(nurse.locator("#work [data-sheet-title]")).to_have_text("Event")

    # Whoever moves away before letting go has thought better of it.
    nurse.locator("#act-note").hover()
    nurse.mouse.down()
    nurse.mouse.move(400, 400)
    nurse.mouse.up()
    nurse.locator("#act-vitals").click()
    expect(nurse.locator("#work [data-sheet-title]")).to_have_text("Enter vitals")


def press_over_news(page: Page, what: str, address: str) -> None:
    page.locator(what).hover()
    page.mouse.down()
    page.evaluate(NEWS, address)
    page.mouse.up()
