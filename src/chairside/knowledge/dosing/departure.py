"""How far what is given lies from what was ordered, in percent of the order."""

from decimal import Decimal

from chairside.units import DrugQuantity, Percent
from chairside.units.number import divide, multiply, plain, subtract


def percent_from(actual: DrugQuantity, intended: DrugQuantity) -> Decimal:
    """Below zero where less is given than was ordered."""
    intended.same_substance(actual)
    change = multiply(subtract(actual.amount, intended.amount), Decimal(100))
    return divide(change, intended.amount)


def exceeds(actual: DrugQuantity, intended: DrugQuantity, tolerance: Percent) -> bool:
    """Whether it is farther from the order than `tolerance`; at the tolerance it is not."""
    # Multiplied out: a quotient of fifty digits could round across the boundary.
    gap = abs(subtract(actual.amount, intended.amount))
    return multiply(gap, Decimal(100)) > multiply(tolerance.amount, intended.amount)


def in_words(actual: DrugQuantity, intended: DrugQuantity) -> str:
    """'−1.38 %'"""
    rounded = percent_from(actual, intended).quantize(Decimal("0.01"))
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{plain(abs(rounded))} %"
