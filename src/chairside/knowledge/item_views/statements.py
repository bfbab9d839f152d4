"""Statements and their grades as blocks."""

from collections.abc import Iterable

from chairside.documents.blocks import Paragraph, Paragraphs, Tone
from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.grades import Grade

GRADE_TONES = {
    Grade.READ_AT_SOURCE: Tone.GOOD,
    Grade.SECOND_HAND: Tone.PLAIN,
    Grade.UNVERIFIED: Tone.NOTICE,
}


def stated(statements: Iterable[Statement]) -> Paragraphs:
    return Paragraphs(tuple(Paragraph(one.text, one.cites) for one in statements), listed=True)


def stated_once(text: str, cites: tuple[Cite, ...]) -> Paragraphs:
    return Paragraphs((Paragraph(text, cites),) if text else (), listed=True)
