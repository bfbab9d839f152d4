"""A seeded virtual patient on a monitor. A demonstration, not a prediction.

Blood pressure and heart rate follow `response`; oxygen saturation, breathing and CO2 only drift
around their baseline, because no published timing is at hand to follow. The same seed, baseline
and infusion history give the same values, however the time is cut into steps.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from chairside.simulators.noise import Drift, stream
from chairside.simulators.response import Rise, draw_rise, next_effect

TICK = timedelta(seconds=1)

_MINUTE = timedelta(minutes=1)
_HEART_RATE = Drift(2.5, _MINUTE)
_PRESSURE = Drift(4.0, 3 * _MINUTE)
_SPO2 = Drift(0.7, _MINUTE)
_BREATHING = Drift(1.3, _MINUTE)
_ETCO2 = Drift(1.5, _MINUTE)


@dataclass(frozen=True, slots=True)
class Baseline:
    """A patient at rest: beats/min, %, mmHg, mmHg, breaths/min, mmHg (None: no CO2 line)."""

    heart_rate_per_min: int
    spo2_percent: int
    systolic_mmhg: int
    diastolic_mmhg: int
    breaths_per_min: int
    etco2_mmhg: int | None = None


@dataclass(frozen=True, slots=True)
class Artefacts:
    """How often each trouble begins, as mean time between beginnings; None switches it off."""

    probe_off_every: timedelta | None = timedelta(minutes=25)
    motion_every: timedelta | None = timedelta(minutes=12)
    failed_cuffs: float = 0.06
    """Share of cuff readings that fail, 0 to 1."""


NO_ARTEFACTS = Artefacts(probe_off_every=None, motion_every=None, failed_cuffs=0)


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the sensors give at one moment. None: no value; `motion`: the value is questionable."""

    heart_rate_per_min: int
    pulse_per_min: int | None
    spo2_percent: int | None
    breaths_per_min: int
    etco2_mmhg: int | None
    motion: bool = False


@dataclass(frozen=True, slots=True)
class CuffReading:
    """One cuff measurement, mmHg."""

    systolic_mmhg: int
    diastolic_mmhg: int
    mean_mmhg: int


@dataclass(frozen=True, slots=True)
class Span:
    """A time of infusing, from `start` up to `end`, both since the patient sat down."""

    start: timedelta
    end: timedelta


def infusing_at(history: Sequence[Span], elapsed: timedelta) -> bool:
    return any(span.start <= elapsed < span.end for span in history)


def demonstration_baseline(seed: int, *, with_co2: bool = False) -> Baseline:
    """A made-up resting adult, different for each seed."""
    source = stream(seed, "baseline")
    return Baseline(
        heart_rate_per_min=source.randint(60, 84),
        spo2_percent=source.randint(96, 99),
        systolic_mmhg=source.randint(108, 134),
        diastolic_mmhg=source.randint(66, 84),
        breaths_per_min=source.randint(12, 17),
        etco2_mmhg=source.randint(35, 40) if with_co2 else None,
    )


class VirtualPatient:
    """Steps through time. `elapsed` is the time since the patient sat down."""

    def __init__(
        self, *, seed: int, baseline: Baseline, artefacts: Artefacts | None = None
    ) -> None:
        self.baseline = baseline
        self.rise: Rise = draw_rise(stream(seed, "rise"))
        self.elapsed = timedelta(0)
        self._asked = timedelta(0)
        self._artefacts = artefacts if artefacts is not None else Artefacts()
        self._noise = stream(seed, "noise")
        self._cuff_noise = stream(seed, "cuff")
        self._probe = _Trouble(stream(seed, "probe"), self._artefacts.probe_off_every, (15, 60))
        self._motion = _Trouble(stream(seed, "motion"), self._artefacts.motion_every, (5, 20))
        self._effect = 0.0
        self._drift = dict.fromkeys(_DRIFTS, 0.0)

    def step(self, duration: timedelta, *, infusing: bool) -> Vitals:
        """The vitals `duration` later, having infused all that time or not at all.

        Raises ValueError for a negative duration. Less than a tick is saved for the next step.
        """
        if duration < timedelta(0):
            raise ValueError("Time does not go backwards.")
        self._asked += duration
        while self.elapsed + TICK <= self._asked:
            self._tick(infusing=infusing)
        return self.vitals()

    def at(self, elapsed: timedelta, history: Sequence[Span]) -> Vitals:
        """The vitals at `elapsed`, following an infusion history; not before the last moment."""
        if elapsed < self._asked:
            raise ValueError("Time does not go backwards.")
        self._asked = elapsed
        while self.elapsed + TICK <= elapsed:
            self._tick(infusing=infusing_at(history, self.elapsed))
        return self.vitals()

    def vitals(self) -> Vitals:
        base, drift = self.baseline, self._drift
        heart_rate = base.heart_rate_per_min + drift["heart_rate"]
        heart_rate += self._effect * self.rise.heart_rate
        rounded_rate = max(0, round(heart_rate))
        pulse: int | None = rounded_rate
        spo2: int | None = min(100, round(base.spo2_percent + drift["spo2"]))
        motion = self._motion.active
        if motion and pulse is not None and spo2 is not None:
            pulse, spo2 = max(0, pulse + self._motion.size), max(0, spo2 - self._motion.size)
        if self._probe.active:
            pulse, spo2, motion = None, None, False
        etco2 = base.etco2_mmhg
        return Vitals(
            heart_rate_per_min=rounded_rate,
            pulse_per_min=pulse,
            spo2_percent=spo2,
            breaths_per_min=max(0, round(base.breaths_per_min + drift["breathing"])),
            etco2_mmhg=None if etco2 is None else max(0, round(etco2 + drift["etco2"])),
            motion=motion,
        )

    def cuff(self) -> CuffReading | None:
        """One cuff measurement now; None when it fails. Each call inflates the cuff once."""
        if self._cuff_noise.random() < self._artefacts.failed_cuffs:
            return None
        systolic, diastolic = self.pressures()
        high, low = round(systolic), round(diastolic)
        return CuffReading(high, low, round(low + (high - low) / 3))

    def pressures(self) -> tuple[float, float]:
        """Systolic and diastolic as they are now, mmHg, before a cuff rounds them."""
        shared = self._drift["pressure"]
        systolic = self.baseline.systolic_mmhg + shared + self._effect * self.rise.systolic
        diastolic = self.baseline.diastolic_mmhg + shared * 0.6
        return systolic, diastolic + self._effect * self.rise.diastolic

    def _tick(self, *, infusing: bool) -> None:
        self.elapsed += TICK
        self._effect = next_effect(self._effect, TICK, infusing=infusing)
        for name, drift in _DRIFTS.items():
            self._drift[name] = drift.next(self._drift[name], TICK, self._noise)
        self._probe.tick()
        self._motion.tick()


_DRIFTS: dict[str, Drift] = {
    "heart_rate": _HEART_RATE,
    "pressure": _PRESSURE,
    "spo2": _SPO2,
    "breathing": _BREATHING,
    "etco2": _ETCO2,
}


class _Trouble:
    """An artefact that begins at random and lasts a random number of ticks."""

    def __init__(
        self, source: random.Random, every: timedelta | None, ticks: tuple[int, int]
    ) -> None:
        self._source = source
        self._chance = 0.0 if every is None else min(1.0, TICK / every)
        self._ticks = ticks
        self._left = 0
        self.size = 0

    @property
    def active(self) -> bool:
        return self._left > 0

    def tick(self) -> None:
        if self._left:
            self._left -= 1
        elif self._source.random() < self._chance:
            self._left = self._source.randint(*self._ticks)
            self.size = self._source.randint(5, 15)
