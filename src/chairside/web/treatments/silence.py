"""What of a chair's devices is not heard, in the words that the open page keeps up to date."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.sites.kinds import DeviceKind
from chairside.clinic.visits.queries import FeedState


def silent_words(feeds: Sequence[FeedState]) -> str:
    """Of monitors, and of what is stored and not charted; empty when all is well."""
    monitors = [feed for feed in feeds if feed.device.kind == DeviceKind.MONITOR]
    return " · ".join([*_late(feeds), *(_words(feed) for feed in monitors if feed.stale)])


def quiet_words(feeds: Sequence[FeedState]) -> str:
    """Of the other devices, and that there is no monitor."""
    others = [feed for feed in feeds if feed.device.kind != DeviceKind.MONITOR]
    words = [_words(feed) for feed in others if feed.stale]
    if len(others) == len(feeds):
        words.append(gettext("No monitor reports at this chair; values are entered by hand"))
    return " · ".join(words)


def _words(feed: FeedState) -> str:
    if feed.last_at is None:
        return gettext("%(label)s has not been heard yet") % {"label": feed.device.label}
    return gettext("No data from %(label)s since %(localtime)s") % {
        "label": feed.device.label,
        "localtime": f"{timezone.localtime(feed.last_at):%H:%M}",
    }


def _late(feeds: Sequence[FeedState]) -> list[str]:
    late = next((feed for feed in feeds if feed.late and feed.waiting_since), None)
    if late is None or late.waiting_since is None:
        return []
    since = f"{timezone.localtime(late.waiting_since):%H:%M}"
    return [
        gettext("Device data is charted late: what came since %(since)s waits") % {"since": since}
    ]
