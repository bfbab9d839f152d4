"""A nurse signs in, sees the overdue check first and opens it with one touch."""

import pytest
from playwright.sync_api import expect

from chairside.clinic.accounts.models import User
from tests.browser import browsing, check_page, needs_browser, without_streams
from tests.clinic import stages
from tests.clinic.referrals.sent import referral
from tests.web.people import PASSWORD, with_password
from tests.web.treatments.stage import Stage, of

pytestmark = needs_browser


def test_the_overdue_check_is_first_and_one_touch_away(
    served: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage.opened(monkeypatch)
    visit = stages.running(stage.clinic)
    for minutes in range(2):
        referral(minutes=minutes)
    nurse = with_password(User.objects.get(pk=stage.clinic.nurse.person_id))
    stage.at(26)
    with browsing() as browser:
        page = without_streams(browser.new_context(base_url=served)).new_page()
        page.goto("/account/login/")
        page.get_by_label("Email").fill(nurse.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/today/")
        expect(page.locator(".rail .count").first).to_have_text("2 waiting in the inbox")
        first = page.locator(".today-rows > li").first
        expect(first).to_contain_text("overdue")
        expect(first).to_contain_text("15-minute check")
        check_page(page, "/today/")
        page.goto("/inbox/")
        check_page(page, "/inbox/")
        page.goto("/today/")
        first.get_by_role("link", name="Record check").click()
        page.wait_for_url(f"**{of(visit, 'checks/')}*/")
        expect(page.get_by_role("heading", name="check").first).to_be_visible()
