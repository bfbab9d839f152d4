"""The type of what is told of one use."""

from dataclasses import dataclass

from chairside.knowledge.citations import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`topics` are ids of texts for patients that tell it already; `plain` is told beside them.

    `conflicts` are topics of `knowledge.conflicts` that whoever consents has to read.
    """

    use_id: str
    plain: tuple[Statement, ...] = ()
    topics: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
