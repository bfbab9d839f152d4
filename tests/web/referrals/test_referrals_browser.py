"""Referrals in a real browser: three widths, light and dim, by keyboard, current by themselves."""

import pytest
from playwright.sync_api import Page

from chairside.clinic.accounts.roles import Role
from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.operations import decline, note_urgent_seen
from tests.browser import WIDTHS, check_page, needs_browser
from tests.clinic.patients.people import AT, NURSE, patient
from tests.clinic.referrals.sent import referral
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser


def somebody_known() -> tuple[Patient, Referral]:
    """A patient and what she sent: the same name and e-mail, another phone."""
    there = patient(
        family_name="Ashby", given_names="Mara", phone="+1 212 555 0147", email="mara@post.example"
    )
    return there, referral(minutes=4)


def addresses() -> list[str]:
    there, known = somebody_known()
    urgent = referral(minutes=9, family_name="Grave", urgent=True, phone="646 555 0110")
    acted = referral(family_name="Holm", urgent=True, email="a" * 60 + "@post.example")
    note_urgent_seen(referral=acted, note="Called, is with her sister.", by=NURSE, at=AT)
    referral(family_name="Robot", looks_automatic=True)
    gone = referral(family_name="Abroad", email="")
    decline(referral=gone, reason="Lives abroad.", by=NURSE, at=AT)
    return [
        "/referrals/",
        "/referrals/settled/",
        f"/referrals/{known.uuid}/",
        f"/referrals/{known.uuid}/accept/",
        f"/referrals/{known.uuid}/join/{there.uuid}/",
        f"/referrals/{urgent.uuid}/",
        f"/referrals/{acted.uuid}/",
        f"/referrals/{gone.uuid}/",
    ]


NONE_CUT = """() => ![...document.querySelectorAll(".table-frame")].some(
    (frame) => frame.scrollWidth > frame.clientWidth)"""
"""No table is wider than its frame; right after a change of width the layout may be of the old one."""


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.NURSE])
def test_the_pages_fit_every_width_and_satisfy_axe(served: str, role: Role) -> None:
    paths = addresses()
    with signed_in_page(served, role) as page:
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on(
            "console",
            lambda said: broken.append(said.text) if "Content Security" in said.text else None,
        )
        for path in paths:
            page.goto(path)
            check_page(page, path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 1180})
                page.wait_for_function(NONE_CUT)
        assert broken == []


def focus_on(page: Page, text: str) -> None:
    """Go on with the Tab key alone until what has the focus says this."""
    for _ in range(80):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent"
        )
        if text in said:
            return
    raise AssertionError(f"the Tab key never comes to “{text}”")


def test_a_referral_is_joined_by_keyboard_and_a_differing_phone_taken_over(served: str) -> None:
    there, sent = somebody_known()
    with signed_in_page(served, Role.FRONT_DESK) as page:
        page.goto("/referrals/")
        focus_on(page, "Ashby, Mara")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Already a patient?").wait_for()
        focus_on(page, "Take over 212 555 0199 (replace +1 212 555 0147)")
        page.keyboard.press("Space")
        focus_on(page, "Link to this patient")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/patients/{there.uuid}/")
        page.locator("#notices").get_by_text("Referral linked to Ashby, Mara.").wait_for()
        page.get_by_text("212 555 0199").wait_for()
        page.go_back()
        # The page of the referral is asked for anew: it is settled and offers nothing twice.
        page.get_by_text("linked this referral to a patient at").wait_for()
        assert page.get_by_role("button", name="Link to this patient").count() == 0
    there.refresh_from_db()
    sent.refresh_from_db()
    assert (there.phone, there.email) == ("212 555 0199", "mara@post.example")
    assert (sent.state, sent.patient_id) == ("merged", there.pk)


def test_a_patient_is_looked_for_without_leaving_the_page(served: str) -> None:
    there = patient(family_name="Zimmer", given_names="Ulf", phone="")
    sent = referral()
    with signed_in_page(served, Role.FRONT_DESK) as page:
        page.goto(f"/referrals/{sent.uuid}/")
        page.get_by_label("Why").fill("Half typed")
        page.get_by_label("Name, birth date or number").fill("zim")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Compare with Zimmer, Ulf").wait_for()
        assert page.url.endswith(f"/referrals/{sent.uuid}/")
        assert page.get_by_label("Why").input_value() == "Half typed"
        page.get_by_role("link", name="Compare with Zimmer, Ulf").click()
        page.wait_for_url(f"**/join/{there.uuid}/")
        page.get_by_role("button", name="Link to this patient Zimmer, Ulf").wait_for()
