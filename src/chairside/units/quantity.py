"""What every quantity can do: hold a non-negative decimal, add to its like, be rounded."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Generic, Self, TypeVar

from chairside.units.number import (
    Number,
    QuantityError,
    Rounding,
    add,
    decimal_of,
    multiply,
    plain,
    shown,
    subtract,
    to_step,
)
from chairside.units.substance import Substance, SubstanceMismatchError


@dataclass(frozen=True, slots=True)
class Quantity:
    """A finite decimal >= 0 in the one unit of its class.

    Build with the `from_...` class methods, which name the unit. Raises QuantityError for a
    negative or non-finite number, TypeError for a float.
    """

    amount: Decimal
    unit: ClassVar[str] = ""

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"{self.amount!r} is not a Decimal; use a from_... constructor.")
        if not self.amount.is_finite():
            raise QuantityError(f"{self.amount} {self.unit} is not a finite amount.")
        if self.amount < 0:
            raise QuantityError(f"{plain(self.amount)} {self.unit} is negative.")

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.unit}"

    def shown(self, *, places: int = 4) -> str:
        """Number and unit with at most `places` decimals; '≈' marks left-out digits."""
        return f"{shown(self.amount, places=places)} {self.unit}"

    def __add__(self, other: Self) -> Self:
        self._must_match(other)
        return replace(self, amount=add(self.amount, other.amount))

    def __sub__(self, other: Self) -> Self:
        """Raises QuantityError when the result would be negative."""
        self._must_match(other)
        return replace(self, amount=subtract(self.amount, other.amount))

    def __lt__(self, other: Self) -> bool:
        self._must_match(other)
        return self.amount < other.amount

    def __le__(self, other: Self) -> bool:
        self._must_match(other)
        return self.amount <= other.amount

    def __gt__(self, other: Self) -> bool:
        self._must_match(other)
        return self.amount > other.amount

    def __ge__(self, other: Self) -> bool:
        self._must_match(other)
        return self.amount >= other.amount

    def scaled(self, factor: Number) -> Self:
        """The same kind of quantity times a plain number >= 0."""
        return replace(self, amount=multiply(self.amount, decimal_of(factor)))

    def round_to(self, step: Self, mode: Rounding) -> "Rounded[Self]":
        """Bring to a multiple of `step`, keeping the exact value beside it."""
        self._must_match(step)
        rounded = replace(self, amount=to_step(self.amount, step.amount, mode))
        return Rounded(exact=self, value=rounded, step=step, mode=mode)

    def _must_match(self, other: object) -> None:
        if type(other) is not type(self):
            raise TypeError(f"{type(self).__name__} and {type(other).__name__} do not mix.")


@dataclass(frozen=True, slots=True)
class DrugQuantity(Quantity):
    """A quantity of one named substance; other substances raise SubstanceMismatchError."""

    substance: Substance

    def same_substance(self, other: "DrugQuantity") -> Substance:
        if other.substance is not self.substance:
            raise SubstanceMismatchError(self.substance, other.substance)
        return self.substance

    def _must_match(self, other: object) -> None:
        Quantity._must_match(self, other)
        if isinstance(other, DrugQuantity):
            self.same_substance(other)


Q = TypeVar("Q", bound=Quantity)


@dataclass(frozen=True, slots=True)
class Rounded(Generic[Q]):
    """A rounded value beside the exact one, the step and the direction."""

    exact: Q
    value: Q
    step: Q
    mode: Rounding

    @property
    def changed(self) -> bool:
        return self.exact.amount != self.value.amount
