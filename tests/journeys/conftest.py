"""A served clinic and real browsers: what a visit looks like from the chair."""

import os
import uuid
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bench.stack import Stack, running
from chairside.server import database
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the whole session: while it lives, this thread counts as an event loop's to Django.
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=os.environ.get("CHAIRSIDE_CHROMIUM") or "/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def database_url(database_template: str) -> Iterator[str]:
    """An empty, migrated database of the test's own on the tests' server."""
    url = database.with_database(os.environ["DATABASE_URL"], f"journey_{uuid.uuid4().hex[:12]}")
    database.create_if_missing(url, template=database_template)
    yield url
    database.drop(url)


@pytest.fixture
def stack(
    database_url: str, static_folder: Path, request: pytest.FixtureRequest
) -> Iterator[Stack]:
    """`chairside serve` with one visit; `@pytest.mark.parametrize("stack", [stage], indirect=True)`
    says how far it is."""
    stage: str = getattr(request, "param", "booked")
    with running("bench.seed_visit", stage, database=database_url, static=static_folder) as served:
        yield served


FAILED = pytest.StashKey[bool]()
PICTURES = Path("build/journeys")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def clinic(stack: Stack, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Clinic]:
    """Browsers for its people; after a failure, what each saw last is in `build/journeys`."""
    people = Clinic(stack, browser)
    yield people
    if request.node.stash.get(FAILED, False):
        people.take_pictures(PICTURES)
    people.go_home()


@pytest.fixture
def monitor(stack: Stack) -> Iterator[LiveMonitor]:
    """The bedside monitor of the booked chair, sending a report a second over TCP."""
    with LiveMonitor(stack.hl7, stack.said[1]) as sending:
        yield sending
