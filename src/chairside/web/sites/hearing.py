"""When devices were last heard, and whether that is too long ago."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from chairside.clinic.feeds.queries import last_received

# As on the live page: two missed reports and the feed is stale.
MISSED_PERIODS = 2


class Speaks(Protocol):
    """A device, as far as it matters here."""

    @property
    def pk(self) -> int: ...
    @property
    def period_seconds(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Heard:
    at: datetime | None
    stale: bool


def heard_of(devices: Iterable[Speaks], now: datetime) -> dict[int, Heard]:
    """By device id, also for those that never spoke."""
    asked = list(devices)
    times = last_received([device.pk for device in asked])
    return {
        device.pk: Heard(
            times.get(device.pk), _stale(times.get(device.pk), device.period_seconds, now)
        )
        for device in asked
    }


def _stale(at: datetime | None, period_seconds: int, now: datetime) -> bool:
    return at is None or now - at > timedelta(seconds=MISSED_PERIODS * period_seconds)
