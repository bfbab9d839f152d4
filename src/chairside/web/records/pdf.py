"""The record as a PDF. Typst sets it from the same reading as the page."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst

from chairside.web.records.blocks import Figure, Reading

_TEMPLATE = Path(__file__).with_name("record.typ")
# Archival, with tags and alternative texts, and no fonts but typst's own, so that a record made on
# any machine looks the same.
_STANDARD: Final = "a-2a"


def pdf_of(reading: Reading) -> bytes:
    """A PDF/A-2a, marked as a draft unless the reading is of a signed record."""
    with TemporaryDirectory(prefix="chairside-record-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "record.json").write_text(json.dumps(_data(reading)), encoding="utf-8")
        for figure in _figures(reading):
            (folder / "timeline.svg").write_text(figure.svg, encoding="utf-8")
        made = typst.compile(
            folder / _TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=_STANDARD,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _figures(reading: Reading) -> list[Figure]:
    return [
        block for part in reading.sections for block in part.blocks if isinstance(block, Figure)
    ]


def _data(reading: Reading) -> dict[str, object]:
    """Without the picture's text: it is a file of its own."""
    data = reading.as_json()
    for section in data["sections"]:
        for block in section["blocks"]:
            block.pop("svg", None)
    return data
