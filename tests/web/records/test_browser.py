"""The record in a real browser: the part about its PDF, which changes by itself."""

from queue import Empty, SimpleQueue

import pytest
from playwright.sync_api import Page, Route, expect

from chairside.clinic.accounts.roles import Role
from tests.browser import PATIENCE_MS, needs_browser
from tests.clinic import stages
from tests.clinic.setting import open_clinic
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser
NEWS = "document.body.dispatchEvent(new CustomEvent('chairside:changed'))"
STEP_MS = 50


def taken(page: Page, held: SimpleQueue[Route]) -> Route:
    """The next request that the page sends, not answered yet."""
    for _ in range(PATIENCE_MS // STEP_MS):
        try:
            return held.get_nowait()
        except Empty:
            page.wait_for_timeout(STEP_MS)
    raise AssertionError("The page did not ask.")


@pytest.mark.parametrize("times", [1, 3])
def test_news_that_comes_while_the_part_is_fetched_is_fetched_too(served: str, times: int) -> None:
    visit = stages.signed(open_clinic())
    with signed_in_page(served, Role.PRESCRIBER) as page:
        held: SimpleQueue[Route] = SimpleQueue()
        page.route("**/record/document", lambda route: held.put(route))  # noqa: PLW0108 - has to be a function
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
