"""How many touches it takes, counted from the floor in a browser.

A touch is a click or a tap. Typing into a field that has the focus already is counted apart, and
so is a tap into a field that has not: what is typed must not need one. The table is printed
(`pytest -s`); a bound that is broken fails.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.stack import PASSWORD
from tests.journeys.people import Clinic

pytestmark = pytest.mark.journey

BOUNDS = {
    "manual blood pressure": 3,
    "check, all well": 2,
    "check, otherwise": 5,
    "order a dose": 3,
    "first confirmation": 2,
    "second confirmation, same tablet": 2,
    "pause": 2,
    "event": 3,
    "discharge": 6,
    "sign": 4,
}
PIN = "718304"


@dataclass
class Hand:
    """Counts what one hand does on a page."""

    page: Page
    touches: int = 0
    typed: int = 0
    names: list[str] = field(default_factory=list)

    def tap(self, thing: Locator) -> None:
        thing.first.click()
        self.touches += 1

    def type(self, text: str) -> None:
        """Into whatever has the focus, which has to be a field."""
        focused = self.page.locator("#work input:focus, .record-sign input:focus")
        expect(focused).to_have_count(1)
        self.page.keyboard.type(text)
        self.typed += 1

    def next_field(self) -> None:
        self.page.keyboard.press("Tab")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.page.get_by_role("button", name=name)


@pytest.fixture(scope="module")
def table() -> Iterator[dict[str, tuple[int, int]]]:
    counted: dict[str, tuple[int, int]] = {}
    yield counted
    rows = [
        f"{what:<34}{counted[what][0]:>8}{bound:>7}{counted[what][1]:>7}"
        for what, bound in BOUNDS.items()
        if what in counted
    ]
    print("", f"{'from the floor':<34}{'touches':>8}{'bound':>7}{'typed':>7}", *rows, sep="\n")  # noqa: T201 - the table is what it is for


Table = dict[str, tuple[int, int]]


def on_floor(clinic: Clinic, key: str) -> Hand:
    page = clinic.person(key)
    page.goto("/floor/")
    return Hand(page)


def card(hand: Hand, name: str) -> Locator:
    return hand.page.locator(".chair-card", has_text=name)


def quick(hand: Hand, name: str, action: str) -> Locator:
    """A button on the card of somebody's chair."""
    return card(hand, name).locator(f".chair-do a[href$='?do={action}']")


def done(hand: Hand, table: Table, what: str) -> None:
    table[what] = (hand.touches, hand.typed)
    assert hand.touches <= BOUNDS[what], what


def saved(hand: Hand) -> None:
    expect(hand.page.locator("#work [data-sheet-form]")).to_have_count(0)


@pytest.mark.parametrize("stack", ["day"], indirect=True)
def test_a_day_at_the_chair(clinic: Clinic, table: Table) -> None:
    blood_pressure(clinic, table)
    checks(clinic, table)
    an_event(clinic, table)
    a_pause(clinic, table)
    a_dose(clinic, table)
    a_signature(clinic, table)


def blood_pressure(clinic: Clinic, table: Table) -> None:
    hand = on_floor(clinic, "nurse")
    hand.tap(quick(hand, "Lindqvist", "vitals"))
    hand.type("131")
    hand.next_field()
    hand.type("84")
    hand.tap(hand.page.locator("#work").get_by_role("button", name=re.compile("^(Chart|Save)")))
    saved(hand)
    expect(hand.page.locator("[data-tile=bp] [data-value]")).to_have_text("131/84")
    done(hand, table, "manual blood pressure")


def checks(clinic: Clinic, table: Table) -> None:
    """In the floor's own drawer: the next chair's check is one touch away."""
    hand = on_floor(clinic, "nurse")
    for name in ("Lindqvist", "Fitzgerald"):
        expect(card(hand, name).get_by_text(re.compile("^Check"))).to_have_count(1)
    hand.tap(quick(hand, "Lindqvist", "check"))
    expect(hand.page.locator("#work .sheet-who")).to_contain_text("Lindqvist")
    hand.tap(hand.page.locator("#work .all-well"))
    saved(hand)
    done(hand, table, "check, all well")

    hand = Hand(hand.page)
    hand.tap(quick(hand, "Fitzgerald", "check"))
    work = hand.page.locator("#work")
    expect(work.locator(".sheet-who")).to_contain_text("Fitzgerald")
    hand.tap(work.locator("label.choice", has=hand.page.locator("[name=sedation][value='4']")))
    hand.tap(work.locator("label.choice", has=hand.page.locator("[name=dissociation][value=mild]")))
    hand.tap(work.locator("label.choice", has=hand.page.locator("[name=comfortable][value=no]")))
    hand.tap(hand.button(re.compile("^Save (the )?check")))
    saved(hand)
    done(hand, table, "check, otherwise")

    # Each value is stored, not "all well" as a word.
    for name, words in (("Lindqvist", "MOAA/S 5"), ("Fitzgerald", "not comfortable")):
        hand.page.goto("/floor/")
        card(hand, name).get_by_role("link", name=re.compile(name)).first.click()
        expect(hand.page.locator("#panel-checks")).to_contain_text(words)


def an_event(clinic: Clinic, table: Table) -> None:
    hand = on_floor(clinic, "nurse")
    hand.tap(quick(hand, "Lindqvist", "event"))
    hand.tap(hand.page.locator("label[for=code-nausea]"))
    hand.tap(hand.page.locator("button[name=severity][value=mild]"))
    saved(hand)
    expect(hand.page.locator("#panel-events")).to_contain_text("Nausea")
    done(hand, table, "event")


def a_pause(clinic: Clinic, table: Table) -> None:
    hand = on_floor(clinic, "nurse")
    hand.tap(quick(hand, "Lindqvist", "pause"))
    hand.tap(hand.page.locator("#work button[name=reason]", has_text="Nausea"))
    saved(hand)
    expect(hand.page.locator("#panel-head [data-state], #panel-head .state").first).to_have_text(
        re.compile("paused", re.I)
    )
    done(hand, table, "pause")


def a_dose(clinic: Clinic, table: Table) -> None:
    """The last order is copied when asked; the second person confirms with a PIN."""
    hand = on_floor(clinic, "prescriber")
    hand.tap(quick(hand, "Abara", "order"))
    hand.tap(hand.button("Copy the last order"))
    expect(hand.page.locator("#work")).to_contain_text("Copied from the order of")
    hand.tap(hand.button("Order this dose"))
    saved(hand)
    done(hand, table, "order a dose")

    hand = on_floor(clinic, "nurse")
    hand.tap(quick(hand, "Abara", "confirm"))
    hand.tap(hand.button("10 mg/mL on the vial"))
    expect(hand.page.locator("#panel-infusion")).to_contain_text("one more person confirms")
    done(hand, table, "first confirmation")

    hand = Hand(hand.page)
    hand.tap(hand.button("Luis Romero, RN"))
    hand.type(PIN)
    hand.tap(hand.button("10 mg/mL on the vial"))
    saved(hand)
    expect(hand.page.locator("#panel-infusion")).to_contain_text("confirmed by Luis Romero")
    done(hand, table, "second confirmation, same tablet")


def a_signature(clinic: Clinic, table: Table) -> None:
    """From the inbox, where a record waits also when its visit was yesterday's."""
    hand = on_floor(clinic, "prescriber")
    hand.tap(hand.page.get_by_role("link", name=re.compile("^Inbox")))
    record = hand.page.locator("#table-inbox tr", has_text="Petrov")
    hand.tap(record.get_by_role("link", name=re.compile("sign", re.I)))
    hand.tap(hand.page.get_by_role("link", name="Go to signature"))
    hand.type(PASSWORD)
    hand.tap(hand.button("Sign the record"))
    expect(hand.page.locator("main")).to_contain_text("exactly the content that was signed")
    done(hand, table, "sign")


@pytest.mark.parametrize("stack", ["recovering"], indirect=True)
def test_a_discharge(clinic: Clinic, table: Table) -> None:
    """Each criterion is confirmed; what the record holds stands beside it with source and age."""
    hand = on_floor(clinic, "nurse")
    hand.tap(quick(hand, "Lindqvist", "discharge"))
    groups = hand.page.locator("#work .criteria-group")
    expect(groups).to_have_count(4)
    expect(groups.first).to_contain_text("MOAA/S 5, Amara Okafor, RN")
    expect(groups.first).to_contain_text("min ago")
    expect(hand.page.locator("#work .criteria input:checked")).to_have_count(0)
    for group in groups.all():
        one = group.locator("label.form-check")
        hand.tap(one if one.count() == 1 else group.get_by_role("button", name="Confirm these"))
    hand.tap(hand.button("Instructions given"))
    expect(hand.page.locator("#panel-head .state")).to_have_text(re.compile("discharged", re.I))
    done(hand, table, "discharge")
