"""Is the monitor still speaking? A live page says so before it shows a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext

from chairside.clinic.feeds.queries import last_heard, oldest_unread
from chairside.clinic.sites.models import Chair, Device
from chairside.clinic.sites.placing import standing

MISSED_PERIODS = 2
# IEC 60601-1-8 asks to disclose mean delays above 10 s (not verified: facts on alarm systems).
LATE_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class FeedState:
    """One bound device. Stale when it was silent for two of its periods.

    `waiting_since` is when the oldest message came, of any device, that is stored and not charted;
    `late` when that is so long ago that the values on the page are not the newest.
    """

    device: Device
    last_at: datetime | None
    stale: bool
    stale_after: timedelta
    waiting_since: datetime | None = None
    late: bool = False

    @property
    def sentence(self) -> str:
        if self.last_at is None:
            return gettext("%(label)s has not reported yet.") % {"label": self.device.label}
        if self.stale:
            return gettext("%(label)s stopped reporting.") % {"label": self.device.label}
        return gettext("%(label)s is reporting.") % {"label": self.device.label}


def feed_state(chair: Chair, *, at: datetime) -> list[FeedState]:
    """Every device that stands at the chair now, and whether it is heard."""
    return feed_states([chair.pk], at=at)[chair.pk]


def feed_states(chair_ids: Sequence[int], *, at: datetime) -> dict[int, list[FeedState]]:
    """As `feed_state`, for many chairs in one query, by the chair's id."""
    states: dict[int, list[FeedState]] = {chair_id: [] for chair_id in chair_ids}
    bindings = standing(at).filter(chair_id__in=chair_ids).select_related("device")
    bindings = bindings.annotate(heard_at=last_heard("device_id"), waiting_since=oldest_unread())
    for binding in bindings.order_by("kind"):
        device, heard_at, waiting = binding.device, binding.heard_at, binding.waiting_since
        limit = timedelta(seconds=MISSED_PERIODS * device.period_seconds)
        stale = heard_at is None or at - heard_at > limit
        late = waiting is not None and at - waiting > LATE_AFTER
        state = FeedState(device, heard_at, stale, limit, waiting, late)
        states[binding.chair_id].append(state)
    return states
