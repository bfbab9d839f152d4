"""A stranger on a phone without scripts, on a real server; and the same during a flood."""

import http.client
import http.cookiejar
import os
import re
import statistics
import threading
import time
import urllib.parse
import urllib.request
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, Request, expect
from pytest_django.plugin import DjangoDbBlocker

from bench.stack import Stack, running
from chairside.clinic.referrals.models import Referral
from chairside.knowledge.questionnaire import STEPS
from chairside.server import database
from tests.browser import browsing
from tests.conftest import connected_to
from tests.web.ask.asking import CONTACT, open_page

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("public page")]

PHONE = {"width": 390, "height": 844}
LIGHTEST = 100_000
MOST_REQUESTS = 6000
FLOODERS = 4


@pytest.fixture(scope="module")
def clinic_page(
    database_template: str, static_folder: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[Stack]:
    """A served clinic with an open page; Django's own connection here goes to its database."""
    name = f"public_{uuid.uuid4().hex[:12]}"
    address = database.with_database(os.environ["DATABASE_URL"], name)
    database.create_if_missing(address, template=database_template)
    with django_db_blocker.unblock(), connected_to(name):
        open_page()
        connection.close()
        with running(None, database=address, static=static_folder) as served:
            yield served
    database.drop(address)


@contextmanager
def phone(stack: Stack) -> Iterator[Callable[[], Page]]:
    """Makes pages of 390 pixels without scripts, each in a browser that has seen nothing yet."""
    with browsing() as browser:
        yield lambda: browser.new_context(
            viewport=PHONE, base_url=stack.address, java_script_enabled=False
        ).new_page()


def weight(page: Page, path: str) -> int:
    """Bytes of everything a browser receives for a page that it opens for the first time."""
    received: list[int] = []

    def weigh(request: Request) -> None:
        sizes = request.sizes()
        received.append(sizes["responseBodySize"] + sizes["responseHeadersSize"])

    page.on("requestfinished", weigh)
    page.goto(path, wait_until="networkidle")
    assert len(received) >= 2  # the page and its style sheet
    return sum(received)


def test_a_stranger_on_a_phone_without_scripts(clinic_page: Stack) -> None:
    with phone(clinic_page) as opened:
        for path in ("/ask/", "/ask/riverside/questions/heart/", "/ask/riverside/crisis/"):
            assert weight(opened(), path) < LIGHTEST, path
        from_the_first_page_to_the_end(opened())
    (sent,) = Referral.objects.all()
    assert (sent.urgent, sent.looks_automatic) == (True, False)
    assert sent.answers["condition"] == ["depression"]


def from_the_first_page_to_the_end(page: Page) -> None:
    page.goto("/ask/")
    page.get_by_role("link", name="Start the questions").first.click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("link", name="Call 988")).to_have_attribute("href", "tel:988")
    page.get_by_role("link", name="I am ready to continue").click()
    page.get_by_label("Depression").check()
    for _ in range(len(STEPS) - 2):
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Write your first name.")
    page.get_by_label("First name").fill("Ines")
    page.get_by_label("Last name").fill("Marsh")
    page.get_by_label("Month").fill("4")
    page.get_by_label("Day", exact=True).fill("9")
    page.get_by_label("Year").fill("1988")
    page.get_by_label("Phone").fill("555 010 0199")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="Look it over")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("First name")).to_have_value("Ines")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Send to Riverside").click()
    expect(page.get_by_role("heading", name="Thank you. It was sent.")).to_be_visible()
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("heading", name="Thank you. It was sent.")).to_be_visible()


class Visitor:
    """Somebody at 127.0.0.1 who fills the whole form; `took` are seconds a request."""

    def __init__(self, stack: Stack) -> None:
        self._base = f"{stack.address}/ask/riverside/"
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.took: list[float] = []

    def _ask(self, path: str, form: dict[str, str] | None = None) -> str:
        data = None if form is None else urllib.parse.urlencode(form).encode()
        began = time.monotonic()
        with self._opener.open(self._base + path, data, timeout=30) as answer:
            text: str = answer.read().decode()
        self.took.append(time.monotonic() - began)
        return text

    def fill(self) -> str:
        for step in STEPS:
            path = f"questions/{step.id}/"
            self._ask(path, self._token(self._ask(path)) | (CONTACT if step is STEPS[-1] else {}))
        return self._ask("send/", self._token(self._ask("look-over/")))

    def _token(self, page: str) -> dict[str, str]:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        return {"csrfmiddlewaretoken": token[1]}


class Flood:
    """Requests from 127.0.0.2 as fast as they go, until told to stop or `MOST_REQUESTS`."""

    def __init__(self, stack: Stack) -> None:
        self._port = stack.web
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number,)) for number in range(FLOODERS)
        ]
        self.statuses: Counter[int] = Counter()
        self.retry_after = ""

    def _run(self, number: int) -> None:
        for at in range(MOST_REQUESTS // FLOODERS):
            if self._stop.is_set():
                return
            line = http.client.HTTPConnection(
                "127.0.0.1", self._port, timeout=30, source_address=("127.0.0.2", 0)
            )
            method = "POST" if at % 2 else "GET"
            line.request(
                method, "/ask/riverside/questions/reason/", body="goals=x" if at % 2 else None
            )
            answer = line.getresponse()
            answer.read()
            self.statuses[answer.status] += 1
            if answer.status == 429:
                self.retry_after = answer.headers["Retry-After"]
            line.close()

    @property
    def goes_on(self) -> bool:
        return any(thread.is_alive() for thread in self._threads)

    def __enter__(self) -> "Flood":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_a_flood_from_one_address_leaves_the_others_alone(clinic_page: Stack) -> None:
    before = Referral.objects.count()
    quiet = Visitor(clinic_page)
    assert "Thank you. It was sent." in quiet.fill()
    with Flood(clinic_page) as flood:
        while flood.statuses[429] < 50:
            assert flood.goes_on
            time.sleep(0.01)
        busy = Visitor(clinic_page)
        assert "Thank you. It was sent." in busy.fill()
        turned_away_meanwhile = flood.statuses[429]
    assert turned_away_meanwhile > 100
    # 150 pages and 60 forms a minute are what one address gets.
    let_in = sum(number for status, number in flood.statuses.items() if status != 429)
    assert let_in <= 2 * (150 + 60)
    assert int(flood.retry_after) > 0
    assert statistics.median(busy.took) < 10 * statistics.median(quiet.took) + 0.1
    assert Referral.objects.count() == before + 2
