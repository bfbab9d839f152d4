"""The letter as a PDF, set by typst."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst

_TEMPLATE = Path(__file__).with_name("letter.typ")
# Archival, with tags, and with no fonts but typst's own, so that it looks the same everywhere.
_STANDARD: Final = "a-2a"


def letter_pdf(letter: Mapping[str, object]) -> bytes:
    """A PDF/A-2a of what `letter` says."""
    with TemporaryDirectory(prefix="chairside-letter-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "letter.json").write_text(json.dumps(letter), encoding="utf-8")
        made = typst.compile(
            folder / _TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=_STANDARD,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made
