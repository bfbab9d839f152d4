"""Three slips on the way from check-in to start, each caught where the person who made it stands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.at_the_chair import (
    at_the_clinic,
    button,
    confirm,
    press_while_the_preview_is_read,
    refused_a_second_time,
    state,
)
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey


def test_a_meal_a_medicine_and_a_vial(clinic: Clinic, monitor: LiveMonitor) -> None:
    desk = clinic.at_the_chair("desk")
    the_desk_checks_in(desk)

    nurse = clinic.at_the_chair("nurse")
    the_meal_and_the_medicine_close_the_gate(nurse)
    monitor.press_cuff()
    expect(nurse.locator("[data-tile=bp] [data-value]")).to_have_text(re.compile(r"^\d+/\d+$"))

    prescriber = clinic.at_the_chair("prescriber")
    button(prescriber, "Order the dose")
    prescriber.get_by_label("10 mg/mL").check()
    prescriber.locator("[name=diluted_to_ml]").fill("50")
    expect(prescriber.locator("#working")).to_contain_text("34 mg")
    expect(prescriber.locator("#working")).to_contain_text("3.4 mL")
    press_while_the_preview_is_read(prescriber, "Order this dose")

    a_vial_ten_times_as_strong_is_not_confirmed(nurse)
    confirm(nurse)
    refused_a_second_time(nurse, clinic)
    the_colleague_confirms_with_a_pin(nurse)
    nurse.reload()
    expect(nurse.get_by_role("button", name="Clear for treatment")).to_have_count(0)

    the_answers_are_corrected(nurse)
    button(nurse, "Clear for treatment")
    state(nurse, "Ready")
    button(nurse, "Start the infusion")
    nurse.locator("#work").get_by_role("button", name=re.compile("start|run", re.I)).click()
    state(nurse, "Running")


def the_desk_checks_in(desk: Page) -> None:
    desk.get_by_role("link", name="Check in").click()
    desk.locator("[name=identity_confirmed]").check()
    desk.locator("[name=will_not_drive][value=yes]").check()
    desk.locator("[name=escort_name]").fill("Erik Lindqvist")
    desk.locator("[name=escort_phone]").fill("555-0142")
    desk.locator("[name=last_food_at]").fill("2020-01-01T07:30")
    desk.locator("[name=last_drink_at]").fill(at_the_clinic(hours_ago=3))
    for name, value in (("fasted", "no"), ("alcohol", "no"), ("new_medicine", "yes")):
        desk.locator(f"[name={name}][value={value}]").check()
    desk.locator("[name=medicines]").fill("lisinopril, ayahuasca")
    if desk.locator("[name=pregnant]").count():
        desk.locator("[name=pregnant][value=no]").check()
    send = desk.get_by_role("button", name="Check in to Chair 1")
    send.click()
    expect(desk.locator("main")).to_contain_text(
        re.compile(r"This is \d+ days ago: check the date")
    )
    desk.locator("[name=last_food_at]").fill(at_the_clinic(hours_ago=0))
    send.click()
    expect(desk.locator("body")).to_contain_text(re.compile(r"Ate \d min ago"))
    expect(desk.locator("body")).to_contain_text("new: lisinopril, ayahuasca")


def the_meal_and_the_medicine_close_the_gate(nurse: Page) -> None:
    state(nurse, "Arrived")
    gate = nurse.locator("#panel-gate")
    expect(gate).to_contain_text(re.compile(r"Ate \d min ago"))
    expect(gate).to_contain_text("Did not fast as the clinic asked")
    expect(gate).to_contain_text("An entry of the medicine list that Chairside does not know whole")
    expect(gate).to_contain_text("ayahuasca")
    button(nurse, "Ask the patient")
    nurse.get_by_role("button", name="Patient agrees today").click()
    expect(gate).to_contain_text("Reaffirmed by the patient")


def a_vial_ten_times_as_strong_is_not_confirmed(nurse: Page) -> None:
    button(nurse, "Check and confirm the dose")
    # This clinic stocks 10 mg/mL; the vial in the hand says 100.
    nurse.get_by_role("button", name="Another strength on the vial").click()
    expect(nurse.locator("#work .wrong, #work [role=alert]").first).to_be_visible()
    nurse.reload()


def the_colleague_confirms_with_a_pin(nurse: Page) -> None:
    """A slip first; Enter in the PIN chooses no vial."""
    nurse.get_by_role("button", name="Luis Romero, RN").click()
    pin, vial = nurse.locator("#work [name=pin]"), "10 mg/mL on the vial"
    pin.fill("718340")
    nurse.get_by_role("button", name=vial).click()
    expect(nurse.locator("#work")).to_contain_text("This is not the PIN of Luis Romero, RN.")
    expect(pin).to_have_value("")
    pin.fill("718304")
    pin.press("Enter")
    expect(nurse.locator("#work")).to_contain_text("Read the vial in your hand")
    pin.fill("718304")
    nurse.get_by_role("button", name=vial).click()
    expect(nurse.locator("#panel-gate")).to_contain_text("Luis Romero, RN")


def the_answers_are_corrected(nurse: Page) -> None:
    """It was breakfast of the day before, and the tea was a name misheard."""
    button(nurse, "Change the answers")
    work = nurse.locator("#work")
    work.locator("[name=last_food_at]").fill(at_the_clinic(hours_ago=10))
    work.locator("[name=fasted][value=yes]").check()
    work.locator("[name=medicines]").fill("lisinopril")
    work.get_by_role("button", name="Save answers").click()
    expect(nurse.locator("#panel-gate")).not_to_contain_text("ayahuasca")
