"""Signing in a real browser: on a phone, without JavaScript, by keyboard, on the clinic's tablet."""

import pytest
import segno
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents.models import Consent, SigningLink, Withdrawal
from chairside.clinic.consents.queries import consent_for, is_intact
from tests.browser import OVERFLOW, browsing, check_page, needs_browser, without_streams
from tests.clinic.consents.signing import PROTOCOL, USE, signed
from tests.web.consents.scene import Scene, scene

PASSWORD = "four plain small words"
PHONE = {"width": 390, "height": 844}

pytestmark = needs_browser


@pytest.fixture
def here(served: str) -> Scene:
    prepared = scene()
    for user in User.objects.filter(full_name__in=("Nora Field", "Paul Grove")):
        user.set_password(PASSWORD)
        user.save()
    return prepared


def signed_in(browser: Browser, address: str, name: str, **given: object) -> Page:
    """Somebody of staff."""
    context = browser.new_context(base_url=address, **given)  # type: ignore[arg-type]
    page = without_streams(context).new_page()
    page.goto("/account/login/")
    page.get_by_label("Email").fill(f"{name}@clinic.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def phone(browser: Browser, **given: object) -> BrowserContext:
    return browser.new_context(viewport=PHONE, **given)  # type: ignore[arg-type]


def say_birth_date(page: Page, year: str = "1984") -> None:
    for label, value in (("Month", "5"), ("Day", "2"), ("Year", year)):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Continue").click()


def draw(page: Page) -> None:
    """Three strokes across the frame."""
    paper = page.locator("canvas")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    for height in (0.3, 0.5, 0.7):
        page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * height)
        page.mouse.down()
        page.mouse.move(
            box["x"] + box["width"] * 0.9, box["y"] + box["height"] * (1 - height), steps=8
        )
        page.mouse.up()


def test_a_patient_signs_on_a_phone_and_takes_it_back(served: str, here: Scene) -> None:
    with browsing() as browser:
        desk = signed_in(browser, served, "nora.field")
        desk.goto(here.patient_page)
        desk.get_by_role("button", name="Sign on their phone").click()
        address = desk.locator("#address").input_value()
        code = desk.get_by_alt_text("QR code").get_attribute("src")
        assert code == segno.make(address, error="m").svg_data_uri(scale=6, border=2)
        wrong: list[str] = []
        page = phone(browser, has_touch=True, is_mobile=True).new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(address)
        say_birth_date(page, "1985")
        page.get_by_text("This is not the birth date we know.").wait_for()
        say_birth_date(page)
        page.get_by_role("heading", name="Consent to ketamine by vein").wait_for()
        assert page.get_by_text("This use is off-label.").is_visible()
        assert page.evaluate(OVERFLOW) == 0
        page.get_by_label("Your full name").fill("Mara Ashby")
        draw(page)
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_text("without it nothing is signed").last.wait_for()
        page.get_by_label("I have read this text").check()  # what was drawn is still there
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_role("heading", name="Thank you. This is signed.").wait_for()
        assert page.evaluate(OVERFLOW) == 0
        page.get_by_text("Withdraw consent", exact=True).click()
        page.get_by_label("I withdraw my consent").check()
        page.get_by_role("button", name="Withdraw my consent").click()
        page.get_by_role("heading", name="You have withdrawn your consent").wait_for()
        assert wrong == []
        desk.goto(here.patient_page)
        desk.get_by_text("by Mara Ashby").first.wait_for()
    consent = Consent.objects.get()
    assert (consent.method, len(consent.strokes)) == ("drawn", 3)
    assert is_intact(consent)
    assert Withdrawal.objects.get().by_link


def test_without_javascript_the_typed_name_is_the_signature(served: str, here: Scene) -> None:
    address = served + here.link()
    with browsing() as browser:
        page = phone(browser, java_script_enabled=False).new_page()
        page.goto(address)
        say_birth_date(page)
        assert not page.locator("canvas").is_visible()
        page.get_by_label("Your full name").fill("Mara Ashby")
        page.get_by_label("I have read this text").check()
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_role("heading", name="Thank you. This is signed.").wait_for()
    consent = Consent.objects.get()
    assert (consent.method, consent.signed_name) == ("typed", "Mara Ashby")
    assert consent_for(here.clinic.patient, PROTOCOL, consent.signed_at).valid


def test_by_keyboard_alone(served: str, here: Scene) -> None:
    address = served + here.link()
    with browsing() as browser:
        page = phone(browser).new_page()
        page.goto(address)

        def tab_to(wanted: str) -> None:
            """Tab until the element of this id or text has the focus."""
            for _ in range(60):
                page.keyboard.press("Tab")
                at = "`${document.activeElement.id} ${document.activeElement.textContent.trim()}`"
                if wanted in page.evaluate(at):
                    return
            raise AssertionError(f"{wanted} is not reached by Tab")

        for name, value in (
            ("id_birth_date_day", "2"),
            ("id_birth_date_month", "5"),
            ("id_birth_date_year", "1984"),
        ):
            tab_to(name)
            page.keyboard.type(value)
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Consent to").wait_for()
        tab_to("id_signed_name")
        page.keyboard.type("Mara Ashby")
        tab_to("method-drawn")
        page.keyboard.press("ArrowDown")  # from drawing to typing
        assert not page.locator("canvas").is_visible()
        tab_to("id_agreed")
        page.keyboard.press("Space")
        tab_to("Sign this text")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Thank you. This is signed.").wait_for()
    assert Consent.objects.get().method == "typed"


def test_the_tablet_in_the_patients_hand_holds_no_session_of_staff(
    served: str, here: Scene
) -> None:
    with browsing() as browser:
        page = signed_in(browser, served, "nora.field", viewport={"width": 820, "height": 1180})
        page.goto(here.patient_page)
        page.get_by_role("button", name="Sign on this tablet").click()
        page.get_by_role("heading", name="Confirm your date of birth").wait_for()
        cookies = {cookie.get("name", "") for cookie in page.context.cookies()}
        assert settings.SESSION_COOKIE_NAME not in cookies
        for _ in range(2):
            page.go_back()
            assert not page.get_by_text("Ashby").is_visible()
            page.go_forward()
        page.goto(here.patient_page)
        page.wait_for_url("**/account/login/**")
        page.go_back()
        say_birth_date(page)
        page.get_by_label("Your full name").fill("Mara Ashby")
        draw(page)
        page.get_by_label("I have read this text").check()
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_role("link", name="Give the tablet back").click()
        page.get_by_role("heading", name="Please give the tablet back").wait_for()
        cookies = {cookie.get("name", "") for cookie in page.context.cookies()}
        assert cookies <= {settings.CSRF_COOKIE_NAME}
        page.go_back()
        page.reload()
        page.get_by_role("heading", name="Confirm your date of birth").wait_for()
    assert SigningLink.objects.get().medium == "tablet"
    assert Entry.objects.filter(verb="staff.sign_out").exists()


def test_the_patients_pages_fit_every_width_and_satisfy_axe(served: str, here: Scene) -> None:
    address = served + here.link()
    broken: list[str] = []
    with browsing() as browser:
        page = phone(browser).new_page()
        page.on("console", lambda said: broken.append(said.text) if said.type == "error" else None)
        page.goto(address)
        say_birth_date(page, "1985")
        check_page(page, "birth date")
        say_birth_date(page)
        page.get_by_label("I sign for the patient").check()
        check_page(page, "text")
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_text("Nothing is signed yet").wait_for()
        check_page(page, "what is missing")
        page.get_by_label("I am the patient").check()
        page.get_by_label("Your full name").fill("Mara Ashby")
        draw(page)
        page.get_by_label("I have read this text").check()
        page.get_by_role("button", name="Sign this text").click()
        page.get_by_role("heading", name="Thank you").wait_for()
        for fold in page.locator("main > details > summary").all():
            fold.click()
        check_page(page, "done")
        page.goto(f"{address}leave/")
        check_page(page, "left")
        assert broken == []
        page.goto(f"{served}/consent/unknown/")
        check_page(page, "unknown")


def test_the_pages_of_staff_fit_every_width_and_satisfy_axe(served: str, here: Scene) -> None:
    signed(here.clinic.patient, here.document, timezone.now())
    broken: list[str] = []
    with browsing() as browser:
        page = signed_in(browser, served, "paul.grove")
        page.on(
            "console",
            lambda said: broken.append(said.text) if "Content Security" in said.text else None,
        )
        publish = f"/consents/{USE.id}/publish/"  # holds the document and a form
        for path in ("/consents/", f"/consents/{USE.id}/", publish):
            page.goto(path)
            check_page(page, path)
        page.goto(here.patient_page)
        check_page(page, "consents")
        page.get_by_role("link", name="Read signed consent").click()
        page.get_by_role("heading", name="Signature", exact=True).wait_for()
        check_page(page, "signed")
        page.goto(here.patient_page)
        page.get_by_role("button", name="Sign on their phone").click()
        page.locator("#address").wait_for()
        check_page(page, "phone")
        assert broken == []
