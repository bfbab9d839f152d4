"""Is the monitor still speaking? A live page says so before it shows a number."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.clinic.feeds.queries import last_received
from chairside.clinic.sites.models import Chair, Device
from chairside.clinic.sites.queries import bound_devices

MISSED_PERIODS = 2


@dataclass(frozen=True, slots=True)
class FeedState:
    """One bound device. Stale when it was silent for two of its periods."""

    device: Device
    last_at: datetime | None
    stale: bool
    stale_after: timedelta

    @property
    def sentence(self) -> str:
        if self.last_at is None:
            return f"{self.device.label} has not been heard yet."
        if self.stale:
            return f"{self.device.label} has gone silent."
        return f"{self.device.label} is reporting."


def feed_state(chair: Chair, *, at: datetime) -> list[FeedState]:
    """Every device that stands at the chair now, and whether it is heard."""
    devices = bound_devices(chair, at)
    heard = last_received([device.pk for device in devices])
    found = []
    for device in devices:
        limit = timedelta(seconds=MISSED_PERIODS * device.period_seconds)
        last = heard.get(device.pk)
        found.append(FeedState(device, last, last is None or at - last > limit, limit))
    return found
