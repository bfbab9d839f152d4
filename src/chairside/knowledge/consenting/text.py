"""The text itself: sections of paragraphs, each with what it rests on."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chairside.knowledge.citations import Cite, Statement
from chairside.knowledge.grades import Grade, label_of
from chairside.knowledge.items import item
from chairside.knowledge.sign_off import SignOff, state_of

FROM_MEMORY = "This is unverified: nobody has checked it at its source yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source as the text names it: its line in the bibliography, and how it came to us."""

    source_id: str
    line: str
    grade: str

    @property
    def label(self) -> str:
        return label_of(self.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str
    sources: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """`figures` marks the studies' own numbers, for readers who want them."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    figures: bool = False

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The sources of the whole section, each once."""
        return tuple(dict.fromkeys(source for one in self.paragraphs for source in one.sources))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    title: str
    sections: tuple[Section, ...]

    @property
    def canonical(self) -> str:
        """One text for one content. A source stands by its id: a corrected page number in the
        bibliography is no new text."""
        return json.dumps(
            {
                "title": self.title,
                "sections": [
                    {
                        "title": section.title,
                        "figures": section.figures,
                        "paragraphs": [
                            [one.text, [[read.source_id, read.grade] for read in one.sources]]
                            for one in section.paragraphs
                        ],
                    }
                    for section in self.sections
                ],
            },
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )

    @property
    def sha256(self) -> str:
        """64 hexadecimal digits."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def is_signed(key: str, signed: Mapping[str, str]) -> bool:
    """Whether the clinic has signed an item as it stands; `signed` maps keys to signed hashes."""
    return state_of(item(key), signed.get(key)).sign_off is SignOff.SIGNED


def plain(text: str) -> Paragraph:
    """What needs no source: a right, or what is about to happen."""
    return Paragraph(text=text)


def cited(text: str, cites: Iterable[Cite]) -> Paragraph:
    """Each source once, with the best way in which it was read."""
    grades = list(Grade)
    strongest: dict[str, Cite] = {}
    for cite in sorted(cites, key=lambda cite: grades.index(cite.grade)):
        strongest.setdefault(cite.source.id, cite)
    return Paragraph(
        text=text,
        sources=tuple(
            Reading(source_id=key, line=cite.source.line(), grade=cite.grade.value)
            for key, cite in strongest.items()
        ),
    )


def statement_paragraphs(statements: Iterable[Statement], *, signed: bool) -> tuple[Paragraph, ...]:
    """What rests on memory alone is left out until the clinic has signed the item it is of."""
    return tuple(
        cited(statement.text, statement.cites)
        for statement in statements
        if signed or not statement.off_until_signed
    )
