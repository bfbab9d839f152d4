"""Two people on one patient: what one writes down, the other's page shows by itself."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey


def test_a_new_medicine_reaches_the_open_page_and_nothing_typed_is_lost(clinic: Clinic) -> None:
    nurse = clinic.at_the_chair("nurse")
    link = nurse.locator("a[href^='/patients/']:not([href='/patients/'])").first
    patient = link.get_attribute("href")
    assert patient is not None
    prescriber = clinic.person("prescriber")
    prescriber.goto(f"{patient}suitability/?protocol=trd-iv-induction")
    expect(prescriber.locator("#finding-theophylline")).to_have_count(0)
    prescriber.locator("#decide [name=reason]").fill("Half a thought")

    nurse.goto(f"{patient}facts/medications/add/")
    nurse.get_by_role("textbox", name="Medicine").fill("Theophylline")
    nurse.get_by_role("button", name="Save").click()

    expect(prescriber.locator("#finding-theophylline")).to_be_visible()
    expect(prescriber.locator("#decide [name=reason]")).to_have_value("Half a thought")
    expect(prescriber.locator("[data-decide-changed]")).to_be_visible()
