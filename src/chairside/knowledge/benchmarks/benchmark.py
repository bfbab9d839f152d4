"""Published outcomes of a group of patients, with who was counted and who was not."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source
from chairside.knowledge.grades import Grade, best
from chairside.units.number import divide


class Design(StrEnum):
    TRIAL = "controlled trial"
    COHORT = "everyday care"
    POOLED = "pooled studies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`value` in `unit` ('%' of those analysed, or points of the instrument).

    `definition_id` names the definition of an instrument, where the source used one that is
    declared; rates with different definitions are not compared.
    """

    name: str
    value: Decimal
    unit: str
    definition_id: str = ""
    when: str = ""
    plus_minus: Decimal | None = None


def percent(name: str, value: str, definition_id: str = "", *, when: str = "") -> Outcome:
    return Outcome(
        name=name, value=Decimal(value), unit="%", definition_id=definition_id, when=when
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """`eligible` and `analysed` are numbers of people; None where the source gives none.

    A clinic's own rate is only shown beside this with its own share of missing data.
    """

    id: str
    version: int
    title: str
    design: Design
    population: str
    treatment: str
    indication: str
    eligible: int | None
    analysed: int | None
    denominator: str
    outcomes: tuple[Outcome, ...]
    cites: tuple[Cite, ...]

    def __post_init__(self) -> None:
        known = self.eligible is not None and self.analysed is not None
        if known and (self.analysed or 0) > (self.eligible or 0):
            raise ValueError(f"{self.id}: more people analysed than eligible.")

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.cites}.values())

    @property
    def missing_percent(self) -> Decimal | None:
        """Share of eligible people who were not analysed, to one decimal."""
        if self.eligible is None or self.analysed is None:
            return None
        lost = Decimal(100 * (self.eligible - self.analysed))
        return divide(lost, Decimal(self.eligible)).quantize(Decimal("0.1"))

    def content_hash(self) -> str:
        return content_hash(self)
