"""Tests of a score, or of a score against its baseline."""

from dataclasses import dataclass
from decimal import Decimal

from chairside.units.number import multiply, plain, subtract


@dataclass(frozen=True, slots=True)
class FallPercent:
    """The score fell by at least `percent` of its baseline."""

    percent: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        """None without a baseline, or with one of 0, from which nothing can fall."""
        if baseline is None or baseline <= 0:
            return None
        return multiply(subtract(baseline, now), Decimal(100)) >= multiply(baseline, self.percent)

    @property
    def words(self) -> str:
        return f"a fall of at least {plain(self.percent)} % from baseline"


@dataclass(frozen=True, slots=True)
class FallPoints:
    """The score fell by at least `points`."""

    points: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        return None if baseline is None else subtract(baseline, now) >= self.points

    @property
    def words(self) -> str:
        return f"a fall of at least {plain(self.points)} points from baseline"


@dataclass(frozen=True, slots=True)
class AtMost:
    limit: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        return now <= self.limit

    @property
    def words(self) -> str:
        return f"a score of at most {plain(self.limit)}"


@dataclass(frozen=True, slots=True)
class Below:
    limit: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        return now < self.limit

    @property
    def words(self) -> str:
        return f"a score below {plain(self.limit)}"


@dataclass(frozen=True, slots=True)
class AtLeastScore:
    limit: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        return now >= self.limit

    @property
    def words(self) -> str:
        return f"a score of at least {plain(self.limit)}"


@dataclass(frozen=True, slots=True)
class FallAndEnd:
    """A fall of at least `points` that also ends at `limit` or below."""

    points: Decimal
    limit: Decimal

    def met(self, *, baseline: Decimal | None, now: Decimal) -> bool | None:
        if baseline is None:
            return None
        return subtract(baseline, now) >= self.points and now <= self.limit

    @property
    def words(self) -> str:
        return (
            f"a fall of at least {plain(self.points)} points that ends at "
            f"{plain(self.limit)} or below"
        )


ChangeTest = FallPercent | FallPoints | AtMost | Below | AtLeastScore | FallAndEnd
