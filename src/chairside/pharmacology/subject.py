"""What a model may need to know of a person."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chairside.units import BodyWeight


class Ancestry(StrEnum):
    """The groups that Perez-Ruixo 2021 tells apart; no other model uses it."""

    NOT_ASIAN = "not Asian"
    ASIAN = "Asian, not Japanese"
    JAPANESE = "Japanese"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`age_years` None where it is not known; models that use age then say what they assume."""

    weight: BodyWeight
    age_years: Decimal | None = None
    ancestry: Ancestry = Ancestry.NOT_ASIAN

    def __post_init__(self) -> None:
        if self.age_years is not None and not 0 <= self.age_years < 120:
            raise ValueError(f"{self.age_years} years cannot be a person's age.")
