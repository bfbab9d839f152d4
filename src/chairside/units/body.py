"""Quantities of the person: weight, height, body mass index."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Self

from chairside.units.number import Number, QuantityError, decimal_of, divide, multiply
from chairside.units.quantity import Quantity

# Guards against slips of the keyboard, not a clinical range: beyond anything ever measured.
_HEAVIEST_KG = Decimal(700)
_TALLEST_CM = Decimal(300)
_KG_PER_LB = Decimal("0.45359237")


@dataclass(frozen=True, slots=True)
class BodyWeight(Quantity):
    """Kilograms, more than 0 and at most 700."""

    unit: ClassVar[str] = "kg"

    def __post_init__(self) -> None:
        Quantity.__post_init__(self)
        if not 0 < self.amount <= _HEAVIEST_KG:
            raise QuantityError(f"{self} cannot be a person's weight.")

    @classmethod
    def from_kg(cls, value: Number) -> Self:
        return cls(decimal_of(value))

    @classmethod
    def from_lb(cls, value: Number) -> Self:
        """International avoirdupois pound, exactly 0.45359237 kg (NIST Handbook 44, app. C)."""
        return cls(multiply(decimal_of(value), _KG_PER_LB))

    @property
    def kg(self) -> Decimal:
        return self.amount

    @property
    def lb(self) -> Decimal:
        """To a tenth: for reading beside the kilograms, and for no arithmetic."""
        return divide(self.amount, _KG_PER_LB).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Length(Quantity):
    """Centimetres; a person's height, more than 0 and at most 300."""

    unit: ClassVar[str] = "cm"

    def __post_init__(self) -> None:
        Quantity.__post_init__(self)
        if not 0 < self.amount <= _TALLEST_CM:
            raise QuantityError(f"{self} cannot be a person's height.")

    @classmethod
    def from_cm(cls, value: Number) -> Self:
        return cls(decimal_of(value))

    @property
    def cm(self) -> Decimal:
        return self.amount


@dataclass(frozen=True, slots=True)
class BodyMassIndex(Quantity):
    unit: ClassVar[str] = "kg/m²"

    @classmethod
    def of(cls, *, weight: BodyWeight, height: Length) -> Self:
        squared_cm = multiply(height.cm, height.cm)
        return cls(divide(multiply(weight.kg, Decimal(10_000)), squared_cm))

    @property
    def kg_per_m2(self) -> Decimal:
        return self.amount
