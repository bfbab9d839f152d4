"""Write what has to be translated: `make messages`, or with LANGUAGE=de the clinic's own file of it.

The translations that a file has stay; what is new stands in it empty, what changed is marked fuzzy.
"""

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from chairside.server.environment import data_folder
from chairside.server.translations import folder_of
from chairside.texts.translated import IN_SCRIPTS

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "chairside"
ALL = ROOT / "build" / "messages.pot"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


_HEADS = re.compile(r"""(?:\{% table |\bheads=)"([^"]*)\"""")


class Message(NamedTuple):
    message: str | tuple[str, ...]
    context: str | None
    comments: list[str]
    path: str
    line: int


def messages() -> Iterator[Message]:
    """Of every module and every template; templates need Django's settings."""
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield from _of(path, path.read_bytes())
        elif path.suffix in (".html", ".txt") and {"templates", "gallery"} & {*path.parts}:
            text = path.read_text(encoding="utf-8")
            yield from _of(path, _as_python(text).encode())
            yield from _columns(path, text)
        elif path.suffix == ".js":
            text = path.read_text(encoding="utf-8")
            for match in IN_SCRIPTS.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield Message(match[1], None, [], path.relative_to(ROOT).as_posix(), line)


def _columns(path: Path, template: str) -> Iterator[Message]:
    """The heads of tables, which the component translates one by one."""
    name = path.relative_to(ROOT).as_posix()
    for line, text in enumerate(template.splitlines(), 1):
        for heads in _HEADS.findall(text):
            for head in heads.split("|"):
                words = head.split(":")[0].strip("()")
                if words:
                    yield Message(words, None, [], name, line)


def catalog(language: str | None = None) -> Catalog:
    whole = Catalog(
        locale=language, project="Chairside", domain="django", fuzzy=False, charset="utf-8"
    )
    for entry in messages():
        whole.add(
            entry.message,
            context=entry.context,
            auto_comments=entry.comments,
            locations=[(entry.path, entry.line)],
        )
    return whole


def written(whole: Catalog) -> bytes:
    file = BytesIO()
    write_po(file, whole, width=100, ignore_obsolete=False, include_previous=True)
    return file.getvalue()


def brought_up_to_date(path: Path, language: str) -> bytes:
    """The clinic's file with every message of this version in it."""
    newest = catalog(language)
    if not path.exists():
        return written(newest)
    with path.open("rb") as file:
        mine = read_po(file, locale=language, domain="django")
    mine.update(newest)
    return written(mine)


def _of(path: Path, source: bytes) -> Iterator[Message]:
    name = path.relative_to(ROOT).as_posix()
    for line, message, comments, context in extract(
        "python", BytesIO(source), KEYWORDS, ["Translators:"], {"encoding": "utf-8"}, True
    ):
        yield Message(message, context, comments, name, line)


def _as_python(template: str) -> str:
    """Django's own reading of a template, in which all but its messages is blanked out."""
    return "\n".join(line.lstrip() for line in templatize(template).splitlines())


def main(language: str = "") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
    django.setup()
    path = folder_of(data_folder()) / f"{language}.po" if language else ALL
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(brought_up_to_date(path, language) if language else written(catalog()))
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
