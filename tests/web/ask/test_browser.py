"""The public pages in a real browser: three widths, what axe finds, keyboard only."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from chairside.clinic.referrals.models import Referral
from tests.browser import browsing, check_page, needs_browser
from tests.web.ask.asking import open_page, step

pytestmark = needs_browser


@contextmanager
def visitor(address: str) -> Iterator[Page]:
    with browsing() as browser:
        yield browser.new_context(base_url=address).new_page()


def test_every_page_fits_and_satisfies_axe(served: str) -> None:
    open_page()
    with visitor(served) as page:
        for path in ("/ask/riverside/", "/ask/riverside/crisis/", step("safety"), step("tried")):
            page.goto(path)
            check_page(page, path)
        page.goto(step("contact"))
        page.get_by_role("button", name="Save and continue").click()
        check_page(page, "errors")
        page.get_by_label("First name").fill("Ines")
        page.get_by_label("Last name").fill("Marsh")
        page.get_by_label("Month").fill("4")
        page.get_by_label("Day", exact=True).fill("9")
        page.get_by_label("Year").fill("1988")
        page.get_by_label("Phone").fill("555 010 0199")
        page.get_by_role("button", name="Save and continue").click()
        check_page(page, "look over")
        page.get_by_role("button", name="Send to Riverside").click()
        check_page(page, "end")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.innerText"))


def tab_to(page: Page, name: str) -> None:
    """By the key alone, as somebody without a mouse goes."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page).strip() == name:
            return
    raise AssertionError(f"{name} cannot be reached")


def enter(page: Page, address: str) -> None:
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_it_can_be_filled_by_keyboard_alone(served: str) -> None:
    open_page()
    with visitor(served) as page:
        page.goto("/ask/riverside/")
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to the text"
        page.keyboard.press("Enter")
        tab_to(page, "Start the questions")
        enter(page, step("safety"))
        tab_to(page, "thoughts_of_suicide")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.locator("[name=thoughts_of_suicide]:checked").input_value() == "unsure"
        enter(page, "/ask/riverside/crisis/?to=reason")
        tab_to(page, "I am ready to continue with the questions")
        enter(page, step("reason"))
        tab_to(page, "goals")
        page.keyboard.type("Sleep")
        tab_to(page, "go")
        enter(page, step("tried"))
        tab_to(page, "tried_1_medicine")
        page.keyboard.type("Zoloft")
        enter(page, step("medicines"))  # Enter goes on, as the first button does
        page.goto(step("contact"))
        enter_contact(page)
        enter(page, "/ask/riverside/look-over/")
        tab_to(page, "Send to Riverside")
        enter(page, "/ask/riverside/end/")
        assert page.get_by_role("heading", name="Thank you. It was sent.").is_visible()
    sent = Referral.objects.get()
    assert sent.urgent
    assert sent.answers["tried"] == [{"medicine": "Zoloft", "weeks": None, "helped": None}]


def enter_contact(page: Page) -> None:
    for name, text in (("given_names", "Ines"), ("family_name", "Marsh"), ("birth_date_month", "April"),
                       ("birth_date_day", "9"), ("birth_date_year", "1988"), ("email", "i@home.example")):  # fmt: skip
        tab_to(page, name)
        page.keyboard.type(text)
