"""The live page as a printer sees it: a record of the moment, without what is pressed."""

from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from chairside.clinic.accounts.roles import Role
from tests.browser import needs_browser
from tests.clinic import eventful
from tests.clinic.setting import open_clinic
from tests.web.test_browser import signed_in_page

pytestmark = needs_browser
PRESSED = "button, .btn, summary, input, dialog, .rail, .top, .work, .actions, progress"


def test_the_live_page_prints_as_a_record_black_on_white(served: str) -> None:
    visit = eventful.infused(open_clinic())
    number = visit.patient.record_number
    with signed_in_page(served, Role.NURSE) as page:
        page.goto(f"/treatments/{visit.uuid}/")
        page.evaluate("document.documentElement.dataset.theme = 'dim'")
        expect(page.locator(".flow tbody tr").first).to_be_visible()
        page.emulate_media(media="print")
        pressed = page.locator(PRESSED).filter(visible=True)
        assert pressed.evaluate_all("places => places.map((place) => place.outerHTML)") == []
        colours = page.evaluate(
            "() => [document.body, document.querySelector('.flow td'), document.querySelector('.banner-name')]"
            ".map((place) => getComputedStyle(place)).map(({color, backgroundColor}) => [color, backgroundColor])"
        )
        for ink, ground in colours:
            assert ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), colours
            assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(", "))) < 80, ink
        printed = page.pdf()
    # A browser's PDF places words; the spaces between them are anybody's guess.
    text = "".join(
        "".join(part.extract_text().split()) for part in PdfReader(BytesIO(printed)).pages
    )
    for part in (
        "Ashby, Mara",
        number,
        "Penicillin",
        "29.0 mg of 35.0 mg",
        "Ordered by Paul Grove, MD",
        "Nausea",
        "MOAA/S 4",
        "138/86",
        "10:25",
        "Secondary display",
    ):
        assert part.replace(" ", "") in text, (part, text)
    for part in ("Do the check", "Vitals Event Note", "Change the rate"):
        assert part.replace(" ", "") not in text, part
