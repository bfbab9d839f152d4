"""Standing of one drug by one route for one use in the United States, from a date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chairside.knowledge.citations import Cite
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.protocol import Approval
from chairside.knowledge.route import Route
from chairside.units import Substance


class OralAntidepressant(StrEnum):
    """Whether the standing depends on an oral antidepressant taken beside the drug."""

    WITH = "with an oral antidepressant"
    WITHOUT = "without an oral antidepressant"
    EITHER = "with or without one"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulatoryRow:
    """`indications` are protocol indications; an empty tuple stands for every other use.

    `since` is None where no source gives the date; such a row counts on every day.
    """

    id: str
    version: int
    substance: Substance
    routes: tuple[Route, ...]
    use: str
    indications: tuple[str, ...]
    antidepressant: OralAntidepressant
    approval: Approval
    since: date | None
    note: str
    cites: tuple[Cite, ...]

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])

    def speaks_of(
        self,
        *,
        substance: Substance,
        route: Route,
        indication: str,
        antidepressant: OralAntidepressant,
        on: date,
    ) -> bool:
        if substance is not self.substance or route not in self.routes:
            return False
        if self.indications and indication not in self.indications:
            return False
        if self.antidepressant not in (OralAntidepressant.EITHER, antidepressant):
            return False
        return self.since is None or self.since <= on
