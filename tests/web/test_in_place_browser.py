"""What happens in place: a list is sorted and narrowed, and what is final is confirmed, where the eye and the
focus are."""

import re
from typing import Any

from playwright.sync_api import expect

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.roles import Role
from tests.browser import browsing, needs_browser, signed_in_context
from tests.clinic.setting import open_clinic
from tests.web.people import session_of
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser
ARMED_MS = 600
"""A press within half a second is a finger that touched twice."""


def test_a_final_act_is_confirmed_in_its_place_and_never_by_itself(served: str) -> None:
    site = open_clinic().site
    with signed_in_page(served, Role.ADMIN) as page:
        sent: list[Any] = []
        page.on("request", lambda request: sent.append(request.method == "POST" or None))
        page.goto(f"/sites/{site.pk}/")
        row = page.locator(".rows li", has_text="Chair 2")
        retire, rename = row.locator("summary"), row.get_by_role("link", name="Rename")
        before = rename.bounding_box()
        retire.focus()
        page.keyboard.press("Enter")
        confirm = row.get_by_role("button", name="Confirm: retire Chair 2")
        expect(confirm).to_be_focused()
        assert rename.bounding_box() == before
        page.keyboard.press("Enter")  # as a key that bounces: too soon to be meant
        page.keyboard.press("Escape")
        expect(confirm).to_be_hidden()
        expect(retire).to_be_focused()
        retire.click()
        page.clock.run_for(11_000)
        expect(confirm).to_be_hidden()
        retire.click()
        row.get_by_role("button", name="Cancel").click()
        expect(retire).to_be_focused()
        assert not any(sent)
    # Another browser, whose clock runs: the page that follows says after a moment what was done.
    session = session_of(User.objects.get(email="kim@clinic.example"))
    with browsing() as browser:
        page = signed_in_context(browser, served, session).new_page()
        page.goto(f"/sites/{site.pk}/")
        row = page.locator(".rows li", has_text="Chair 2")
        row.locator("summary").click()
        page.wait_for_timeout(ARMED_MS)
        row.get_by_role("button", name="Confirm: retire Chair 2").click()
        expect(page.locator("#notices")).to_contain_text("Chair 2 is retired")
        expect(page.locator("[data-say]")).to_contain_text("Chair 2 is retired")


def test_a_list_is_sorted_and_narrowed_in_its_place_and_words_stand_in_no_address(
    served: str,
) -> None:
    open_clinic()
    with signed_in_page(served, Role.ADMIN) as page:
        addresses: list[str] = []
        page.on("request", lambda request: addresses.append(request.url))
        page.goto("/staff/")
        name = page.locator("#sort-staff-name")
        name.focus()
        page.keyboard.press("Enter")
        expect(page.locator("th[aria-sort=descending]")).to_have_text("Name")
        expect(name).to_be_focused()
        expect(page).to_have_url(re.compile("sort=-name"))
        rows = page.locator("#table-staff tbody tr")
        page.get_by_label("Name or email").fill("nora")
        expect(rows).to_have_count(1)
        expect(page.locator("#table-staff [role=status]")).to_contain_text("1 of ")
        assert not [address for address in addresses if "nora" in address]
        page.goto("/account/")
        page.go_back()
        expect(page.get_by_label("Name or email")).to_have_value("nora")
        expect(rows).to_have_count(1)
        page.get_by_label("Name or email").fill("nobody at all")
        expect(page.locator("#table-staff")).to_contain_text("No account matches")
        page.get_by_label("Name or email").fill("")
        expect(page.locator("th[aria-sort=descending]")).to_have_text("Name")
        page.locator("summary", has_text="Columns").click()
        page.get_by_label("Last sign-in").uncheck()
        expect(page.locator("#table-staff th", has_text="Last sign-in")).to_have_count(0)
        expect(page.locator("th[aria-sort=descending]")).to_have_text("Name")
