"""The regulatory matrix: drug by route by use by date, United States."""

from datetime import date

from chairside.knowledge.protocol import Approval
from chairside.knowledge.regulatory.esketamine import ESKETAMINE_ROWS
from chairside.knowledge.regulatory.ketamine import KETAMINE_ROWS
from chairside.knowledge.regulatory.row import OralAntidepressant, RegulatoryRow
from chairside.knowledge.route import Route
from chairside.units import Substance

# Rows for named uses come before the row for every other use of the same drug and route.
REGULATORY_ROWS: tuple[RegulatoryRow, ...] = (*ESKETAMINE_ROWS, *KETAMINE_ROWS)


def standing(
    *,
    substance: Substance,
    route: Route,
    indication: str,
    antidepressant: OralAntidepressant,
    on: date,
) -> RegulatoryRow | None:
    """The row that speaks of this use on this day; None when no row does.

    `antidepressant` is WITH or WITHOUT; ask twice when it is not known.
    """
    for row in REGULATORY_ROWS:
        if row.speaks_of(
            substance=substance,
            route=route,
            indication=indication,
            antidepressant=antidepressant,
            on=on,
        ):
            return row
    return None


__all__ = ["REGULATORY_ROWS", "Approval", "OralAntidepressant", "RegulatoryRow", "standing"]
