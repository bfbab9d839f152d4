"""A form opens in a drawer: vitals stay in sight, and what is typed is lost only on purpose."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import SHIFTS
from tests.journeys.people import Clinic
from tests.journeys.test_reading_again import NEWS

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("stack", ["running"], indirect=True)]
SIZES = ((1440, 900), (1280, 800), (820, 1180), (390, 844))


def box(place: Locator) -> dict[str, float]:
    bounds = place.bounding_box()
    assert bounds is not None
    return dict(bounds)


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    return (
        one["x"] + one["width"] <= other["x"] + 1
        or other["x"] + other["width"] <= one["x"] + 1
        or one["y"] + one["height"] <= other["y"] + 1
        or other["y"] + other["height"] <= one["y"] + 1
    )


def test_vitals_and_chart_stay_in_sight_and_the_head_says_whose_form_it_is(
    clinic: Clinic,
) -> None:
    nurse = clinic.at_the_chair("nurse")
    name = nurse.title().split(" · ")[0]
    expect(nurse.get_by_role("heading", level=1)).to_contain_text(name.split()[-1])
    for width, height in SIZES:
        nurse.set_viewport_size({"width": width, "height": height})
        nurse.locator("#act-vitals").click()
        sheet = nurse.locator("#work .sheet")
        expect(sheet.locator(".sheet-who")).to_contain_text(name)
        # What is typed first has the focus, so that it needs no touch.
        expect(sheet.get_by_label("Systolic")).to_be_focused()
        for tile in nurse.locator(".tile").all():
            assert apart(box(tile), box(sheet)), (width, tile.inner_text())
            assert 0 <= box(tile)["y"] < height, (width, tile.inner_text())
        if width > 390:
            assert apart(box(nurse.locator("[data-chart=pressure]")), box(sheet)), width
        nurse.keyboard.press("Escape")
        expect(nurse.locator("#work")).to_be_empty()
        expect(nurse.locator("#act-vitals")).to_be_focused()


def test_what_was_typed_outlasts_news_escape_and_another_form(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    nurse.locator("#act-note").click()
    text = nurse.locator("#work [name=text]")
    text.fill("Feels warm")
    nurse.evaluate(NEWS, "/now/")
    nurse.keyboard.press("Escape")
    question = nurse.get_by_role("alertdialog")
    expect(question).to_be_visible()
    expect(question.get_by_role("button", name="Keep typing")).to_be_focused()
    nurse.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(text).to_have_value("Feels warm")
    nurse.locator("#act-event").click()
    question.get_by_role("button", name="Keep typing").click()
    expect(text).to_have_value("Feels warm")
    nurse.locator("#act-event").click()
    question.get_by_role("button", name="Discard").click()
    expect(nurse.locator("#work [data-sheet-title]")).to_have_text("Event")


def test_a_form_asked_for_while_another_is_saved_opens_after_it(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    held: list[Route] = []
    nurse.route(re.compile("/vitals/"), lambda route: hold(route, held, "POST"))
    nurse.locator("#act-vitals").click()
    work = nurse.locator("#work")
    work.get_by_label("Systolic").fill("131")
    work.get_by_label("Diastolic").fill("84")
    work.get_by_role("button", name="Save vitals").click()
    expect(nurse.locator("#work form[aria-busy]")).to_be_visible()
    assert len(held) == 1
    nurse.keyboard.press("e")
    # Nobody asks whether to discard what is on its way.
    expect(nurse.get_by_role("alertdialog")).to_be_hidden()
    held.pop().continue_()
    expect(work.locator("[data-sheet-title]")).to_have_text("Event")
    expect(nurse.locator("[data-toasts] .toast-done")).to_contain_text("Vitals saved")
    work.get_by_role("radio", name="Dissociation").check()
    nurse.keyboard.press("Escape")
    nurse.get_by_role("button", name="Discard").click()
    # What was refused is mended first: nothing opens over it.
    nurse.locator("#act-vitals").click()
    work.get_by_label("Systolic").fill("60")
    work.get_by_label("Diastolic").fill("90")
    work.get_by_role("button", name="Save vitals").click()
    expect(nurse.locator("#work form[aria-busy]")).to_be_visible()
    nurse.locator("#act-event").click()
    held.pop().continue_()
    expect(work.locator("[aria-invalid=true]").first).to_be_visible()
    expect(nurse.get_by_role("alertdialog")).to_be_hidden()
    expect(work.get_by_label("Systolic")).to_have_value("60")


def test_the_form_asked_for_last_is_the_one_that_opens(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    held: list[Route] = []
    nurse.route(re.compile("/events/"), lambda route: hold(route, held, "GET"))
    with nurse.expect_request(re.compile("/events/")):
        nurse.locator("#act-event").click()
    nurse.locator("#act-note").click()
    title = nurse.locator("#work [data-sheet-title]")
    expect(title).to_have_text("Note")
    with nurse.expect_response(re.compile("/events/")):
        held.pop().continue_()
    nurse.evaluate("new Promise(requestAnimationFrame)")
    expect(title).to_have_text("Note")


def hold(route: Route, held: list[Route], method: str) -> None:
    if route.request.method == method:
        held.append(route)
    else:
        route.continue_()


def test_what_was_typed_is_asked_about_inside_the_drawer_too(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    nurse.locator("#act-check").click()
    work = nurse.locator("#work")
    work.get_by_label("Systolic").fill("131")
    skip = work.get_by_role("button", name="Skip")
    skip.focus()
    nurse.keyboard.press("Space")
    question = nurse.get_by_role("alertdialog")
    question.get_by_role("button", name="Keep typing").click()
    expect(work.get_by_label("Systolic")).to_have_value("131")
    skip.click()
    question.get_by_role("button", name="Discard").click()
    expect(work.get_by_label("Reason")).to_be_visible()


def test_a_form_that_comes_late_takes_nothing_that_was_begun(clinic: Clinic) -> None:
    """As when a key is held down, or touched twice."""
    nurse = clinic.at_the_chair("nurse")
    held: list[Route] = []
    with nurse.expect_response(re.compile("/events/")):
        nurse.locator("#act-event").click()
    work = nurse.locator("#work")
    expect(work.locator("[data-sheet-title]")).to_have_text("Event")
    nurse.route(re.compile("/events/"), lambda route: hold(route, held, "GET"))
    with nurse.expect_request(re.compile("/events/")):
        nurse.locator("#act-event").click()
    work.get_by_role("radio", name="Dissociation").check()
    with nurse.expect_response(re.compile("/events/")):
        held.pop().continue_()
    nurse.evaluate("new Promise(requestAnimationFrame)")
    expect(work.get_by_role("radio", name="Dissociation")).to_be_checked()


def test_pause_and_stop_never_move(clinic: Clinic) -> None:
    """From state to state, as the nurse takes the visit through them."""
    nurse = clinic.at_the_chair("nurse")
    running = slots(nurse)
    nurse.locator("#do-pause-bar").click()
    nurse.locator("#work button[name=reason]").first.click()
    assert state(nurse, "Paused") == running
    nurse.locator("#do-stop-bar").click()
    nurse.locator("#work [name=reason]").fill("Enough for today")
    nurse.get_by_role("button", name="Stopped early").click()
    assert state(nurse, "Stopped") == running
    nurse.get_by_role("button", name="Begin recovery").first.click()
    assert state(nurse, "Recovery") == running
    expect(nurse.locator(".actions .btn-resting")).not_to_have_count(0)


def test_a_finger_enters_numbers_and_times(clinic: Clinic) -> None:
    """Keys write where the focus is, a keyboard goes on there, and how long ago is sent as a moment."""
    nurse = clinic.at_the_chair("nurse")
    nurse.locator("[data-key=v]").first.click()
    work = nurse.locator("#work")
    systolic, diastolic = work.get_by_label("Systolic"), work.get_by_label("Diastolic")
    expect(systolic).to_be_focused()
    work.get_by_role("button", name="Keypad").click()
    for key in ("1", "3", "9", "Delete", "1"):
        work.get_by_role("button", name=key, exact=True).click()
    expect(systolic).to_have_value("131")
    work.get_by_role("button", name="Next field").click()
    nurse.keyboard.type("8")
    work.get_by_role("button", name="4", exact=True).click()
    expect(diastolic).to_have_value("84")
    work.get_by_role("button", name="5 min ago", exact=True).click()
    taken = work.get_by_label("Taken at")
    expect(taken).to_have_value(re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d$"))
    expect(work.locator("output")).to_have_text(re.compile(r"^(Today|Yesterday), \d\d:\d\d$"))
    work.get_by_role("button", name="Save vitals").click()
    expect(nurse.locator("[data-toasts] .toast-done")).to_contain_text("Vitals saved")
    expect(nurse.locator("[data-say]")).to_contain_text("Vitals saved.")
    nurse.reload()
    nurse.locator("[data-key=v]").first.click()
    expect(work.locator(".keypad")).to_be_visible()  # as it was left


Slots = dict[int, list[tuple[float, float]]]


def slots(page: Page) -> Slots:
    """At every size."""
    places: Slots = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        bar = page.locator(".actions > *").all()
        places[width] = [(box(slot)["x"], box(slot)["width"]) for slot in bar]
    return places


def state(page: Page, words: str) -> Slots:
    expect(page.locator("#panel-head .state").first).to_have_text(words)
    return slots(page)


def test_nothing_moves_by_itself_while_the_page_comes_up(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    nurse.goto("/patients/")
    patient = nurse.locator("#table-patients tbody a").first.get_attribute("href") or ""
    for address in (clinic.visit, "/floor/", "/today/", patient):
        for width, height in SIZES:
            nurse.set_viewport_size({"width": width, "height": height})
            nurse.goto(address)
            nurse.wait_for_timeout(1200)
            assert nurse.evaluate(SHIFTS) == [], (address, width)
