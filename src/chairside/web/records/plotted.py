"""What a picture of a visit shows, in epoch seconds and the metrics' own units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

Point = tuple[float, float]
"""Epoch seconds and a value in the panel's unit."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment (epoch seconds)."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A constant dose rate in mg/h from `start` to `end` (epoch seconds)."""

    start: float
    end: float
    mg_per_h: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Predicted concentration in ng/mL. `title` names model, site and population."""

    title: str
    times: Sequence[float]
    typical: Sequence[float]
    low: Sequence[float] | None = None
    high: Sequence[float] | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the picture shows, in epoch seconds and the metrics' own units."""

    start: float
    end: float
    zone: ZoneInfo
    points: Mapping[str, Sequence[Point]]
    artefacts: Sequence[tuple[str, float, float]] = ()
    curve: Curve | None = None
    rates: Sequence[Rate] = ()
    moves: Sequence[Mark] = ()
    events: Sequence[Mark] = ()
    description: str = ""
