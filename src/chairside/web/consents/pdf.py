"""A signed consent on paper: the exact text, the signature and both hashes, set by typst."""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst
from django.utils import timezone

from chairside.clinic.consents.queries import (
    Consent,
    body,
    day,
    is_intact,
    statement_of,
    withdrawal_of,
)
from chairside.web.consents.shown import source_lines
from chairside.web.consents.signature import svg_file

_TEMPLATE = Path(__file__).with_name("consent.typ")
# Archival, with tags, and no fonts but typst's own, as the record of a treatment.
_STANDARD: Final = "a-2a"


def pdf_of(consent: Consent) -> bytes:
    """A PDF/A-2a of what was signed."""
    with TemporaryDirectory(prefix="chairside-consent-") as name:
        folder = Path(name)
        shutil.copy(_TEMPLATE, folder / _TEMPLATE.name)
        (folder / "consent.json").write_text(json.dumps(_data(consent)), encoding="utf-8")
        if consent.strokes:
            (folder / "signature.svg").write_text(svg_file(consent.strokes), encoding="utf-8")
        made = typst.compile(
            folder / _TEMPLATE.name,
            root=folder,
            ignore_system_fonts=True,
            pdf_standards=_STANDARD,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _data(consent: Consent) -> dict[str, object]:
    text = body(consent.document)
    patient = consent.patient
    taken_back = withdrawal_of(consent)
    local = timezone.localtime(consent.signed_at)
    return {
        "title": text.title,
        "version": consent.document.version,
        "patient": patient.name,
        "born": f"{patient.birth_date.day} {patient.birth_date:%b %Y}",
        "dated": local.date().isoformat(),
        "sections": [
            {"title": each.title, "paragraphs": [one.text for one in each.paragraphs]}
            for each in text.sections
        ]
        + [{"title": each.title, "paragraphs": list(each.paragraphs)} for each in text.own],
        "sources": list(source_lines(text)),
        "statement": statement_of(consent),
        "signed_name": consent.signed_name,
        "relation": consent.relation,
        "drawn": bool(consent.strokes),
        "signed_at": f"{day(consent.signed_at)}, {local:%H:%M}",
        "text_sha256": consent.text_sha256,
        "content_sha256": consent.content_sha256,
        "intact": is_intact(consent),
        "withdrawn": ""
        if taken_back is None
        else f"Withdrawn on {day(taken_back.at)} by {taken_back.by_whom}.",
    }
