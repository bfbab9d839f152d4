"""Typed, decimal quantities of the clinic: a number is never without its unit."""

from chairside.units.body import BodyMassIndex, BodyWeight, Length
from chairside.units.drug import Concentration, DosePerWeight, DoseRatePerWeight, DrugMass, MassRate
from chairside.units.number import Number, QuantityError, Rounding
from chairside.units.percent import Percent
from chairside.units.quantity import DrugQuantity, Quantity, Rounded
from chairside.units.substance import Substance, SubstanceMismatchError
from chairside.units.volume import Volume, VolumeRate

__all__ = [
    "BodyMassIndex",
    "BodyWeight",
    "Concentration",
    "DosePerWeight",
    "DoseRatePerWeight",
    "DrugMass",
    "DrugQuantity",
    "Length",
    "MassRate",
    "Number",
    "Percent",
    "Quantity",
    "QuantityError",
    "Rounded",
    "Rounding",
    "Substance",
    "SubstanceMismatchError",
    "Volume",
    "VolumeRate",
]
