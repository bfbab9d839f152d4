"""The files of npm packages: what pages name is served, and what is served exists."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from chairside.server.static_files import missing_packages
from chairside.server.vendored import CHOSEN, CHOSEN_KINDS

WEB = Path(__file__).resolve().parents[2] / "src" / "chairside" / "web"


def test_every_file_that_a_page_or_script_names_is_chosen() -> None:
    named = set()
    for path in WEB.rglob("*"):
        if path.suffix in {".html", ".js", ".css", ".py"}:
            named |= set(re.findall(r"vendor/[A-Za-z0-9._/-]+\.(?:js|css)\b", path.read_text()))
    assert named
    assert named <= set(CHOSEN)


@pytest.mark.skipif(bool(missing_packages()), reason="the npm packages are not installed")
@pytest.mark.parametrize("name", CHOSEN)
def test_every_chosen_file_is_in_its_package(name: str) -> None:
    assert finders.find(name)


@pytest.mark.skipif(bool(missing_packages()), reason="the npm packages are not installed")
def test_nothing_else_of_the_packages_is_collected() -> None:
    finder = next(iter(finders.get_finders()))
    listed = {f"{storage.prefix}/{path}" for path, storage in finder.list([])}
    assert listed >= set(CHOSEN)
    for path in listed - set(CHOSEN):
        assert any(fnmatch(path, kind) for kind in CHOSEN_KINDS), path
    assert settings.STATICFILES_FINDERS[0].startswith("chairside.")
