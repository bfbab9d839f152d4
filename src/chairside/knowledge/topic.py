"""A subject told in graded statements, for staff or for patients."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.grades import Grade


class Audience(StrEnum):
    STAFF = "staff"
    PATIENT = "patients"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Text to read, never decision logic. Unverified statements are off until signed."""

    id: str
    version: int
    title: str
    audience: Audience
    statements: tuple[Statement, ...]

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        return tuple(cite for statement in self.statements for cite in statement.cites)

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())

    def shown(self, *, signed: bool) -> tuple[Statement, ...]:
        """What may be shown: everything once the clinic has signed, else what was read."""
        return tuple(
            statement
            for statement in self.statements
            if signed or statement.grade is not Grade.UNVERIFIED
        )

    def content_hash(self) -> str:
        return content_hash(self)
