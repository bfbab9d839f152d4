"""A served clinic and real browsers: what a visit looks like from the chair."""

import os
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from bench.stack import Stack, running, seeded, serving
from chairside.server import database
from tests import states
from tests.browser import browsing
from tests.conftest import connected_to
from tests.journeys.monitor import LiveMonitor
from tests.journeys.people import Clinic

SEED = "bench.seed_visit"
SETTINGS = "tests.journeys.served_settings"


@pytest.fixture
def browser(stack: Stack) -> Iterator[Browser]:
    """After `stack`, which needs Django's database."""
    with browsing() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def static_folder() -> Path:
    """Collected once for all clinics of a run."""
    return Path(os.environ["CHAIRSIDE_DATA"]) / "static"


@contextmanager
def new_database(template: str) -> Iterator[str]:
    """The address of an empty, migrated database on the tests' server."""
    url = database.with_database(os.environ["DATABASE_URL"], f"journey_{uuid.uuid4().hex[:12]}")
    database.create_if_missing(url, template=template)
    yield url
    database.drop(url)


class SharedStack:
    """One `chairside serve` for the journeys of this process, taken from stage to stage."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._stages: dict[str, tuple[states.State, list[str]]] = {}

    def at(self, stage: str) -> Stack:
        with connected_to(str(conninfo_to_dict(self._stack.environment["DATABASE_URL"])["dbname"])):
            if not self._stages:
                self._stages["empty"] = (states.remember(), [])
            if stage not in self._stages:
                states.put(self._stages["empty"][0])
                said = seeded(self._stack, SEED, stage).said
                self._stages[stage] = (states.remember(), said)
            state, said = self._stages[stage]
            states.put(state)
        return replace(self._stack, said=said)


@pytest.fixture(scope="session")
def shared_stack(database_template: str, static_folder: Path) -> Iterator[SharedStack]:
    with (
        new_database(database_template) as url,
        serving(database=url, static=static_folder, settings=SETTINGS) as stack,
    ):
        yield SharedStack(stack)


@pytest.fixture
def stack(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Stack]:
    """`chairside serve` with one visit; `@pytest.mark.parametrize("stack", [stage], indirect=True)`
    says how far it is."""
    stage: str = getattr(request, "param", "booked")
    if request.node.get_closest_marker("own_stack") is None:
        shared: SharedStack = request.getfixturevalue("shared_stack")
        with django_db_blocker.unblock():
            served = shared.at(stage)
        yield served
        return
    template, static = map(request.getfixturevalue, ("database_template", "static_folder"))
    with (
        new_database(template) as url,
        running(SEED, stage, database=url, static=static, settings=SETTINGS) as served,
    ):
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
