"""The shell in a real browser: three widths, light and dim, what axe finds, and being away."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, sync_playwright

from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER
from tests.web.people import HIRED

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "four plain small words"
WIDTHS = (1280, 820, 390)
PAGES = (
    "/account/",
    "/account/password/",
    "/account/2fa/",
    "/staff/",
    "/staff/add/",
    "/audit/",
    "/audit/?patient=x",
    "/held/",
    "/protocols/",
    "/protocols/trd-iv-induction/",
    "/nowhere/",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
VIOLATIONS = """async (rules) => (await axe.run(document, {runOnly: rules})).violations
    .map((each) => `${each.impact} ${each.id}: ${each.nodes[0].html}`)"""

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed"),
]


@contextmanager
def signed_in_page(address: str, *roles: Role, dim: bool = False) -> Iterator[Page]:
    add_staff(
        email="kim@clinic.example",
        full_name="Kim Lund",
        roles=roles,
        password=PASSWORD,
        by=INSTALLER,
        at=HIRED,
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(
            base_url=address, bypass_csp=False, color_scheme="dark" if dim else "light"
        )
        # This server would answer a stream for ever; streams are tested in `tests/journeys`.
        context.route(re.compile(r"/stream(\?|$)"), lambda route: route.abort())
        page = context.new_page()
        page.clock.install()
        page.goto("/account/login/")
        page.get_by_label("Email").fill("kim@clinic.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/login/" not in url)
        yield page
        browser.close()


@pytest.mark.parametrize("dim", [False, True])
def test_every_page_fits_every_width_and_satisfies_axe(served: str, dim: bool) -> None:
    with signed_in_page(served, *Role, dim=dim) as page:
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on(
            "console",
            lambda said: broken.append(said.text) if "Content Security" in said.text else None,
        )
        axe = AXE.read_text()
        for path in PAGES:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(path)
                wider = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                assert wider == 0, (path, width)
                # Through the developer tools' door: the page's own policy lets no script in.
                page.evaluate(axe)
                assert page.evaluate(VIOLATIONS, RULES) == [], (path, width)
        assert broken == []


def test_the_theme_is_remembered(served: str) -> None:
    with signed_in_page(served, Role.ADMIN) as page:
        page.goto("/staff/")
        assert page.locator("html").get_attribute("data-bs-theme") == "light"
        page.get_by_role("button", name="Dim room").click()
        page.goto("/audit/")
        assert page.locator("html").get_attribute("data-bs-theme") == "dark"
        pressed = page.get_by_role("button", name="Dim room").get_attribute("aria-pressed")
        assert pressed == "true"


def test_who_was_away_signs_in_over_the_page_and_finds_what_was_typed(
    served: str,
) -> None:
    with signed_in_page(served, Role.ADMIN) as page:
        page.goto("/staff/add/")
        page.get_by_label("Full name").fill("Half Typed")
        page.clock.fast_forward("14:10")
        page.clock.run_for(1500)
        assert page.get_by_role("heading", name="Still there?").is_visible()
        # The server's own clock runs on as it likes, so the session is ended by hand.
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.clock.fast_forward("01:00")
        page.clock.run_for(1500)
        assert page.get_by_role("heading", name="You were signed out").is_visible()
        assert not page.locator("main").is_visible()
        page.get_by_label("Password of Kim Lund").fill("not it at all")
        page.get_by_role("button", name="Go on").click()
        page.get_by_text("The address and the password do not fit together.").wait_for()
        page.get_by_label("Password of Kim Lund").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.locator("#lock").wait_for(state="hidden")
        assert page.get_by_label("Full name").input_value() == "Half Typed"
        page.get_by_label("E-mail address").fill("half@clinic.example")
        page.get_by_label("nurse").check()
        page.get_by_role("button", name="Add and make the link").click()
        page.get_by_role("heading", name="Half Typed is added").wait_for()


def test_the_menu_and_the_skip_link_work_by_keyboard(served: str) -> None:
    with signed_in_page(served, Role.ADMIN) as page:
        page.goto("/staff/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.locator("details.menu summary").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("button", name="Sign out").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("button", name="Sign out").is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
