"""Which substance a milligram is of.

Racemate and S-enantiomer differ in potency, and base and salt differ in mass, so a milligram
of one is never a milligram of another. They are different types of thing and do not add up.
"""

from decimal import Decimal
from enum import StrEnum


class Substance(StrEnum):
    RACEMIC_KETAMINE = "racemic ketamine"
    RACEMIC_KETAMINE_HYDROCHLORIDE = "racemic ketamine hydrochloride"
    ESKETAMINE = "esketamine"
    ESKETAMINE_HYDROCHLORIDE = "esketamine hydrochloride"

    @property
    def base(self) -> "Substance":
        """The free base this is a form of; a base is its own base."""
        return _BASE.get(self, self)


class SubstanceMismatchError(TypeError):
    """Two different substances were added, compared or divided."""

    def __init__(self, left: Substance, right: Substance) -> None:
        super().__init__(
            f"{left} and {right} are different substances; "
            "their amounts cannot be added, compared or exchanged."
        )


_BASE = {
    Substance.RACEMIC_KETAMINE_HYDROCHLORIDE: Substance.RACEMIC_KETAMINE,
    Substance.ESKETAMINE_HYDROCHLORIDE: Substance.ESKETAMINE,
}

# Milligrams of salt that hold so many milligrams of base, as the labels state them:
# Ketalar (ketamine hydrochloride injection) USPI section 3, 10 mg base in 11.53 mg salt;
# Spravato USPI section 3, 28 mg esketamine in 32.3 mg hydrochloride.
_SALT_AND_BASE_MG: dict[Substance, tuple[Decimal, Decimal]] = {
    Substance.RACEMIC_KETAMINE_HYDROCHLORIDE: (Decimal("11.53"), Decimal(10)),
    Substance.ESKETAMINE_HYDROCHLORIDE: (Decimal("32.3"), Decimal(28)),
}


def conversion_ratio(source: Substance, target: Substance) -> tuple[Decimal, Decimal]:
    """Return (numerator, denominator) so that target mg = source mg * numerator / denominator.

    Only between a base and its own salt, by the label's figures; anything else raises
    SubstanceMismatchError.
    """
    if source is target:
        return Decimal(1), Decimal(1)
    if source.base is not target.base:
        raise SubstanceMismatchError(source, target)
    if target in _SALT_AND_BASE_MG:
        return _SALT_AND_BASE_MG[target]
    salt, base = _SALT_AND_BASE_MG[source]
    return base, salt
