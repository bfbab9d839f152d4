"""The shell in a real browser: three widths, light and dim, what axe finds, and being away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from playwright.sync_api import Locator, Page, expect

from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER
from tests.browser import browsing, check_page, needs_browser, signed_in_context
from tests.web.people import HIRED, session_of

PASSWORD = "four plain small words"
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

pytestmark = needs_browser


@contextmanager
def signed_in_page(address: str, *roles: Role) -> Iterator[Page]:
    kim = add_staff(
        email="kim@clinic.example",
        full_name="Kim Lund",
        roles=roles,
        password=PASSWORD,
        by=INSTALLER,
        at=HIRED,
    )
    session = session_of(kim)
    with browsing() as browser:
        page = signed_in_context(browser, address, session).new_page()
        page.clock.install()
        yield page


def width_of(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["width"]


def test_every_page_fits_every_width_and_satisfies_axe(served: str) -> None:
    with signed_in_page(served, *Role) as page:
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on(
            "console",
            lambda said: broken.append(said.text) if "Content Security" in said.text else None,
        )
        for path in PAGES:
            page.goto(path)
            check_page(page, path)
        assert broken == []


def test_the_top_bar_is_one_row_at_every_width(served: str) -> None:
    with signed_in_page(served, *Role) as page:
        page.goto("/patients/")
        for width in (390, 820, 1101, 1280, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            box = page.locator(".top").bounding_box()
            assert box is not None
            assert box["height"] < 64, width


def test_the_rail_folds_and_each_width_remembers_it_before_anything_is_drawn(served: str) -> None:
    with signed_in_page(served, *Role) as page:
        rail = page.get_by_role("navigation", name="Main")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto("/patients/")
        wide = width_of(rail)
        page.get_by_role("button", name="Collapse menu").click()
        assert width_of(rail) < wide / 2
        # Without the scripts that come later: what stands there at the first paint.
        page.route("**/shell*.js", lambda route: route.abort())
        page.goto("/audit/")
        assert width_of(rail) < wide / 2
        fold = page.get_by_role("button", name="Expand menu")
        assert fold.get_attribute("aria-expanded") == "false"
        # A folded entry keeps its name, which is seen under the keyboard.
        schedule = rail.get_by_role("link", name="Schedule")
        schedule.focus()
        words = schedule.locator(".rail-label")
        assert words.evaluate("word => getComputedStyle(word).clipPath") == "none"
        page.set_viewport_size({"width": 820, "height": 1180})
        expect(page.locator("html")).to_have_attribute("data-rail", "folded")
        fold.click()
        assert width_of(rail) == wide
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.locator("html")).to_have_attribute("data-rail", "folded")
        assert width_of(rail) < wide / 2


def test_a_phone_has_five_entries_and_the_rest_behind_the_last(served: str) -> None:
    with signed_in_page(served, *Role) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto("/audit/")
        rail = page.get_by_role("navigation", name="Main")
        assert rail.locator("li:visible").count() == 5
        box = rail.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] == 844
        rail.get_by_role("button", name="More").click()
        more = page.get_by_role("dialog", name="More")
        expect(more.get_by_role("link", name="Audit")).to_have_attribute("aria-current", "page")
        check_page(page, "More", widths=(390,), height=844)
        more.get_by_role("link", name="Explorer").click()
        page.wait_for_url("**/explorer/")


def test_the_theme_is_remembered(served: str) -> None:
    with signed_in_page(served, Role.ADMIN) as page:
        page.goto("/staff/")
        assert page.locator("html").get_attribute("data-theme") == "light"
        for words, theme in (("Dark", "dark"), ("Dim room", "dim"), ("As the device", "light")):
            page.locator(".theme-menu summary").click()
            page.get_by_role("button", name=words).click()
            page.goto("/audit/")
            assert page.locator("html").get_attribute("data-theme") == theme
            page.locator(".theme-menu summary").click()
            chosen = page.locator("[data-theme-choice][aria-pressed=true]")
            assert chosen.inner_text().strip() == words
            page.keyboard.press("Escape")


TOUCHED_AT_ONCE = """() => {
    const place = document.createElement("div");
    place.id = "probe";
    place.setAttribute("hx-get", "/probe/button");
    place.setAttribute("hx-trigger", "load");
    new MutationObserver(() => place.querySelector("#fresh")?.click()).observe(place, {childList: true});
    document.body.append(place);
    htmx.process(place);
}"""


def test_a_button_works_from_the_moment_it_is_there(served: str) -> None:
    with signed_in_page(served, Role.ADMIN) as page:
        page.goto("/staff/")
        fresh = '<button id="fresh" hx-get="/probe/done" hx-target="#probe">Go</button>'
        page.route("**/probe/button", lambda route: route.fulfill(body=fresh))
        page.route("**/probe/done", lambda route: route.fulfill(body="It went."))
        page.evaluate(TOUCHED_AT_ONCE)
        expect(page.locator("#probe")).to_have_text("It went.", timeout=5_000)


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
        page.get_by_role("button", name="Continue").click()
        page.get_by_text("E-mail or password is incorrect.").wait_for()
        page.get_by_label("Password of Kim Lund").fill(PASSWORD)
        page.get_by_role("button", name="Continue").click()
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
        page.locator("header details.menu summary").last.focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("button", name="Sign out").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("button", name="Sign out").is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
