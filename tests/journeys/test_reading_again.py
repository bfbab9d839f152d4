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


def press_over_news(page: Page, what: str, address: str) -> None:
    page.locator(what).hover()
    page.mouse.down()
    page.evaluate(NEWS, address)
    page.mouse.up()
