"""The knowledge in a real browser: every width, light and dim, by keyboard, without reloads."""

from playwright.sync_api import Page, expect

from chairside.clinic.accounts.roles import Role
from chairside.clinic.signoffs.queries import sign_offs
from tests.browser import check_page, needs_browser
from tests.clinic.signoffs.signing import OFF_RULE, ON_RULE, SETTING, signed_before
from tests.web.test_browser import PASSWORD, signed_in_page

PAGES = (
    "/knowledge/",
    "/knowledge/claims/",
    "/protocols/",
    f"/knowledge/items/{OFF_RULE}/",
    f"/knowledge/items/{SETTING}/",
    "/knowledge/items/protocol:crps-outpatient/",
    "/knowledge/items/instrument:phq-9/",
    "/knowledge/items/codes:diagnoses/",
)

pytestmark = needs_browser


def changed_rule() -> None:
    signed_before(OFF_RULE, lambda content: content.update(level="caution", sentence="Before."))


def test_the_pages_fit_every_width_and_satisfy_axe(served: str) -> None:
    changed_rule()
    with signed_in_page(served, Role.PRESCRIBER) as page:
        for path in PAGES:
            page.goto(path)
            check_page(page, path)


def rows(page: Page) -> int:
    return page.locator("#items tbody tr").count()


def test_the_list_narrows_as_one_types_and_keeps_its_place(served: str) -> None:
    with signed_in_page(served, Role.NURSE) as page:
        page.goto("/knowledge/")
        page.evaluate("window.stayed = true")
        everything = rows(page)
        page.get_by_label("Words").fill("aneurysm")
        expect(page.locator("#items tbody tr")).to_have_count(1)
        assert page.evaluate("window.stayed")
        assert "q=aneurysm" in page.url
        page.reload()
        assert page.get_by_label("Words").input_value() == "aneurysm"
        assert rows(page) == 1
        page.get_by_label("Words").fill("")
        expect(page.locator("#items tbody tr")).to_have_count(everything)
        page.get_by_label("Kind").select_option(label="Product")
        expect(page.locator("#items tbody tr")).to_have_count(2)


def test_a_prescriber_signs_by_keyboard(served: str) -> None:
    changed_rule()
    with signed_in_page(served, Role.PRESCRIBER) as page:
        page.goto("/knowledge/?state=changed")
        page.locator("#items tbody a").first.focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="What changed since it was last signed").wait_for()
        page.get_by_label("Note").focus()
        page.keyboard.type("Read at the meeting.")
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text("“Read at the meeting.”").wait_for()
        assert page.get_by_role("heading", name="What changed").count() == 0
    assert sign_offs().works(OFF_RULE)


def test_a_reader_signs_nothing(served: str) -> None:
    with signed_in_page(served, Role.NURSE) as page:
        page.goto(f"/knowledge/items/{ON_RULE}/")
        assert page.get_by_role("button", name="Sign as").count() == 0
