"""A pytest plugin: the tests' own PostgreSQL and data folder, there before Django reads its settings.

`DATABASE_URL` given from outside is used as it is. The folder and the server are gone when pytest
ends, also after Ctrl-C; the server also when pytest is killed. With pytest-xdist the controller
starts it and the workers inherit its address.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from chairside.server.database import NAME, drop, with_database
from chairside.server.embedded import THROWAWAY, Embedded

TEMPLATE = "chairside_tests_template"
_PREFIX = "chairside-tests-"


def database_url() -> str:
    """The server's address, naming the database beside which Django makes its own for tests."""
    return os.environ["DATABASE_URL"]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    if pluginmanager.is_blocked("django"):  # then nobody else knows this setting of pyproject.toml
        parser.addini("DJANGO_SETTINGS_MODULE", "unused without Django")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Wraps the others because pytest-django reads the settings in one of them."""
    pure = early_config.pluginmanager.is_blocked("django")
    if not pure and "PYTEST_XDIST_WORKER" not in os.environ:
        _prepare(early_config)
    yield


def _prepare(config: pytest.Config) -> None:
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["CHAIRSIDE_DATA"] = str(folder)
    given = os.environ.get("DATABASE_URL", "")
    if given:
        template = with_database(given, TEMPLATE)
        drop(template)  # of a run that was killed
        config.add_cleanup(lambda: drop(template))
        return
    server = Embedded(folder, settings=THROWAWAY)
    config.add_cleanup(server.stop)  # before the folder goes: the last added is called first
    server.start()
    os.environ["DATABASE_URL"] = server.url(NAME)


def _sweep() -> None:
    """Remove what a killed run left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        pid = folder.name.removeprefix(_PREFIX).split("-")[0]
        if pid.isdigit() and not _runs(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
