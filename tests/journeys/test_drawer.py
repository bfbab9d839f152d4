"""A form opens in a drawer: vitals stay in sight, and what is typed is lost only on purpose."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import Clinic
from tests.journeys.test_reading_again import NEWS

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("stack", ["running"], indirect=True)]
SIZES = ((1440, 900), (1280, 800), (820, 1180), (390, 844))
SHIFTS = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""


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


def test_pause_and_stop_never_move(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    for width, height in SIZES:
        nurse.set_viewport_size({"width": width, "height": height})
        nurse.goto(clinic.visit)
        running = slots(nurse)
        resting = slots(recovering(nurse))
        assert running == resting, width


def slots(page: Page) -> list[tuple[float, float]]:
    return [(box(slot)["x"], box(slot)["width"]) for slot in page.locator(".actions > *").all()]


def recovering(page: Page) -> Page:
    """As if Pause and Stop were not possible: the bar of another state, drawn by the same rules."""
    page.evaluate(
        """() => document.querySelectorAll(".actions #do-pause-bar, .actions #do-stop-bar").forEach(
            slot => { slot.classList.add("btn-resting"); slot.setAttribute("aria-disabled", "true");
                slot.lastElementChild.insertAdjacentHTML("beforeend",
                    ' <span class="slot-why">not running</span>'); })"""
    )
    return page


def test_nothing_moves_by_itself_while_the_page_comes_up(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    for address in (clinic.visit, "/floor/"):
        for width, height in SIZES:
            nurse.set_viewport_size({"width": width, "height": height})
            nurse.goto(address)
            nurse.wait_for_timeout(1200)
            assert nurse.evaluate(SHIFTS) == 0, (address, width)
