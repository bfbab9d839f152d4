"""What an item's page is made of: headed parts of facts, graded statements and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.grades import Grade

_REGISTRIES = (
    ("doi", "doi", "https://doi.org/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmc", "PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/"),
)
_SHORT = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source was read, and where; `address` may be words when it is no web address."""

    grade: Grade
    address: str

    @property
    def is_link(self) -> bool:
        return self.address.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedSource:
    number: int
    source: Source
    readings: tuple[Reading, ...]

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Words and address of the paper itself, where its identifiers are known.

        An identifier that was written from memory may lead elsewhere, and says so.
        """
        found = []
        for name, words, root in _REGISTRIES:
            given = getattr(self.source, name)
            if given:
                doubt = " (from memory)" if name in self.source.recalled else ""
                found.append((f"{words} {given}{doubt}", f"{root}{given}"))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its best grade and the numbers of its sources."""

    text: str
    grade: Grade
    numbers: tuple[int, ...]

    @property
    def tag(self) -> str:
        return grade_tag(self.grade)


@dataclass(frozen=True, slots=True)
class Cell:
    """`label` is the head of its column, which a phone shows beside it."""

    text: str
    numbers: tuple[int, ...] = ()
    tag: str = ""
    label: str = ""

    @property
    def is_short(self) -> bool:
        """Codes and numbers stay on one line."""
        return len(self.text) <= _SHORT


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    heading: str
    intro: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    said: tuple[Said, ...] = ()
    table: Table | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.said or (self.table and self.table.rows))


class Bibliography:
    """Numbers sources from 1 in the order in which the page first names them."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._readings: dict[str, dict[Reading, None]] = {}

    def numbers(self, cites: Iterable[Cite]) -> tuple[int, ...]:
        found = set()
        for cite in cites:
            self._sources.setdefault(cite.source.id, cite.source)
            readings = self._readings.setdefault(cite.source.id, {})
            readings[Reading(cite.grade, cite.seen_at)] = None
            found.add([*self._sources].index(cite.source.id) + 1)
        return tuple(sorted(found))

    def said(self, statements: Iterable[Statement]) -> tuple[Said, ...]:
        return tuple(Said(each.text, each.grade, self.numbers(each.cites)) for each in statements)

    def cell(self, cites: Iterable[Cite]) -> Cell:
        """A cell that holds nothing but the numbers of its sources."""
        return Cell("", self.numbers(cites))

    def sources(self) -> tuple[NumberedSource, ...]:
        return tuple(
            NumberedSource(number=number, source=source, readings=tuple(self._readings[key]))
            for number, (key, source) in enumerate(self._sources.items(), start=1)
        )


def table(head: Sequence[str], rows: Iterable[Sequence[str | Cell]]) -> Table:
    return Table(
        tuple(head),
        tuple(
            tuple(
                replace(each if isinstance(each, Cell) else Cell(each), label=label)
                for label, each in zip(head, row, strict=True)
            )
            for row in rows
        ),
    )


def facts(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Without those that have nothing to say."""
    return tuple(pair for pair in pairs if pair[1])


def grade_tag(grade: Grade) -> str:
    tags = {Grade.READ_AT_SOURCE: "tag-good", Grade.UNVERIFIED: "tag-notice"}
    return tags.get(grade, "")
