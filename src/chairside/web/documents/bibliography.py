"""The numbered sources at the end of a page, and how each of them was read."""

from collections.abc import Iterable
from dataclasses import dataclass

from chairside.documents.blocks import Block, references
from chairside.knowledge.citations import Cite, Source
from chairside.knowledge.grades import Grade

_REGISTRIES = (
    ("doi", "doi", "https://doi.org/"),
    ("pmid", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("pmc", "PubMed Central", "https://pmc.ncbi.nlm.nih.gov/articles/"),
)
GRADE_TAGS = {
    Grade.READ_AT_SOURCE: "tag-good",
    Grade.SECOND_HAND: "",
    Grade.UNVERIFIED: "tag-info",
}


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
        links = []
        for name, words, root in _REGISTRIES:
            identifier = getattr(self.source, name)
            if identifier:
                doubt = " (unverified)" if name in self.source.recalled else ""
                links.append((f"{words} {identifier}{doubt}", f"{root}{identifier}"))
        return tuple(links)


def sources_of(cites: Iterable[Cite]) -> tuple[NumberedSource, ...]:
    """Each source once, numbered from 1 in the order in which it is first cited."""
    sources: dict[str, Source] = {}
    readings: dict[str, dict[Reading, None]] = {}
    for cite in cites:
        sources.setdefault(cite.key, cite.source)
        readings.setdefault(cite.key, {})[Reading(cite.grade, cite.seen_at)] = None
    return tuple(
        NumberedSource(number=number, source=source, readings=tuple(readings[key]))
        for number, (key, source) in enumerate(sources.items(), start=1)
    )


def sources_in(blocks: Iterable[Block], *more: Cite) -> tuple[NumberedSource, ...]:
    """Those of a page, and after them those that only `more` cites."""
    cites = [cite for cite in references(blocks) if isinstance(cite, Cite)]
    return sources_of((*cites, *more))


def numbers_of(sources: Iterable[NumberedSource]) -> dict[str, int]:
    """By the key of a reference."""
    return {source.source.id: source.number for source in sources}
