"""One line of the arithmetic of a dose."""

from dataclasses import dataclass
from decimal import Decimal

from chairside.units.number import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseStep:
    """One line of the arithmetic. `exact` and `rounded` are in `unit`; equal when not rounded."""

    label: str
    formula: str
    exact: Decimal
    rounded: Decimal
    unit: str
    note: str = ""

    @property
    def is_rounded(self) -> bool:
        return self.exact != self.rounded

    @property
    def exact_text(self) -> str:
        return f"{shown(self.exact, places=4)} {self.unit}"

    @property
    def rounded_text(self) -> str:
        return f"{shown(self.rounded, places=4)} {self.unit}"

    @property
    def text(self) -> str:
        """'Dose: 0.5 mg/kg × 70.3 kg = 35.15 mg, rounded to 35 mg (actual weight)'"""
        exact = self.exact_text
        equals = "" if exact.startswith("≈") else "= "
        ending = f", rounded to {self.rounded_text}" if self.is_rounded else ""
        note = f" ({self.note})" if self.note else ""
        return f"{self.label}: {self.formula} {equals}{exact}{ending}{note}"
