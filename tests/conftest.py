"""What all tests share: no built static files, quick passwords, a database of one's own on demand."""

import fcntl
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from psycopg.conninfo import conninfo_to_dict
from pytest_django.plugin import DjangoDbBlocker

from chairside.server.database import create_if_missing, drop, with_database
from tests import states
from tests.embedded import database_url, exists, rename, template_name
from tests.generated import FEW, MANY

# A property says nothing about time: on a busy machine everything is slow. What a fixture gives is
# the same for all examples of a test here: nothing changes it, or the test undoes it.
for name, examples in (("chairside", FEW), (MANY, 100)):
    hypothesis_settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
hypothesis_settings.load_profile("chairside")


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.is_blocked("django"):
        return
    # Pages are tested without `collectstatic`, and a password hash need not be slow here.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


FIRST = ("tests/cli/", "tests/journeys/", "tests/web/queries/")
"""What takes longest: begun last, it would keep one worker busy while the others are done."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before pytest-xdist, which then keeps what shares a served clinic on one worker."""
    for item in items:
        shares = "stack" in getattr(item, "fixturenames", ())
        if shares and not item.get_closest_marker("own_stack"):
            item.add_marker(pytest.mark.xdist_group("served clinic"))

    def turn(item: pytest.Item) -> int:
        if item.nodeid.startswith(FIRST):
            return 0
        return 1 if item.get_closest_marker("journey") else 2

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end. To look through it for what can go, again and
    again, took a seventh of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


_HALF_MADE = "chairside_tests_half_made"


@pytest.fixture(scope="session")
def database_template(django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a migrated, empty database that nobody is connected to. It is named by what
    its migrations are, made once for all worker processes, and kept with the tests' server."""
    name = template_name()
    with (Path(os.environ["CHAIRSIDE_DATA"]) / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not exists(name):
            # Under another name until it is whole: a run that is killed leaves no half of one.
            drop(with_database(database_url(), _HALF_MADE))
            create_if_missing(with_database(database_url(), _HALF_MADE))
            with django_db_blocker.unblock(), connected_to(_HALF_MADE):
                call_command("migrate", interactive=False, verbosity=0)
            rename(_HALF_MADE, name)
    return name


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, database_template: str
) -> None:
    """pytest-django's hook before it makes the test database: a copy has every migration."""
    connection.settings_dict["TEST"]["TEMPLATE"] = database_template


@pytest.fixture(scope="session")
def committed_to(database_template: str) -> Iterator[str]:
    """The address of this process's database for tests that commit."""
    name = f"fresh_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}_{os.getpid()}"
    address = with_database(database_url(), name)
    drop(address)
    create_if_missing(address, template=database_template)
    yield address
    drop(address)


@pytest.fixture
def fresh_database(
    committed_to: str, database_template: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A migrated database, empty at the start of the test and really committed to; its address.

    Django's connection is to it for the length of the test, in every thread. Django's own
    `transaction=True` empties tables afterwards, which our append-only tables refuse.
    """
    with django_db_blocker.unblock(), connected_to(str(conninfo_to_dict(committed_to)["dbname"])):
        if not states.put_empty():
            _let_go()
            drop(committed_to)
            create_if_missing(committed_to, template=database_template)
        states.remember_empty()
        try:
            yield committed_to
        finally:
            states.disconnect_others()


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's default connection goes to another database for the length of the block."""
    before = connection.settings_dict["NAME"]
    _let_go()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        _let_go()
        connection.settings_dict["NAME"] = before


def _let_go() -> None:
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's, not every backend's
