"""The record in a real browser: the part about its PDF, which changes by itself."""

import pytest
from playwright.sync_api import expect

from chairside.clinic.accounts.roles import Role
from tests.browser import check_page, hold, needs_browser, taken
from tests.clinic import eventful, stages
from tests.clinic.setting import open_clinic
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser
NEWS = "document.body.dispatchEvent(new CustomEvent('chairside:changed'))"


@pytest.mark.parametrize("times", [1, 3])
def test_news_that_comes_while_the_part_is_fetched_is_fetched_too(served: str, times: int) -> None:
    visit = stages.signed(open_clinic())
    with signed_in_page(served, Role.PRESCRIBER) as page:
        held = hold(page, "**/record/document")
        page.goto(f"/treatments/{visit.uuid}/record/")
        part = page.locator("#record-document")
        expect(part).to_contain_text("The PDF is being made")
        page.evaluate(NEWS)
        first = taken(page, held)
        for _ in range(times):
            page.evaluate(NEWS)
        first.fulfill(body="It is being made")
        taken(page, held).fulfill(body="It is there")
        expect(part).to_have_text("It is there")


def test_folded_parts_open_by_their_link_by_one_button_and_for_the_printer(served: str) -> None:
    visit = eventful.discharged(open_clinic())
    with signed_in_page(served, Role.PRESCRIBER) as page:
        page.goto(f"/treatments/{visit.uuid}/record/")
        flowsheet = page.locator("#flowsheet")
        expect(page.locator("#summary")).to_contain_text("29 mg of 35 mg prepared")
        expect(flowsheet).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollHeight") < 5000  # it was over 8,000
        page.get_by_role("link", name="Flowsheet", exact=True).click()
        expect(flowsheet).to_be_visible()
        page.get_by_role("button", name="Open all parts").click()
        for part in page.locator(".record details").all():
            expect(part).to_have_attribute("open", "")
        check_page(page, "record", widths=(1280, 390))
        page.get_by_role("button", name="Close all parts").click()
        expect(flowsheet).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(flowsheet).to_be_visible()
