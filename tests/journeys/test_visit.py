"""A whole visit as its people live it, each in a browser of their own."""

import re
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from bench.stack import PASSWORD
from tests.browser import hold, taken
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey


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


def test_a_visit_from_check_in_to_signed_record(clinic: Clinic, monitor: LiveMonitor) -> None:
    desk = clinic.at_the_chair("desk")
    check_in(desk)

    nurse = clinic.at_the_chair("nurse")
    state(nurse, "Arrived")
    button(nurse, "Ask the patient")
    nurse.get_by_role("button", name="Patient agrees today").click()
    expect(nurse.locator("#panel-gate")).to_contain_text("Reaffirmed by the patient")
    expect(nurse.locator("[data-tile=spo2] [data-value]")).to_have_text(re.compile(r"^\d+$"))
    monitor.press_cuff()
    expect(nurse.locator("[data-tile=bp] [data-value]")).to_have_text(re.compile(r"^\d+/\d+$"))

    prescriber = clinic.at_the_chair("prescriber")
    button(prescriber, "Order the dose")
    # By hand: 0.5 mg/kg × 68.4 kg = 34.2 mg, down to steps of 0.5 mg: 34 mg = 3.4 mL of 10 mg/mL.
    prescriber.get_by_label("10 mg/mL").check()
    prescriber.locator("[name=diluted_to_ml]").fill("50")
    expect(prescriber.locator("#working")).to_contain_text("34 mg")
    expect(prescriber.locator("#working")).to_contain_text("3.4 mL")
    press_while_the_preview_is_read(prescriber, "Order this dose")

    confirm(nurse)
    refused_a_second_time(nurse, clinic)
    second = clinic.at_the_chair("nurse2")
    confirm(second)

    button(nurse, "Clear for treatment")
    state(nurse, "Ready")
    button(nurse, "Start the infusion")
    nurse.locator("#work").get_by_role("button", name=re.compile("start|run", re.I)).click()
    state(nurse, "Running")
    expect(nurse.locator("#panel-infusion")).to_contain_text(re.compile(r"0\.\d+\s*mg\s+of"))

    nurse.keyboard.press("c")
    nurse.locator(".all-well").click()
    expect(nurse.locator("#work")).to_be_empty()
    nurse.keyboard.press("e")
    nurse.locator("label[for=code-dissociation]").click()
    nurse.locator("button[name=severity][value=mild]").click()
    expect(nurse.locator("#panel-events")).to_contain_text("Dissociation")

    stop_and_discharge(nurse, prescriber)
    sign_and_read(prescriber, clinic)


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
    expect(page.locator("#panel-due")).to_contain_text("a second person has to confirm")
    answer = page.request.post(
        f"{clinic.visit}confirm/",
        form={"order": "1", "vial_mg_per_ml": "10", "csrfmiddlewaretoken": clinic.token(page)},
        headers={"Referer": clinic.stack.address},
    )
    assert answer.status == 422
    assert "the second confirmation is another person" in unescape(answer.text())


def stop_and_discharge(nurse: Page, prescriber: Page) -> None:
    button(nurse, "Stop")
    nurse.locator("#work [name=reason]").fill("Asked to end early; feels well.")
    nurse.get_by_role("button", name="Stopped early").click()
    state(nurse, "Stopped")
    button(nurse, "Begin recovery")
    state(nurse, "Recovery")
    nurse.get_by_role("button", name="Mark resolved").click()
    expect(nurse.locator("#panel-events")).to_contain_text("until")

    discharge(nurse)
    expect(nurse.locator("#work")).to_contain_text("Minimum stay: ")
    discharge(prescriber, reason="Early end, fully awake; leaves with spouse.")
    state(prescriber, "Discharged")


def discharge(page: Page, *, reason: str = "") -> None:
    page.reload()
    button(page, "Discharge")
    for box in page.locator("#work .criteria input[type=checkbox]").all():
        box.check()
    page.locator("#work [name=left_with]").fill("Erik Lindqvist")
    if reason:
        page.locator("#work [name=unmet_reason]").fill(reason)
    page.locator("#work").get_by_role("button", name="Instructions given").click()


def sign_and_read(prescriber: Page, clinic: Clinic) -> None:
    prescriber.goto(f"{clinic.visit}record/")
    expect(prescriber.locator("main")).to_contain_text("Penicillin")
    prescriber.locator(".record-sign [type=password]").fill("not-my-password-1")
    button(prescriber, "Sign the record")
    expect(prescriber.locator(".record-sign")).to_contain_text(re.compile("password", re.I))
    prescriber.locator(".record-sign [type=password]").fill(PASSWORD)
    button(prescriber, "Sign the record")
    expect(prescriber.locator("#signature")).to_contain_text("Helen Brandt, MD")
    link = prescriber.get_by_role("link", name="PDF", exact=True)
    expect(link).to_be_visible()
    answer = prescriber.request.get(f"{clinic.visit}record.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages)
    assert "Lindqvist" in text
    assert "Helen Brandt, MD" in text
    assert "DRAFT" not in text
