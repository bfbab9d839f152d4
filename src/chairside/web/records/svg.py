"""Small pieces of SVG: elements, scales and axes. Text in, text out."""

from dataclasses import dataclass
from math import floor, log10
from xml.sax.saxutils import escape, quoteattr


def element(name: str, *content: str, **attributes: str | float) -> str:
    """One element. `content` is markup; `words` makes text of it. `class_` becomes class."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_shown(value))}"
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>"


def words(text: str) -> str:
    return escape(text)


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels; beyond its ends it stops at the edge."""

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        inside = min(max(value, self.low), self.high)
        return self.first + (inside - self.low) / (self.high - self.low) * (self.last - self.first)


def round_step(span: float, most: int) -> float:
    """The least of 1, 2, 5 times a power of ten that divides `span` into at most `most` parts."""
    least = span / most
    power = 10.0 ** floor(log10(least))
    # A hair of tolerance, so that 0.5 / 5 is a step of 0.1.
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))


def ticks(low: float, high: float, step: float) -> list[float]:
    first = -int(-low // step)
    last = int(high // step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def path(points: list[tuple[float, float]]) -> str:
    """Path data through pixel points."""
    moves = [f"{_shown(x)} {_shown(y)}" for x, y in points]
    return f"M{moves[0]}" + "".join(f"L{move}" for move in moves[1:])
