"""A document's text and a signature as canonical JSON: what is read, hashed, signed and kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from chairside.clinic.canonical_json import canonical_json
from chairside.knowledge.consenting.text import ConsentText, Paragraph, Reading, Section

DOCUMENT_FORMAT = "chairside-consent-document-1"
CONSENT_FORMAT = "chairside-consent-1"


@dataclass(frozen=True, slots=True)
class OwnSection:
    """What a clinic adds. Paragraphs are divided by an empty line in what was typed."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A document as it is read: the fixed part, then the clinic's own sections."""

    title: str
    sections: tuple[Section, ...]
    own: tuple[OwnSection, ...]


def body_text(fixed: ConsentText, own: Sequence[OwnSection]) -> str:
    """The canonical text of a document, sources as they are printed."""
    return canonical_json(
        {
            "format": DOCUMENT_FORMAT,
            "title": fixed.title,
            "sections": [
                {
                    "title": section.title,
                    "figures": section.figures,
                    "paragraphs": [
                        {
                            "text": one.text,
                            "sources": [
                                {"id": read.source_id, "line": read.line, "grade": read.grade}
                                for read in one.sources
                            ],
                        }
                        for one in section.paragraphs
                    ],
                }
                for section in fixed.sections
            ],
            "own": [
                {"title": section.title, "paragraphs": list(section.paragraphs)} for section in own
            ],
        }
    )


def body_of(text: str) -> Body:
    """Read a document's canonical text again."""
    held = json.loads(text)
    return Body(
        title=held["title"],
        sections=tuple(
            Section(
                title=section["title"],
                figures=section["figures"],
                paragraphs=tuple(
                    Paragraph(
                        text=one["text"],
                        sources=tuple(
                            Reading(source_id=read["id"], line=read["line"], grade=read["grade"])
                            for read in one["sources"]
                        ),
                    )
                    for one in section["paragraphs"]
                ),
            )
            for section in held["sections"]
        ),
        own=tuple(
            OwnSection(section["title"], tuple(section["paragraphs"])) for section in held["own"]
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Everything a signature covers."""

    patient: str
    document: str
    version: int
    text_sha256: str
    signed_name: str
    relation: str
    method: str
    strokes: list[list[list[int]]]
    statement: str
    signed_at: datetime


def signing_text(signing: Signing) -> str:
    """The canonical text of a consent. `signed_at` stands in UTC, to the microsecond."""
    return canonical_json(
        {
            "format": CONSENT_FORMAT,
            "patient": signing.patient,
            "document": signing.document,
            "version": signing.version,
            "text_sha256": signing.text_sha256,
            "signed_name": signing.signed_name,
            "relation": signing.relation,
            "method": signing.method,
            "strokes": signing.strokes,
            "statement": signing.statement,
            "signed_at": signing.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
    )
