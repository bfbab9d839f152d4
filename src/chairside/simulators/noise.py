"""Autocorrelated noise from a seed: what a vital sign does while nothing happens."""

import math
import random
from dataclasses import dataclass
from datetime import timedelta


def stream(seed: int, name: str) -> random.Random:
    """One reproducible stream per use, so that one artefact more does not move every value.

    Seeding with text is stable across Python versions and processes.
    """
    return random.Random(f"{seed}/{name}")  # noqa: S311 - a simulation, not a secret


@dataclass(frozen=True, slots=True)
class Drift:
    """An Ornstein-Uhlenbeck process: stationary `spread` (standard deviation, the vital sign's
    unit) and correlation time `memory`.
    """

    spread: float
    memory: timedelta

    def next(self, value: float, tick: timedelta, random_source: random.Random) -> float:
        """The exact discretisation, so the spread does not depend on the tick."""
        kept = math.exp(-tick / self.memory)
        return value * kept + self.spread * math.sqrt(1 - kept * kept) * random_source.gauss(0, 1)
