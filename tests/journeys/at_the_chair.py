"""What several journeys do at the chair."""

from datetime import datetime, timedelta
from html import unescape

from playwright.sync_api import Page, expect

from tests.browser import hold, taken
from tests.journeys.people import Clinic


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def state(page: Page, word: str) -> None:
    expect(page.locator("#panel-head .state")).to_have_text(word)


def at_the_clinic(*, hours_ago: int) -> str:
    """What somebody types into a field of time. The clinic's clock is the machine's here."""
    return f"{datetime.now().astimezone() - timedelta(hours=hours_ago):%Y-%m-%dT%H:%M}"


def check_in(page: Page) -> None:
    page.get_by_role("link", name="Check in").click()
    page.locator("[name=identity_confirmed]").check()
    page.locator("[name=will_not_drive][value=yes]").check()
    page.locator("[name=escort_name]").fill("Erik Lindqvist")
    page.locator("[name=escort_phone]").fill("555-0142")
    for field, hours in (("last_food_at", 10), ("last_drink_at", 3)):
        page.locator(f"[name={field}]").fill(at_the_clinic(hours_ago=hours))
    for name, value in (("fasted", "yes"), ("alcohol", "no"), ("new_medicine", "no")):
        page.locator(f"[name={name}][value={value}]").check()
    pregnant = page.locator("[name=pregnant][value=no]")
    if pregnant.count():  # asked only where it can apply
        pregnant.check()
    page.get_by_role("button", name="Check in to Chair 1").click()


def press_while_the_preview_is_read(page: Page, name: str) -> None:
    """A press takes a tenth of a second; leaving the field asks for the working meanwhile."""
    held = hold(page, "**/order/working/")
    page.get_by_role("button", name=name).hover()
    page.mouse.down()
    preview = taken(page, held)
    page.mouse.up()
    expect(page.locator("#work")).to_be_empty()
    preview.abort()


def confirm(page: Page) -> None:
    button(page, "Check and confirm the dose")
    expect(page.locator("#work")).to_contain_text("34.2")
    page.get_by_role("button", name="10 mg/mL on the vial: confirm").click()
    expect(page.locator("#work")).not_to_contain_text("I have checked every step")


def refused_a_second_time(page: Page, clinic: Clinic) -> None:
    """The same person again: the page says whose it is, and so does the server."""
    expect(page.locator("#panel-gate")).to_contain_text("a second person has to confirm")
    answer = page.request.post(
        f"{clinic.visit}confirm/",
        form={"order": "1", "vial_mg_per_ml": "10", "csrfmiddlewaretoken": clinic.token(page)},
        headers={"Referer": clinic.stack.address},
    )
    assert answer.status == 422
    assert "the second confirmation is another person" in unescape(answer.text())
