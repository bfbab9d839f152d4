"""Volume (mL) and volume rate (mL/h)."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar, Self, overload

from chairside.units.number import Number, decimal_of
from chairside.units.quantity import Quantity
from chairside.units.time import over, per_hour, time_for


@dataclass(frozen=True, slots=True)
class Volume(Quantity):
    unit: ClassVar[str] = "mL"

    @classmethod
    def from_ml(cls, value: Number) -> Self:
        return cls(decimal_of(value))

    @property
    def ml(self) -> Decimal:
        return self.amount

    @overload
    def __truediv__(self, other: timedelta) -> "VolumeRate": ...
    @overload
    def __truediv__(self, other: "VolumeRate") -> timedelta: ...
    def __truediv__(self, other: "timedelta | VolumeRate") -> "VolumeRate | timedelta":
        if isinstance(other, timedelta):
            return VolumeRate(per_hour(self.amount, other))
        if isinstance(other, VolumeRate):
            return time_for(self.amount, other.amount)
        return NotImplemented


@dataclass(frozen=True, slots=True)
class VolumeRate(Quantity):
    unit: ClassVar[str] = "mL/h"

    @classmethod
    def from_ml_per_h(cls, value: Number) -> Self:
        return cls(decimal_of(value))

    @property
    def ml_per_h(self) -> Decimal:
        return self.amount

    def __mul__(self, other: timedelta) -> Volume:
        if isinstance(other, timedelta):
            return Volume(over(self.amount, other))
        return NotImplemented
