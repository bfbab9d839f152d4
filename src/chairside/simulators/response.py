"""How blood pressure and heart rate rise during a ketamine infusion and settle after it.

Only timing and mean rise are published, and the three large series disagree (0.5 mg/kg over
40 min): peak at 40 min +16.0/+11.0 mmHg (138 patients, SD 11.2/8.45,
doi 10.1016/j.genhosppsych.2024.07.001); peak at 30-40 min +7.4/+6.0 mmHg and +1.9 beats/min
(135 patients); peak at 30 min +3.28/+3.17 mmHg (66 patients, PMID 29525051). Back to baseline
within 1.5 h after the infusion (49 patients, PMC7605942).

So each simulated patient draws a mean between the lowest and the highest series and a deviation
with the only published SD. The curve between those points is ours: a first-order lag that
reaches its peak when a 40 min infusion ends and has faded 1.5 h later. It is a demonstration,
not a prediction; no published model of this blood pressure exists.
"""

import math
import random
from dataclasses import dataclass
from datetime import timedelta

LOWEST_MEAN_SYSTOLIC, HIGHEST_MEAN_SYSTOLIC, SD_SYSTOLIC = 3.28, 16.0, 11.2
LOWEST_MEAN_DIASTOLIC, HIGHEST_MEAN_DIASTOLIC, SD_DIASTOLIC = 3.17, 11.0, 8.45
MEAN_HEART_RATE_RISE = 1.9
INFUSION = timedelta(minutes=40)

# With this lag 1.1 % of a rise is left 1.5 h after the infusion.
LAG = timedelta(minutes=20)
_AT_THE_END = 1 - math.exp(-INFUSION / LAG)


@dataclass(frozen=True, slots=True)
class Rise:
    """One patient's rise at the end of a 40 min infusion: mmHg, mmHg and beats/min, all >= 0."""

    systolic: float
    diastolic: float
    heart_rate: float


def draw_rise(random_source: random.Random) -> Rise:
    """One patient. Both pressures share place and deviation: a high responder is high in both."""
    place = random_source.random()
    deviation = max(-2.0, min(2.0, random_source.gauss(0, 1)))

    def pressure(low: float, high: float, spread: float) -> float:
        return max(0.0, low + place * (high - low) + deviation * spread)

    return Rise(
        pressure(LOWEST_MEAN_SYSTOLIC, HIGHEST_MEAN_SYSTOLIC, SD_SYSTOLIC),
        pressure(LOWEST_MEAN_DIASTOLIC, HIGHEST_MEAN_DIASTOLIC, SD_DIASTOLIC),
        MEAN_HEART_RATE_RISE,
    )


def next_effect(effect: float, tick: timedelta, *, infusing: bool) -> float:
    """Fraction of a patient's rise, 0 to 1, one tick later. Exact for any tick."""
    target = 1 / _AT_THE_END if infusing else 0.0
    moved = target + (effect - target) * math.exp(-tick / LAG)
    return min(1.0, moved)
