"""A small line of weights, drawn on the server."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 240, 56, 6


@dataclass(frozen=True, slots=True)
class Trend:
    """Points of an SVG polyline in a box of WIDTH by HEIGHT, and the range they span."""

    points: tuple[tuple[float, float], ...]
    lowest: Decimal
    highest: Decimal
    first: datetime
    last: datetime

    @property
    def line(self) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)

    @property
    def end(self) -> tuple[float, float]:
        return self.points[-1]


def trend(measured: Sequence[tuple[datetime, Decimal]]) -> Trend | None:
    """From at least two measurements of different times; None for fewer."""
    ordered = sorted(measured)
    if len(ordered) < 2 or ordered[0][0] == ordered[-1][0]:
        return None
    values = [value for _, value in ordered]
    first, last = ordered[0][0], ordered[-1][0]
    low, high = min(values), max(values)
    # A change of less than a kilogram is drawn as the small change it is.
    span = max(float(high - low), 1.0)
    middle = float(low + high) / 2
    points = tuple(
        (
            MARGIN + (WIDTH - 2 * MARGIN) * ((at - first) / (last - first)),
            HEIGHT / 2 - (HEIGHT - 2 * MARGIN) * (float(value) - middle) / span,
        )
        for at, value in ordered
    )
    return Trend(points=points, lowest=low, highest=high, first=first, last=last)
