"""A number that no source fixes and that each clinic chooses and signs."""

from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.citations import Statement
from chairside.units.number import Number, decimal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Blank until a prescriber of the clinic sets it; what sources suggest is only shown."""

    id: str
    version: int
    title: str
    unit: str
    why_unset: str
    suggestions: tuple[Statement, ...]

    def chosen(self, value: Number) -> "Chosen":
        """What one clinic has set."""
        return Chosen(setting_id=self.id, value=decimal_of(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    setting_id: str
    value: Decimal
