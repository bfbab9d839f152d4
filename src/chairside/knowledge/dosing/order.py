"""What an infusion is worked out from: the order, the clinic's limits, its rounding."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chairside.knowledge.dosing.step import DoseStep
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    MassRate,
    Percent,
    Quantity,
    QuantityError,
    Rounding,
    Volume,
    VolumeRate,
)


class WeightBasis(StrEnum):
    ACTUAL = "actual"
    IDEAL = "ideal"
    ADJUSTED = "adjusted"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightUsed:
    """`measured_at` is when the patient was weighed, with its time zone."""

    weight: BodyWeight
    basis: WeightBasis
    measured_at: datetime

    def __post_init__(self) -> None:
        if self.measured_at.tzinfo is None:
            raise ValueError("The time of a weight needs its time zone.")


@dataclass(frozen=True, slots=True, kw_only=True)
class InfusionOrder:
    """One infusion at one constant rate. `final_volume` is None when the drug is not diluted.

    `dose` is per body weight, or a mass where something else fixed it; `leading` are the steps
    that led to it. `ceiling` is the protocol's own highest rate, beside the clinic's. Raises
    QuantityError when dose, strength, duration or final volume is zero, and SubstanceMismatchError
    when the vial holds another substance than the dose is of.
    """

    dose: DosePerWeight | DrugMass
    duration: timedelta
    weight: WeightUsed
    vial: Concentration
    final_volume: Volume | None = None
    leading: tuple[DoseStep, ...] = ()
    ceiling: MassRate | None = None

    def __post_init__(self) -> None:
        self.dose.same_substance(self.vial)
        if self.duration <= timedelta(0):
            raise QuantityError("The infusion must last longer than no time at all.")
        named: list[tuple[str, Quantity]] = [("dose", self.dose), ("vial strength", self.vial)]
        if self.final_volume is not None and self.final_volume.amount == 0:
            raise QuantityError("The final volume must be more than zero.")
        for name, quantity in named:
            if quantity.amount == 0:
                raise QuantityError(f"The {name} must be more than zero.")

    @property
    def mass(self) -> DrugMass:
        """The exact dose in mg before any rounding."""
        if isinstance(self.dose, DrugMass):
            return self.dose
        return self.dose * self.weight.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseLimits:
    """Set and signed by a prescriber of the clinic; None means nobody has set it.

    No guideline gives a ceiling for intravenous mood use, so the hard limits have no default and
    an infusion cannot be ordered without them: the two of the dose, the three of what hangs at
    the pump, and the tolerance, by which rounding may move what is given away from the order.
    """

    max_per_weight: DosePerWeight | None = None
    max_total: DrugMass | None = None
    max_rate: MassRate | None = None
    max_concentration: Concentration | None = None
    max_volume: Volume | None = None
    max_pump_rate: VolumeRate | None = None
    tolerance: Percent | None = None
    max_weight_age: timedelta | None = None
    plausible_weight: tuple[BodyWeight, BodyWeight] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingSteps:
    """What the clinic's syringes and pumps can show; `mode` is down or nearest."""

    dose: DrugMass
    volume: Volume
    rate: VolumeRate
    mode: Rounding
