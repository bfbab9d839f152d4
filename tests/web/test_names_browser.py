"""A name of 120 letters without a space, one written from right to left, and a page at 200 % zoom:
nothing leaves its page, no text lies on another, and no button is cut off.

At 200 % a screen of 1440 pixels has room for 720, one of 1280 for 640.
"""

from collections.abc import Iterator
from datetime import timedelta

import pgtrigger
from django.apps import apps
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from chairside.cli.with_db.demo_cast import STAFF, DemoMonitor
from chairside.cli.with_db.demo_clinic import hire_staff
from chairside.cli.with_db.demo_courses import before_the_day
from chairside.cli.with_db.demo_places import Clinic as DemoClinic
from chairside.cli.with_db.demo_visits import Visit
from chairside.clinic.accounts.roles import Role
from tests.browser import browsing, needs_browser, signed_in_context
from tests.web.people import hire, session_of
from tests.web.queries.addresses import addresses

pytestmark = needs_browser

WIDTHS = (1440, 720, 640, 390)
LONG = ("Wolfeschlegelsteinhausenbergerdorff" * 4)[:120]
HEBREW = "אבינועם־שלמה"
ARABIC = "عبدالرحمنعبدالمحسنعبدالعزيز" * 4
NAMES = {
    "patients.Patient": {"family_name": 100, "given_names": 100},
    "patients.Contact": {"name": 120},
    "patients.Medication": {"name": 120},
    "patients.Allergy": {"substance": 120},
    "accounts.User": {"full_name": 120},
    "sites.Site": {"name": 120},
    "sites.Chair": {"name": 60},
    "sites.Device": {"label": 80},
    "referrals.Referral": {"family_name": 100, "given_names": 100},
}
WRONG = """() => {
    const wrong = [];
    const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wider > 0) {
        const out = [...document.querySelectorAll("body *")].filter(
            (one) => one.getBoundingClientRect().right > innerWidth + 1);
        wrong.push(`wider by ${wider}: ${out.slice(0, 3).map((one) => one.outerHTML.slice(0, 90))}`);
    }
    const layers = new Map();  // what lies on purpose over the page, a text in it only over its own
    const layer = (one) => {
        if (!one) return null;
        if (!layers.has(one)) {
            const lies = /fixed|sticky|absolute/.test(getComputedStyle(one).position);
            layers.set(one, lies ? one : layer(one.parentElement));
        }
        return layers.get(one);
    };
    const scrolls = (one) => {
        for (let at = one.parentElement; at; at = at.parentElement) {
            if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
        }
        return false;
    };
    for (const one of document.querySelectorAll("button, .btn, input, select, textarea, summary")) {
        if (!one.checkVisibility() || scrolls(one)) continue;
        const box = one.getBoundingClientRect();
        if (box.width < 2) continue;
        const style = getComputedStyle(one);
        const cut = one.matches("button, .btn, summary") && one.scrollWidth > one.clientWidth + 1;
        if (box.left < -1 || box.right > innerWidth + 1 || (cut && style.textOverflow !== "ellipsis"))
            wrong.push(`cut off: ${one.outerHTML.slice(0, 160)}`);
    }
    const clips = new Map();  // from where to where what an element holds can be seen
    const clip = (one) => {
        if (!one) return [-Infinity, Infinity, Infinity];
        if (!clips.has(one)) {
            const [from, to, down] = clip(one.parentElement), box = one.getBoundingClientRect();
            const open = getComputedStyle(one).overflowX === "visible";
            clips.set(one, open ? [from, to, down]
                : [Math.max(from, box.left), Math.min(to, box.right), Math.min(down, box.bottom)]);
        }
        return clips.get(one);
    };
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode, holder = node.parentElement;
        if (!node.data.trim() || !holder.checkVisibility({visibilityProperty: true})) continue;
        if (holder.closest("svg, .sr-only, option, select, textarea")) continue;
        const card = holder.closest(".card, .notice, .tile, td, th")?.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const {left, right, top, bottom} of range.getClientRects()) {
            const quarter = (bottom - top) / 4;
            const bounds = clip(holder);
            const [from, to] = [Math.max(bounds[0], left), Math.min(bounds[1], right)];
            if (to - from <= 1 || top + quarter >= bounds[2]) continue;
            if (card && to > card.right + 1) wrong.push(`"${node.data.trim().slice(0, 40)}" leaves its card`);
            texts.push({node, over: layer(holder), from, to, top: top + quarter, bottom: bottom - quarter});
        }
    }
    texts.sort((one, other) => one.top - other.top);
    for (let first = 0; first < texts.length; first += 1) {
        const a = texts[first];
        for (let next = first + 1; next < texts.length && texts[next].top < a.bottom; next += 1) {
            const b = texts[next];
            if (a.node !== b.node && a.over === b.over && a.from < b.to - 2 && b.from < a.to - 2)
                wrong.push(`"${a.node.data.trim().slice(0, 40)}" on "${b.node.data.trim().slice(0, 40)}"`);
        }
    }
    return wrong.slice(0, 4);
}"""


def open_clinic_of_today() -> None:
    """Patients, courses, consents, referrals, and one infusion that runs."""
    now = timezone.now()
    staff, _ = hire_staff(STAFF, password="long enough to be one", at=now)
    monitors = tuple(
        DemoMonitor(f"Monitor {number}", f"0200C8FFFE0200{number:02X}", f"Chair {number}")
        for number in (1, 2)
    )
    clinic = DemoClinic(staff, time_zone="UTC", at=now, monitors=monitors)
    before_the_day(clinic, now)
    arrive = now - timedelta(minutes=14)
    visit = Visit(clinic, name="Lindqvist", chair="Chair 1", arrive=arrive)
    visit.start(visit.prepare() + timedelta(minutes=1))


PAGES = {
    "floor",
    "schedule",
    "book",
    "treatment",
    "treatment_check_in",
    "treatment_order",
    "record",
    "patients",
    "patient",
    "patient_details",
    "patient_contacts",
    "patient_consents",
    "signed_consent",
    "intake",
    "suitability",
    "decision",
    "referrals",
    "referral",
    "referral_accept",
    "referral_join",
    "devices",
    "device",
    "rename_chair",
    "sites",
    "site",
    "vials",
    "protocol_limits",
    "staff",
    "staff_member",
    "audit",
    "held",
    "account",
    "public_pages",
    "protocols",
    "register_patient",
    "consent_documents",
}
"""The pages on which names of people, places, devices and medicines stand."""


def rename() -> None:
    """Everybody and everything gets a name that is hard to print."""
    for label, fields in NAMES.items():
        rows = apps.get_model(label)._default_manager
        for number, row in enumerate(rows.order_by("pk")):
            for place, (field, longest) in enumerate(fields.items()):
                name = (LONG, HEBREW, ARABIC)[(number + place) % 3]
                # Each of its own: sites and chairs of one name are refused.
                rows.filter(pk=row.pk).update(**{field: f"{name[: longest - 3]}{number:03}"})


def paths() -> Iterator[str]:
    """For one thing of each kind; of visits for each."""
    for address in addresses():
        if address.name in PAGES and "GET" in address.methods:
            for keys in address.things()[: None if address.name == "treatment" else 1]:
                yield reverse(address.name, kwargs=keys)


def problems(page: Page, path: str) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for wrong in page.evaluate(WRONG):
            yield f"{path} at {width}: {wrong}"


def test_no_name_and_no_zoom_breaks_a_page(served: str) -> None:
    open_clinic_of_today()
    session = session_of(hire(*Role, name=LONG))
    with pgtrigger.ignore():  # what strangers sent stays as it was sent
        rename()
    addresses_of_pages = list(paths())
    broken: list[str] = []
    seen = 0
    with browsing() as browser:
        page = signed_in_context(browser, served, session).new_page()
        for path in addresses_of_pages:
            answer = page.goto(path, wait_until="domcontentloaded")
            # Some keys name nothing at some addresses, and some addresses are parts of pages.
            if answer is None or not answer.ok or not page.locator("#content").count():
                continue
            seen += 1
            broken += problems(page, path)
    assert broken == []
    assert seen > 30
