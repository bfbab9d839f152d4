"""What a screen reader says of the values at a chair."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Clinic

pytestmark = [pytest.mark.journey, pytest.mark.parametrize("stack", ["day"], indirect=True)]


def test_a_live_value_is_named_with_its_unit_age_and_state(clinic: Clinic) -> None:
    nurse = clinic.person("nurse")
    nurse.goto("/floor/")
    card = nurse.locator(".chair-card", has_text="Lindqvist")
    nurse.goto(f"{card.get_by_role('link').first.get_attribute('href')}?do=vitals")
    tile = nurse.locator("[data-tile=bp]")
    age = r"(\d+ s|\d+ min|\d+ h) ago|at \d\d:\d\d|\d\d:\d\d"
    expect(tile).to_have_accessible_name(re.compile(rf"^Blood pressure \d+/\d+ mmHg ({age})"))
    said = nurse.locator("[data-say]")
    expect(said).to_have_attribute("aria-live", "polite")
    sheet = nurse.locator("#work")
    sheet.get_by_label("Systolic").fill("205")
    sheet.get_by_label("Diastolic").fill("118")
    sheet.get_by_role("button", name=re.compile("^(Chart|Save)")).click()
    expect(tile).to_have_accessible_name(
        re.compile(rf"^Blood pressure 205/118 mmHg out of range ({age})")
    )
    expect(said).to_contain_text(re.compile(r"205 mmHg is above the clinic's limit"))
