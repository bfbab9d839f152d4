"""How much has been given: segments of constant rate, added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.units import Concentration, DrugMass, Substance, Volume, VolumeRate

ZERO = Volume.from_ml(0)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A constant rate from `start` to `end` (both aware); `end` is the present while it runs."""

    start: datetime
    end: datetime
    rate: VolumeRate
    running: bool

    @property
    def volume(self) -> Volume:
        return self.rate * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What the record says went in. Once the syringe was empty (`emptied_at`) its content bounds it."""

    volume: Volume
    mass: DrugMass
    total_volume: Volume
    total_mass: DrugMass
    emptied_at: datetime | None
    running_rate: VolumeRate | None
    ends_at: datetime | None

    @property
    def emptied(self) -> bool:
        return self.emptied_at is not None

    @property
    def percent(self) -> int:
        return int(100 * self.volume.ml / self.total_volume.ml)


def concentration_of(order: DoseOrder) -> Concentration:
    return Concentration.from_mg_per_ml(order.concentration_mg_per_ml, substance_of(order))


def substance_of(order: DoseOrder) -> Substance:
    return Substance(order.working["dose"]["substance"])


def stretches(segments: Sequence[InfusionSegment], *, at: datetime) -> list[Stretch]:
    """The segments up to `at`, oldest first."""
    runs = []
    for segment in segments:
        if segment.started_at >= at:
            continue
        end = min(segment.ended_at or at, at)
        rate = VolumeRate.from_ml_per_h(segment.rate_ml_per_h)
        running = segment.ended_at is None or segment.ended_at > at
        runs.append(Stretch(segment.started_at, end, rate, running))
    return runs


def delivered(order: DoseOrder, segments: Sequence[InfusionSegment], *, at: datetime) -> Delivered:
    """Volume and mass given by `at`, never more than was prepared."""
    parts = stretches(segments, at=at)
    total = Volume.from_ml(order.total_ml)
    volume, emptied_at = _pumped(parts, total)
    strength = concentration_of(order)
    running = next((part.rate for part in parts if part.running), None)
    ends_at = None
    if running is not None and emptied_at is None:
        ends_at = at + (total - volume) / running
    return Delivered(
        volume=volume,
        mass=strength * volume,
        total_volume=total,
        total_mass=strength * total,
        emptied_at=emptied_at,
        running_rate=running,
        ends_at=ends_at,
    )


def _pumped(parts: Sequence[Stretch], total: Volume) -> tuple[Volume, datetime | None]:
    """What left the syringe, and when it was empty."""
    volume = ZERO
    for part in parts:
        if volume + part.volume >= total:
            return total, part.start + (total - volume) / part.rate
        volume += part.volume
    return volume, None
