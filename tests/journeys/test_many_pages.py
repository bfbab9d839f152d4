"""Eight pages open in one browser: all are told what happens, and what is saved is saved at once.

Over HTTP/1.1 a browser opens six connections to one server; a page that held one of its own for news
left none to save with once six were open.
"""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("stack", ["running"], indirect=True)]

AT_ONCE_MS = 2_000
"""Before, it was not even sent as long as the pages were open."""


def opened(context: BrowserContext, addresses: list[str]) -> list[Page]:
    pages = []
    for address in addresses:
        page = context.new_page()
        page.goto(address)
        pages.append(page)
    return pages


COUNTED = """window.streams = new Set();
window.EventSource = class extends EventSource {
    constructor(...given) { super(...given); window.streams.add(this); }
};"""


def count_streams(pages: list[Page]) -> int:
    """The event streams that these pages hold, once those that replace another are settled."""
    for page in pages:
        page.wait_for_function("[...streams].filter(one => one.readyState < 2).length < 2")
    held = "[...streams].filter(one => one.readyState < 2).length"
    return sum(page.evaluate(held) for page in pages)


def note(page: Page, text: str) -> None:
    """Saves it, which no other page's connection may hold up."""
    page.get_by_role("button", name="Note", exact=True).first.click()
    page.locator("#work [name=text]").fill(text)
    with page.expect_response(lambda answer: answer.url.endswith("/notes/")) as saved:
        page.locator("#work button[type=submit]").first.click()
    assert saved.value.ok
    assert saved.value.request.timing["requestStart"] < AT_ONCE_MS


def test_eight_pages_share_one_stream_and_a_save_answers_at_once(
    clinic: Clinic, monitor: LiveMonitor
) -> None:
    nurse = clinic.person("nurse")
    context = nurse.context
    context.add_init_script(COUNTED)
    nurse.goto("/floor/")
    lives = opened(context, [clinic.visit] * 7)
    for page in lives:
        expect(page.locator("[data-tile=hr] [data-value]")).to_have_text(re.compile(r"^\d+$"))

    note(lives[-1], "Calm, eyes closed.")
    expect(lives[-1].locator("#panel-notes")).to_contain_text("Calm, eyes closed.")
    for page in lives:
        expect(page.locator("#panel-notes")).to_contain_text("Calm, eyes closed.")
        expect(page.locator("[data-tile=hr] [data-age]")).to_have_text(re.compile(r"^[0-4] s ago$"))
    assert count_streams([nurse, *lives]) == 1

    # The page that had the stream is closed: another takes it, and every page goes on.
    nurse.goto("/floor/")
    lives[0].close()
    note(lives[1], "Opens her eyes.")
    for page in lives[1:]:
        expect(page.locator("#panel-notes")).to_contain_text("Opens her eyes.")
        expect(page.locator("[data-lost]")).to_be_hidden()
    before = [
        page.evaluate("document.querySelector('[data-live]').dataset.shownAt") for page in lives[1:]
    ]
    for page, shown in zip(lives[1:], before, strict=True):
        page.wait_for_function(
            "shown => Number(document.querySelector('[data-live]').dataset.shownAt) > Number(shown)",
            arg=shown,
        )
    assert count_streams([nurse, *lives[1:]]) == 1


def test_signing_out_in_one_page_covers_the_others(clinic: Clinic, monitor: LiveMonitor) -> None:
    nurse = clinic.person("nurse")
    nurse.goto("/floor/")
    (live,) = opened(nurse.context, [clinic.visit])
    expect(live.locator("[data-tile=hr] [data-value]")).to_have_text(re.compile(r"^\d+$"))
    nurse.locator("details.menu summary").last.click()
    nurse.get_by_role("button", name="Sign out").click()
    # What the page reads by itself may learn of it before the stream does.
    live.evaluate("document.body.dispatchEvent(new CustomEvent('chairside:changed'))")
    expect(nurse).to_have_url(re.compile("/account/"))
    expect(live.get_by_role("heading", name="You were signed out")).to_be_visible()
    expect(live.locator("main")).to_be_hidden()
