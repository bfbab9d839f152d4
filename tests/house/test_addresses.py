"""What is kept in the repository works anywhere: no machine's paths, nobody's package registry."""

import json
import re
from pathlib import Path

from tests.house.tree import ROOT, kept_files, shown

# Written in pieces, so that this file does not hold them.
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "yarnpkg" + ".com")
MACHINE_PATHS = re.compile("/" + r"(?:work|root)/[a-z.]|/home/[a-z]+/|/Users/[A-Za-z]+/")


def _texts() -> list[tuple[Path, str]]:
    texts = []
    for path in kept_files():
        try:
            texts.append((path, path.read_text()))
        except UnicodeDecodeError:  # a picture
            continue
    return texts


def test_no_registry_is_named() -> None:
    named = [(shown(path), host) for path, text in _texts() for host in REGISTRIES if host in text]
    assert not named


def test_no_path_of_one_machine_is_named() -> None:
    named = [
        (shown(path), path_of_machine[0])
        for path, text in _texts()
        if (path_of_machine := MACHINE_PATHS.search(text))
    ]
    assert not named


def test_the_npm_lock_pins_contents_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []


def test_every_requirement_is_pinned_with_hashes() -> None:
    for name in ("app", "dev", "node"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert "://" not in text
        entries = re.split(r"(?m)^(?=[A-Za-z0-9])", text)[1:]
        assert entries
        for entry in entries:
            assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry.splitlines()[0]
            assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_every_direct_requirement_is_in_its_lock() -> None:
    for name in ("app", "dev", "node"):
        folder = ROOT / "requirements"
        locked = set(re.findall(r"(?m)^([A-Za-z0-9._-]+)", (folder / f"{name}.txt").read_text()))
        wanted = {
            re.split(r"[\[<>=~ ]", line)[0]
            for line in (folder / f"{name}.in").read_text().splitlines()
            if line and not line.startswith(("#", "-"))
        }
        assert wanted <= locked
