"""The docs are current, complete and lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.house.tree import ROOT, kept_files, shown
from tools.print_reference import reference_pages

DOCS = ROOT / "docs"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
SETTING = re.compile(r"\b(?:CHAIRSIDE_[A-Z0-9_]*[A-Z0-9]|DATABASE_URL)\b")
HL7_TLS = "CHAIRSIDE_HL7_TLS"
"""Read with its three endings put together in the code."""
NOT_READ = {HL7_TLS, "CHAIRSIDE_SIM"}
"""The start of names, and the name that the simulated monitors give themselves."""
LARGEST_PICTURE = 400_000


def _pages() -> list[Path]:
    return [path for path in kept_files() if path.suffix == ".md"]


def _targets(page: Path) -> list[str]:
    targets = LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
    return [target for target in targets if not re.match(r"[a-z]+:", target)]


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    plain = (re.sub(r"[`*]", "", head).lower() for head in re.findall(r"(?m)^#+ +(.+?) *$", text))
    named = set(re.findall(r'<a id="([^"]+)">', text))
    return named | {re.sub(r"[^\w\- ]", "", head).replace(" ", "-") for head in plain}


@pytest.mark.parametrize("path", reference_pages())
def test_a_printed_page_is_current(path: str) -> None:
    assert (DOCS / path).read_text(encoding="utf-8") == reference_pages()[path], "run `make docs`"


def test_every_relative_link_leads_to_a_file() -> None:
    broken = []
    for page in _pages():
        for target in _targets(page):
            path, _, anchor = unquote(target).partition("#")
            file = page if not path else page.parent / path
            if not file.exists():
                broken.append(f"{shown(page)}: {target}")
            elif anchor and file.suffix == ".md" and anchor not in _anchors(file):
                broken.append(f"{shown(page)}: {target} (no such heading)")
    assert not broken


def test_every_page_of_the_docs_can_be_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [page.parent / unquote(target).partition("#")[0] for target in _targets(page)]
    lost = [shown(page) for page in _pages() if DOCS in page.parents and page not in seen]
    assert not lost


def test_every_setting_is_described_and_none_that_is_not_read() -> None:
    code = [path for path in kept_files() if path.suffix == ".py" and ROOT / "src" in path.parents]
    code += list((ROOT / "tools").glob("*.py"))
    read = {name for path in code for name in SETTING.findall(path.read_text())}
    settings = (DOCS / "reference" / "settings.md").read_text()
    described = set(SETTING.findall(settings))
    parts = {f"{HL7_TLS}_{part}" for part in ("CERT", "KEY", "CA")}
    assert sorted((read | parts) - NOT_READ - described) == []
    assert sorted(described - read - parts) == []


def test_a_documented_command_exists() -> None:
    known = set(
        re.findall(r"(?m)^## (chairside .+)$", reference_pages()["reference/command-line.md"])
    )
    words = {name.split()[1] for name in known}
    # A code block of a guide, or code in a sentence of it; not the page that is printed.
    named = {
        (shown(page), word)
        for page in _pages()
        for word in re.findall(r"(?:^|[ `/])chairside ([a-z]+)\b", "\n".join(_code(page)))
    }
    assert [use for use in sorted(named) if use[1] not in words] == []


def _code(page: Path) -> list[str]:
    return CODE.findall(page.read_text(encoding="utf-8"))


def test_a_test_that_the_docs_point_to_exists() -> None:
    gone = [
        f"{shown(page)}: {path}"
        for page in _pages()
        for path in re.findall(r"tests/[\w/]+\.py", page.read_text(encoding="utf-8"))
        if not (ROOT / path).is_file()
    ]
    assert not gone


def test_pictures_are_small_enough_for_a_slow_line() -> None:
    heavy = {
        shown(path): path.stat().st_size
        for path in kept_files()
        if path.suffix in {".png", ".jpg", ".webp"} and path.stat().st_size > LARGEST_PICTURE
    }
    assert not heavy


def test_a_picture_says_what_it_shows() -> None:
    silent = [
        f"{shown(page)}: {target}"
        for page in _pages()
        for target in re.findall(r"!\[\s*\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert not silent
