"""A document as a PDF, set by typst from data: no word of it is ever read as markup."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst
from django.conf import settings

from chairside.documents.blocks import (
    Block,
    Box,
    Cited,
    Document,
    Facts,
    Figure,
    Inline,
    Paragraphs,
    Row,
    Section,
    Span,
    Style,
    Table,
    Tag,
    Text,
    best_readings,
    parts_of,
)
from chairside.web.documents.unprintable import Unprintable
from chairside.web.typed_text import isolated

_TEMPLATE = Path(__file__).with_name("document.typ")
# Archival, with tags and alternative texts, and no fonts but typst's own and those of the lock file,
# so that a document made on any machine looks the same.
_STANDARD: Final = "a-2a"
FONTS = (
    "Libertinus Serif",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans SC",
    "Noto Sans KR",
    "Noto Emoji",
    "Noto Sans Symbols 2",
)
_MOST_TRIES = 20


def pdf_of(document: Document) -> bytes:
    """A PDF/A-2a. A character that no font has is printed as [U+1F9FF] and listed at the end."""
    figures: list[Figure] = []
    data = _document(document, figures)
    pictures = [figure.picture.svg() for figure in figures]
    unprintable = Unprintable()
    for _ in range(_MOST_TRIES):
        try:
            return _set(data, pictures, unprintable)
        except typst.TypstError as error:
            if not unprintable.learn(error):
                break
    # What stays must come out: a record with substitutes is a record, none is none.
    unprintable.all_but_plain(json.dumps([data, pictures], ensure_ascii=False))
    return _set(data, pictures, unprintable)


def _set(data: dict[str, Any], pictures: list[str], unprintable: Unprintable) -> bytes:
    words = unprintable.everywhere(data)
    drawn = [unprintable.replaced(picture) for picture in pictures]
    words["blocks"] += unprintable.listed()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(settings.DOCUMENT_FONTS))
    with TemporaryDirectory(prefix="chairside-document-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "document.json").write_text(json.dumps(words), encoding="utf-8")
        for number, picture in enumerate(drawn, start=1):
            (folder / f"figure-{number}.svg").write_text(picture, encoding="utf-8")
        made = typst.compile(
            folder / _TEMPLATE.name,
            root=folder,
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards=_STANDARD,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _document(document: Document, figures: list[Figure]) -> dict[str, Any]:
    head, dated = document.letterhead, document.dated
    return {
        "fonts": FONTS,
        "heading": isolated(document.heading),
        "title": document.title,
        "dated": (dated.year, dated.month, dated.day),
        "look": document.look,
        "draft": document.draft,
        "landscape": document.landscape,
        "header": document.header and [_words(text) for text in document.header],
        "footer": _words(document.footer),
        "letterhead": head
        and {"sender": _words(head.sender), "recipient": _words(head.recipient), "day": head.day},
        "blocks": _blocks(document.blocks, figures),
    }


def _blocks(blocks: Iterable[Block], figures: list[Figure]) -> list[dict[str, Any]]:
    return [{"kind": block.kind, **_block(block, figures)} for block in blocks]


def _block(block: Block, figures: list[Figure]) -> dict[str, Any]:
    match block:
        case Facts():
            return {"rows": _rows(block.rows)}
        case Table(head=head, caption=caption, numeric=numeric):
            return {
                "rows": _rows(block.rows),
                "head": [isolated(cell) for cell in head],
                "caption": isolated(caption),
                "numeric": numeric,
            }
        case Paragraphs(listed=listed):
            rows = [
                {"words": _words((*parts_of(row.text), Cited(row.cites))), "notice": row.notice}
                for row in block.rows
            ]
            return {"rows": rows, "listed": listed}
        case Figure(alt=alt, width_mm=width):
            figures.append(block)
            return {"file": f"figure-{len(figures)}.svg", "alt": alt, "width_mm": width}
        case Box(tone=tone):
            return {"tone": tone, "blocks": _blocks(block.blocks, figures)}
        case Section(title=title):
            return {"title": isolated(title), "blocks": _blocks(block.blocks, figures)}


def _rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{"cells": [_words(cell) for cell in row.cells], "notice": row.notice} for row in rows]


def _words(text: Text) -> list[dict[str, str]]:
    return [part for inline in parts_of(text) for part in _inline(inline)]


def _inline(part: Inline) -> list[dict[str, str]]:
    match part:
        case str():
            return [{"text": isolated(part), "style": Style.PLAIN}]
        case Span():
            return [{"text": isolated(part.text), "style": part.style}]
        case Tag():
            return [{"text": isolated(part.text), "style": Style.STRONG}]
        case Cited():
            works = [f"{cite.key}, {cite.reading}" for cite in best_readings(part.references)]
            return [{"text": f" ({'; '.join(works)})", "style": Style.SOFT}] if works else []
