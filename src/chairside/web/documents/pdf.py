"""A document as a PDF, set by typst from data: no word of it is ever read as markup."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

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

_TEMPLATE = Path(__file__).with_name("document.typ")
# Archival, with tags and alternative texts, and no fonts but typst's own, so that a document made
# on any machine looks the same.
_STANDARD: Final = "a-2a"


def pdf_of(document: Document) -> bytes:
    """A PDF/A-2a."""
    figures: list[Figure] = []
    data = _document(document, figures)
    with TemporaryDirectory(prefix="chairside-document-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "document.json").write_text(json.dumps(data), encoding="utf-8")
        for number, figure in enumerate(figures, start=1):
            (folder / f"figure-{number}.svg").write_text(figure.picture.svg(), encoding="utf-8")
        made = typst.compile(
            folder / _TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=_STANDARD,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _document(document: Document, figures: list[Figure]) -> dict[str, Any]:
    head, dated = document.letterhead, document.dated
    return {
        "heading": document.heading,
        "title": document.title,
        "dated": (dated.year, dated.month, dated.day),
        "look": document.look,
        "draft": document.draft,
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
                "head": head,
                "caption": caption,
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
            return {"title": title, "blocks": _blocks(block.blocks, figures)}


def _rows(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [{"cells": [_words(cell) for cell in row.cells], "notice": row.notice} for row in rows]


def _words(text: Text) -> list[dict[str, str]]:
    return [part for inline in parts_of(text) for part in _inline(inline)]


def _inline(part: Inline) -> list[dict[str, str]]:
    match part:
        case str():
            return [{"text": part, "style": Style.PLAIN}]
        case Span():
            return [{"text": part.text, "style": part.style}]
        case Tag():
            return [{"text": part.text, "style": Style.STRONG}]
        case Cited():
            works = [f"{cite.key}, {cite.reading}" for cite in best_readings(part.references)]
            return [{"text": f" ({'; '.join(works)})", "style": Style.SOFT}] if works else []
