"""From a stranger's first question to the first dose: the public page, the desk, the intake, the
prescriber, the patient's phone, the gate; and a new medicine that closes it again.
"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bench.stack import PASSWORD
from tests.journeys.at_the_chair import button, check_in, state
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey

PHONE: ViewportSize = {"width": 390, "height": 844}
BORN = {"Day": "14", "Year": "1979"}


def test_from_the_first_question_to_the_gate(clinic: Clinic, monitor: LiveMonitor) -> None:
    stranger = phone(clinic)
    a_stranger_asks(stranger)
    desk = clinic.person("desk")
    patient = the_desk_registers_them(desk)
    nurse, prescriber = clinic.person("nurse"), clinic.person("prescriber")
    the_intake_is_filled(nurse, patient)
    the_prescriber_decides_with_one_override(prescriber, patient)
    visit = the_desk_moves_the_chair_to_them(desk, clinic, patient)
    check_in(goto(desk, visit))
    the_gate_waits_for_consent(goto(nurse, visit))
    the_patient_signs_on_a_phone(desk, clinic, patient)
    the_gate_opens(nurse, prescriber, clinic, monitor, patient, visit)
    a_new_maoi_closes_it(nurse, prescriber, clinic, patient, visit)


def goto(page: Page, address: str) -> Page:
    page.goto(address)
    return page


def phone(clinic: Clinic) -> Page:
    """Somebody's own phone that has never been here."""
    return clinic.stranger(PHONE)


def a_stranger_asks(page: Page) -> None:
    page.goto("/ask/")
    page.get_by_role("link", name="Start the questions").first.click()
    page.get_by_label("No", exact=True).check()
    onward = page.get_by_role("button", name="Save and continue")
    onward.click()
    page.get_by_label("Depression").check()
    onward.click()
    heading = page.get_by_role("heading", name="How we reach you")
    while not heading.is_visible():
        if page.get_by_role("heading", name="Heart, blood and head").is_visible():
            for said_no in page.get_by_label("No", exact=True).all():
                said_no.check()
        onward.click()
        page.wait_for_load_state()
    page.get_by_label("First name").fill("Ada")
    page.get_by_label("Last name").fill("Marlowe")
    page.get_by_label("Month").fill("8")
    for label, value in BORN.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Phone").fill("555 010 0142")
    onward.click()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Thank you. It was sent.")).to_be_visible()


def the_desk_registers_them(desk: Page) -> str:
    desk.goto("/referrals/")
    desk.get_by_role("link", name=re.compile("Marlowe")).first.click()
    desk.get_by_role("link", name="Register as a new patient").click()
    desk.get_by_role("button", name=re.compile("Register")).last.click()
    desk.wait_for_url(re.compile(r"/patients/[0-9a-f-]+/$"))
    # The desk reads no clinical answers.
    expect(desk.locator("main")).not_to_contain_text("Suitability")
    return re.sub(r".*(/patients/[0-9a-f-]+/)$", r"\1", desk.url)


def open_section_of(page: Page, name: str) -> None:
    """As a link to the question does."""
    page.evaluate("name => { location.hash = name }", f"q-{name}")
    expect(page.locator(f"#q-{name}")).to_be_visible()


def choose(page: Page, name: str, words: str) -> None:
    open_section_of(page, name)
    page.locator(f"#q-{name} label.choice").filter(has_text=re.compile(rf"^\s*{words}\s*$")).click()
    expect(page.locator(f"#q-{name} [data-state]")).to_have_text(re.compile("Saved"))


def the_intake_is_filled(nurse: Page, patient: str) -> None:
    nurse.goto(f"{patient}intake/")
    expect(nurse.locator("#reported-title")).to_contain_text("Questionnaire of")
    # Told, and not counted until somebody here has confirmed it.
    heart = nurse.locator("#q-aneurysm_or_avm")
    expect(heart).to_contain_text("Questionnaire: no")
    expect(heart.locator("input:checked")).to_have_count(0)
    open_section_of(nurse, "aneurysm_or_avm")
    nurse.get_by_role("button", name=re.compile(r"Confirm \d+ from the questionnaire")).click()
    expect(nurse.locator("#notices")).to_contain_text("confirmed")
    open_section_of(nurse, "considered_protocol")
    nurse.locator("#q-considered_protocol select").select_option("trd-iv-induction")
    expect(nurse.locator("#q-considered_protocol [data-state]")).to_have_text(re.compile("Saved"))
    expect(nurse.locator("#findings")).to_contain_text("Incomplete")
    open_section_of(nurse, "trials_complete")
    for name in ("Escitalopram", "Mirtazapine"):
        add_trial(nurse, name, weeks="9" if name == "Escitalopram" else "3")
    while names := needed(nurse):
        for name in names:
            answer(nurse, name)
        for name in names:
            expect(nurse.locator(f"#q-{name}")).not_to_have_attribute("data-needed", "")
    expect(nurse.locator("#findings")).to_contain_text("Fewer than two adequate")


def needed(page: Page) -> list[str]:
    return [
        question.get_attribute("data-q") or "" for question in page.locator(".q[data-needed]").all()
    ]


def answer(page: Page, name: str) -> None:
    """What speaks for treatment: done and arranged is yes, everything else no or none."""
    open_section_of(page, name)
    box = page.locator(f"#q-{name}")
    good = ("complete", "done", "arranged", "takes_oral", "negative")
    if box.locator("input[type=radio]").count() == 0:
        box.locator("input:not([type=hidden])").fill("0")
        box.locator("input:not([type=hidden])").press("Tab")
        return
    for words in (
        ("yes",) if any(word in name for word in good) else ("no", "none", "no risk found")
    ):
        choice = box.locator("label.choice").filter(has_text=re.compile(rf"^\s*{words}\s*$"))
        if choice.count():
            choice.click()
            return
    raise AssertionError(name)


def add_trial(page: Page, name: str, *, weeks: str) -> None:
    trials = page.locator("#trials-list")
    trials.get_by_role("link", name=re.compile("^Add")).click()
    trials.locator("[name=name]").fill(name)
    trials.locator("[name=weeks]").fill(weeks)
    for field, words in (("adequate_dose", "yes"), ("this_episode", "yes"), ("helped", "no")):
        group = trials.locator(f".choices:has([name={field}]) label.choice")
        group.filter(has_text=re.compile(rf"^\s*{words}\s*$")).click()
    trials.get_by_role("button", name="Save").click()
    expect(trials).to_contain_text(f"{weeks} weeks")


def the_prescriber_decides_with_one_override(prescriber: Page, patient: str) -> None:
    prescriber.goto(f"{patient}suitability/")
    finding = prescriber.locator("#finding-too-few-adequate-trials")
    # One click from the finding to its rule, what it rests on, and its source.
    finding.locator("summary").first.click()
    expect(finding).to_contain_text("Antidepressants tried in this episode")
    rule = finding.get_by_role("link", name=re.compile(r"Fewer than two adequate.*version \d"))
    expect(rule).to_have_attribute("href", re.compile("^/knowledge/"))
    expect(finding.locator("a[href^=http]").first).to_be_visible()
    decide(prescriber)
    expect(prescriber.locator("#decide")).to_contain_text(
        "override with reason, or decide otherwise"
    )
    act = prescriber.locator("details.weigh").filter(has_text="Override with reason").first
    act.locator("summary").click()
    act.locator("[name=reason]").fill(
        "Stopped after three weeks for side effects; no third choice."
    )
    act.get_by_role("button", name="Override").click()
    expect(prescriber.locator("#suitability-now")).to_contain_text("no third choice")
    decide(prescriber)
    prescriber.wait_for_url(re.compile("/decisions/"))
    expect(prescriber.locator("main")).to_contain_text("no third choice")
    expect(prescriber.locator("main")).to_contain_text("Helen Brandt, MD")


def decide(page: Page) -> None:
    form = page.locator("#decide")
    form.get_by_label("Suitable", exact=True).check()
    form.locator("[name=reason]").fill("One full trial and one cut short; benefit outweighs.")
    form.locator("[name=password]").fill(PASSWORD)
    form.get_by_role("button", name="Sign the decision").click()


def the_desk_moves_the_chair_to_them(desk: Page, clinic: Clinic, patient: str) -> str:
    """The visit that was booked for somebody else is cancelled; the new patient gets its chair."""
    goto(desk, f"{clinic.visit}cancel/")
    desk.locator("[name=reason]").fill("Gives the chair to somebody new.")
    desk.get_by_role("button", name="Cancel the booking").click()
    expect(desk.locator("main")).to_contain_text("cancelled")
    desk.goto(f"/schedule/book/?patient={patient.split('/')[2]}")
    start = datetime.now(UTC) + timedelta(minutes=5)
    desk.locator("[name=start]").fill(f"{start:%Y-%m-%dT%H:%M}")
    expect(desk.locator("#outlook")).to_contain_text("IV ketamine consent not signed")
    desk.get_by_label("Reason for booking with open findings").fill(
        "The consent is signed on arrival."
    )
    desk.get_by_role("button", name=re.compile("^Book")).last.click()
    expect(desk.locator("#notices")).to_contain_text("Booked")
    link = desk.locator("main").get_by_role("link", name="Marlowe, Ada")
    return link.get_attribute("href") or ""


def the_gate_waits_for_consent(nurse: Page) -> None:
    gate = nurse.locator("#panel-gate")
    expect(gate).to_contain_text("Found suitable by Helen Brandt, MD")
    expect(gate).to_contain_text("IV ketamine consent not signed")
    expect(gate.get_by_role("link", name="Consent", exact=True)).to_be_visible()


def the_patient_signs_on_a_phone(desk: Page, clinic: Clinic, patient: str) -> None:
    desk.goto(f"{patient}consents/")
    desk.get_by_role("button", name="Sign on their phone").first.click()
    address = desk.locator("#address").input_value()
    page = phone(clinic)
    page.goto(address)
    page.get_by_label("Month", exact=True).fill("8")
    for label, value in BORN.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="Consent to ketamine by vein")).to_be_visible()
    expect(page.locator("main")).to_contain_text("off-label")
    page.get_by_label("Your full name").fill("Ada Marlowe")
    draw(page)
    page.get_by_label("I have read this text").check()
    page.get_by_role("button", name="Sign this text").click()
    expect(page.get_by_role("heading", name="Thank you. This is signed.")).to_be_visible()


def draw(page: Page) -> None:
    """Two strokes with a finger's reach."""
    paper = page.locator("canvas")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    for height in (0.3, 0.7):
        page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * height)
        page.mouse.down()
        page.mouse.move(
            box["x"] + box["width"] * 0.9, box["y"] + box["height"] * (1 - height), steps=8
        )
        page.mouse.up()


def the_gate_opens(
    nurse: Page,
    prescriber: Page,
    clinic: Clinic,
    monitor: LiveMonitor,
    patient: str,
    visit: str,
) -> None:
    gate = nurse.locator("#panel-gate")
    expect(gate).to_contain_text("by Ada Marlowe, version 1")  # without a reload
    gate.get_by_role("link", name="Ask the patient").or_(
        gate.get_by_role("button", name="Ask the patient")
    ).first.click()
    nurse.get_by_role("button", name="Patient agrees today").click()
    expect(gate).to_contain_text("Reaffirmed by the patient")
    weigh_and_allergies(nurse, patient, visit)
    monitor.press_cuff()
    expect(nurse.locator("[data-tile=bp] [data-value]")).to_have_text(re.compile(r"^\d+/\d+$"))
    goto(prescriber, visit)
    button(prescriber, "Order the dose")
    prescriber.get_by_label("10 mg/mL").check()
    prescriber.locator("[name=diluted_to_ml]").fill("50")
    prescriber.get_by_role("button", name="Order this dose").click()
    expect(prescriber.locator("#panel-gate")).to_contain_text("by Helen Brandt, MD")
    confirm(nurse)
    confirm(goto(clinic.person("nurse2"), visit))
    expect(nurse.get_by_role("button", name="Clear for treatment").first).to_be_visible()


def confirm(page: Page) -> None:
    """By hand: 0.5 mg/kg × 70 kg = 35 mg."""
    button(page, "Check and confirm the dose")
    expect(page.locator("#work")).to_contain_text("35 mg")
    page.get_by_role("button", name="10 mg/mL on the vial: confirm").click()
    expect(page.locator("#work")).not_to_contain_text("I have checked every step")


def weigh_and_allergies(nurse: Page, patient: str, visit: str) -> None:
    """The weight a dose needs and the question about allergies, in the patient's record."""
    nurse.goto(patient)
    weights = nurse.locator("#weights")
    weights.get_by_role("link", name=re.compile("^Add")).click()
    weights.locator("[name=value]").fill("70")
    weights.get_by_role("button", name="Save").click()
    expect(weights).to_contain_text("70")
    nurse.locator("#allergies").get_by_role("button", name=re.compile("No known", re.I)).click()
    expect(nurse.locator("#patient-banner")).to_contain_text("None known")
    goto(nurse, visit)


def a_new_maoi_closes_it(
    nurse: Page, prescriber: Page, clinic: Clinic, patient: str, visit: str
) -> None:
    record = goto(clinic.person("nurse2"), f"{patient}medicines/")
    record.locator("#medications").get_by_role("link", name=re.compile("^Add")).click()
    record.locator("#medications [name=name]").fill("Phenelzine")
    record.locator("#medications").get_by_role("button", name="Save").click()
    expect(record.locator("#medications")).to_contain_text("Phenelzine")
    gate = nurse.locator("#panel-gate")
    expect(gate).to_contain_text("A monoamine oxidase inhibitor is taken")  # without a reload
    expect(nurse.get_by_role("button", name="Clear for treatment")).to_have_count(0)
    refused = nurse.request.post(
        f"{visit}clear/",
        form={"csrfmiddlewaretoken": clinic.token(nurse)},
        headers={"Referer": clinic.stack.address},
    )
    assert refused.status == 422
    state(goto(nurse, visit), "Arrived")
    # A prescriber weighs it; then, and not before, the gate opens again.
    prescriber.goto(f"{patient}suitability/")
    expect(prescriber.locator("main")).to_contain_text("A monoamine oxidase inhibitor is taken")
    act = prescriber.locator("details.weigh").filter(has_text="Mark as weighed").first
    act.locator("summary").click()
    act.locator("[name=reason]").fill("Pressure every five minutes; she has tolerated it before.")
    act.get_by_role("button", name="Mark as weighed").click()
    expect(nurse.get_by_role("button", name="Clear for treatment").first).to_be_visible()
    button(nurse, "Clear for treatment")
    state(nurse, "Ready")
