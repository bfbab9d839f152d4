"""The record in a real browser: the part about its PDF, which changes by itself."""

import pytest
from playwright.sync_api import expect

from chairside.clinic.accounts.roles import Role
from tests.browser import hold, needs_browser, taken
from tests.clinic import stages
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
