"""All that Chairside says to people, taken from the sources: what a page, a sentence or a command
may show. Names in the code, comments, docstrings and SQL are no part of it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from tests.house.tree import ROOT

SOURCE = ROOT / "src" / "chairside"
_HIDDEN = re.compile(r"{#.*?#}|<script.*?</script>|<style.*?</style>", re.DOTALL)
_TAG = re.compile(r"{%.*?%}", re.DOTALL)
_VALUE = re.compile(r"{{.*?}}", re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>", re.DOTALL)
_SAID_IN = re.compile(r"""\b(?:title|aria-label|placeholder|alt)="([^"]*)\"""")
_QUOTED = re.compile(r'"([^"]*)"')
_UNSAID = re.compile(r"""\b(?:extra|named|id|look|icon|size|name|type|rel)="[^"]*\"""")
_NOT_SHOWN = re.compile(r"{%\s*(?:include|extends|url|static|load|stylesheet|if|elif|for|block)\b")
_WORDS = re.compile(r"[A-Za-z]{2}")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_TARGET = re.compile(r"\]\([^)]*\)")
_ANCHOR = re.compile(r"<a id=[^>]*></a>")
PROSE = ("README.md", "CHANGELOG.md", "docs/index.md")
PROSE_FOLDERS = ("tutorial", "how-to", "explanation")


class Place(StrEnum):
    """Where a text stands. A heading, a label, a button and a column's name are all LABEL: short,
    and read by themselves."""

    LABEL = "label, button or title"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    place: Place
    path: str


def _said(text: str, path: Path) -> Iterator[Said]:
    values = re.sub(r"%\(\w+\)[sd]", "…", text).replace("%%", "%")
    words = " ".join(values.split()).strip(" ·,;:|()")
    if _WORDS.search(words):
        is_label = len(words.split()) <= 6 and not words.endswith(".")
        place = Place.LABEL if is_label else Place.SENTENCE
        yield Said(words, place, str(path.relative_to(ROOT)))


def _of_template(path: Path) -> Iterator[Said]:
    text = _HIDDEN.sub(" ", path.read_text(encoding="utf-8"))
    for tag in _TAG.findall(text):
        if not _NOT_SHOWN.match(tag):
            for quoted in _QUOTED.findall(_UNSAID.sub("", tag)):
                for part in quoted.split("|"):
                    yield from _said(part, path)
    for attribute in _SAID_IN.findall(text):
        yield from _said(_VALUE.sub("", _TAG.sub("", attribute)), path)
    # A value within a sentence does not divide it, an element or a tag does.
    shown = _VALUE.sub("…", text)
    for part in re.split(r"\0", _ELEMENT.sub("\0", _TAG.sub("\0", shown))):
        yield from _said(part, path)
    whole = _ELEMENT.sub(" ", _TAG.sub(" ", shown))
    for line in whole.split("\n\n"):
        yield from _said(line, path)


def _docstrings(tree: ast.AST) -> set[ast.AST]:
    """Strings that are statements by themselves."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def _of_module(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out.update(node.values)
            parts = (
                str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values
            )
            yield from _said("".join(parts), path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            text = node.value
            # A name or an address is not read by anybody; one word that is said begins large.
            if " " in text or re.fullmatch("[A-Z][a-z]+", text):
                yield from _said(text, path)
    # The docstring of a command is its help.
    if "cli" in path.parts:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                yield from _said(ast.get_docstring(node) or "", path)


def _of_prose(path: Path, *, headings_only: bool = False) -> Iterator[Said]:
    """A guide's headings and bold text are LABEL, each of its lines is a sentence."""
    text = _TARGET.sub("]", _CODE.sub("…", path.read_text(encoding="utf-8")))
    name = str(path.relative_to(ROOT))
    for line in filter(None, _ANCHOR.sub("", text).splitlines()):
        if line.startswith("#"):
            yield Said(line.lstrip("# "), Place.LABEL, name)
        elif not headings_only:
            for bold in re.findall(r"\*\*(.+?)\*\*", line):
                yield Said(bold, Place.LABEL, name)
            yield Said(line, Place.SENTENCE, name)


@cache
def prose_said() -> tuple[Said, ...]:
    """Of the guides, the README and the changelog; of what is printed from declarations, which are signed
    as they stand, the headings."""
    docs = ROOT / "docs"
    guides = [ROOT / page for page in PROSE]
    guides += [path for folder in PROSE_FOLDERS for path in (docs / folder).glob("*.md")]
    printed = (docs / "reference").rglob("*.md")
    said = [said for path in guides for said in _of_prose(path)]
    said += [said for path in printed for said in _of_prose(path, headings_only=True)]
    return tuple(dict.fromkeys(said))


@cache
def everything_said() -> tuple[Said, ...]:
    """Of templates, messages, e-mails, forms, policies, states, knowledge and commands."""
    said: list[Said] = []
    for path in sorted(SOURCE.rglob("*")):
        if "migrations" in path.parts or not path.is_file():
            continue
        if path.suffix in (".html", ".txt") and "templates" in path.parts:
            said += _of_template(path)
        elif path.suffix == ".py":
            said += _of_module(path)
    return tuple(dict.fromkeys(said))
