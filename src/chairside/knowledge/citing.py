"""Where an item comes from, in lines a person can follow to the paper."""

from dataclasses import dataclass

from chairside.knowledge.grades import Grade
from chairside.knowledge.items import item
from chairside.knowledge.sources import SOURCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reading: the line of the bibliography, the grade, and the address that was read."""

    source_id: str
    line: str
    grade: Grade
    seen_at: str


def references(key: str) -> tuple[Reference, ...]:
    """Every reading behind an item, each once. Raises ValueError for an unknown key."""
    readings = {
        (cite.source.id, cite.grade, cite.seen_at): Reference(
            source_id=cite.source.id,
            line=cite.source.line(),
            grade=cite.grade,
            seen_at=cite.seen_at,
        )
        for cite in item(key).cites
    }
    return tuple(readings.values())


def citing(source_id: str) -> str:
    """The bibliography's line for a source. Raises ValueError for an unknown id."""
    for source in SOURCES:
        if source.id == source_id:
            return source.line()
    raise ValueError(f"There is no source {source_id!r} in the bibliography.")
