"""A share in a hundred."""

from dataclasses import dataclass
from typing import ClassVar, Self

from chairside.units.number import Number, decimal_of
from chairside.units.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Percent(Quantity):
    unit: ClassVar[str] = "%"

    @classmethod
    def from_percent(cls, value: Number) -> Self:
        return cls(decimal_of(value))
