"""Amounts of drug: mass, concentration, dose per weight and their rates.

Each carries its substance. The operators are the physical relations and nothing else:
mg/kg x kg = mg, mg / (mg/mL) = mL, mg/mL x mL/h = mg/h and their inverses.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar, Self, overload

from chairside.units.body import BodyWeight
from chairside.units.number import Number, decimal_of, divide, multiply
from chairside.units.quantity import DrugQuantity
from chairside.units.substance import Substance, conversion_ratio
from chairside.units.time import over, per_hour, time_for
from chairside.units.volume import Volume, VolumeRate


@dataclass(frozen=True, slots=True)
class DrugMass(DrugQuantity):
    unit: ClassVar[str] = "mg"

    @classmethod
    def from_mg(cls, value: Number, substance: Substance) -> Self:
        return cls(decimal_of(value), substance)

    @classmethod
    def from_g(cls, value: Number, substance: Substance) -> Self:
        return cls(multiply(decimal_of(value), Decimal(1000)), substance)

    @classmethod
    def from_ug(cls, value: Number, substance: Substance) -> Self:
        return cls(divide(decimal_of(value), Decimal(1000)), substance)

    @property
    def mg(self) -> Decimal:
        return self.amount

    def as_substance(self, target: Substance) -> "DrugMass":
        """The same drug written as its base or its salt, by the label's figures."""
        up, down = conversion_ratio(self.substance, target)
        return DrugMass(divide(multiply(self.amount, up), down), target)

    @overload
    def __truediv__(self, other: "Concentration") -> Volume: ...
    @overload
    def __truediv__(self, other: Volume) -> "Concentration": ...
    @overload
    def __truediv__(self, other: BodyWeight) -> "DosePerWeight": ...
    @overload
    def __truediv__(self, other: timedelta) -> "MassRate": ...
    @overload
    def __truediv__(self, other: "MassRate") -> timedelta: ...
    def __truediv__(
        self, other: "Concentration | Volume | BodyWeight | timedelta | MassRate"
    ) -> "Volume | Concentration | DosePerWeight | MassRate | timedelta":
        if isinstance(other, Concentration):
            self.same_substance(other)
            return Volume(divide(self.amount, other.amount))
        if isinstance(other, Volume):
            return Concentration(divide(self.amount, other.amount), self.substance)
        if isinstance(other, BodyWeight):
            return DosePerWeight(divide(self.amount, other.amount), self.substance)
        if isinstance(other, timedelta):
            return MassRate(per_hour(self.amount, other), self.substance)
        if isinstance(other, MassRate):
            self.same_substance(other)
            return time_for(self.amount, other.amount)
        return NotImplemented


@dataclass(frozen=True, slots=True)
class Concentration(DrugQuantity):
    unit: ClassVar[str] = "mg/mL"

    @classmethod
    def from_mg_per_ml(cls, value: Number, substance: Substance) -> Self:
        return cls(decimal_of(value), substance)

    @property
    def mg_per_ml(self) -> Decimal:
        return self.amount

    def as_substance(self, target: Substance) -> "Concentration":
        """The same strength written as its base or its salt, by the label's figures."""
        up, down = conversion_ratio(self.substance, target)
        return Concentration(divide(multiply(self.amount, up), down), target)

    @overload
    def __mul__(self, other: Volume) -> DrugMass: ...
    @overload
    def __mul__(self, other: VolumeRate) -> "MassRate": ...
    def __mul__(self, other: Volume | VolumeRate) -> "DrugMass | MassRate":
        if isinstance(other, Volume):
            return DrugMass(multiply(self.amount, other.amount), self.substance)
        if isinstance(other, VolumeRate):
            return MassRate(multiply(self.amount, other.amount), self.substance)
        return NotImplemented


@dataclass(frozen=True, slots=True)
class MassRate(DrugQuantity):
    unit: ClassVar[str] = "mg/h"

    @classmethod
    def from_mg_per_h(cls, value: Number, substance: Substance) -> Self:
        return cls(decimal_of(value), substance)

    @property
    def mg_per_h(self) -> Decimal:
        return self.amount

    def __mul__(self, other: timedelta) -> DrugMass:
        if isinstance(other, timedelta):
            return DrugMass(over(self.amount, other), self.substance)
        return NotImplemented

    @overload
    def __truediv__(self, other: Concentration) -> VolumeRate: ...
    @overload
    def __truediv__(self, other: BodyWeight) -> "DoseRatePerWeight": ...
    def __truediv__(self, other: Concentration | BodyWeight) -> "VolumeRate | DoseRatePerWeight":
        if isinstance(other, Concentration):
            self.same_substance(other)
            return VolumeRate(divide(self.amount, other.amount))
        if isinstance(other, BodyWeight):
            return DoseRatePerWeight(divide(self.amount, other.amount), self.substance)
        return NotImplemented


@dataclass(frozen=True, slots=True)
class DosePerWeight(DrugQuantity):
    unit: ClassVar[str] = "mg/kg"

    @classmethod
    def from_mg_per_kg(cls, value: Number, substance: Substance) -> Self:
        return cls(decimal_of(value), substance)

    @property
    def mg_per_kg(self) -> Decimal:
        return self.amount

    def __mul__(self, other: BodyWeight) -> DrugMass:
        if isinstance(other, BodyWeight):
            return DrugMass(multiply(self.amount, other.amount), self.substance)
        return NotImplemented

    def __truediv__(self, other: timedelta) -> "DoseRatePerWeight":
        if isinstance(other, timedelta):
            return DoseRatePerWeight(per_hour(self.amount, other), self.substance)
        return NotImplemented


@dataclass(frozen=True, slots=True)
class DoseRatePerWeight(DrugQuantity):
    unit: ClassVar[str] = "mg/kg/h"

    @classmethod
    def from_mg_per_kg_per_h(cls, value: Number, substance: Substance) -> Self:
        return cls(decimal_of(value), substance)

    @overload
    def __mul__(self, other: BodyWeight) -> MassRate: ...
    @overload
    def __mul__(self, other: timedelta) -> DosePerWeight: ...
    def __mul__(self, other: BodyWeight | timedelta) -> MassRate | DosePerWeight:
        if isinstance(other, BodyWeight):
            return MassRate(multiply(self.amount, other.amount), self.substance)
        if isinstance(other, timedelta):
            return DosePerWeight(over(self.amount, other), self.substance)
        return NotImplemented
