"""The tutorial, followed word by word in the demonstration's clinic."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize

from bench.stack import PASSWORD, Stack
from chairside.cli.with_db.demo_cast import MONITORS, STAFF
from chairside.simulators.patient import NO_ARTEFACTS
from tests.journeys.keyboard import KeyboardReader
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic
from tools.guide import TUTORIAL, Misread, Reader, steps_of

WINDOW: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def chair_5(stack: Stack) -> Iterator[LiveMonitor]:
    device = next(monitor for monitor in MONITORS if monitor.chair == "Chair 5")
    sending = LiveMonitor(stack.hl7, device.eui64, artefacts=NO_ARTEFACTS)
    yield sending
    sending.stop()


@pytest.mark.journey
@pytest.mark.parametrize("stack", ["day"], indirect=True)
def test_the_tutorial_is_followed_word_by_word_and_without_a_mouse(
    clinic: Clinic, chair_5: LiveMonitor
) -> None:
    def sit_down() -> None:
        chair_5.__enter__()
        chair_5.press_cuff()

    def window_of(who: str) -> Page:
        return clinic.window(who, PHONE if who == "luca" else WINDOW)

    reader = KeyboardReader(
        window_of,
        clinic.stack.address,
        PASSWORD,
        then={"Check in to Chair 5": sit_down},
    )
    for step in steps_of(TUTORIAL.read_text(encoding="utf-8")):
        reader.follow(step)


def test_its_sign_ins_are_those_of_the_demonstration() -> None:
    printed = re.findall(r"(?m)^ +(\w[\w ]*?) +(\S+@demo\.example) ", TUTORIAL.read_text())
    assert printed == [
        (", ".join(role.label for role in member.roles), member.email) for member in STAFF
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Pull **Today**.",
        "1. Look round and be amazed.",
        "Text with **Today** outside the steps.",
        "1. Then click `c`.",
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    reader = Reader(pytest.fail, "", "")
    with pytest.raises(Misread):
        [reader.follow(step) for step in steps_of(text)]
