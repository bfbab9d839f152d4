"""A device's clock against the clinic's: when a value was measured, in our time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chairside.clinic.feeds.models import RawMessage
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.timestamps import DeviceTime, read_time

# More than a network delays a message by itself.
LATE = timedelta(seconds=30)
# A device clock that is off by more than this is named in the queue as well as corrected.
CLOCK_TOLERANCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Clock:
    """A device's clock against ours, as one message shows it.

    `offset` is what its times have to be moved by; None where the device never said what its clock
    shows, so that its times are taken as they are.
    """

    offset: timedelta | None
    received_at: datetime
    zone: ZoneInfo

    def moment(self, time: DeviceTime) -> datetime | None:
        """The time as the device means it, on its own clock; None where it gave none."""
        return None if time.at is None else aware(time.at, self.zone)

    def ours(self, time: DeviceTime) -> datetime | None:
        """A device's time on the clinic's clock, the receipt time where it gave none; None for one
        that lies further ahead than clocks differ: nobody can say when that was."""
        moment = self.moment(time)
        if moment is None:
            return self.received_at
        corrected = moment + (self.offset or timedelta(0))
        if corrected > self.received_at + CLOCK_TOLERANCE:
            return None
        return min(corrected, self.received_at)


def aware(moment: datetime, zone: ZoneInfo) -> datetime:
    """A device that sends no offset is on the clinic's local time."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


@dataclass(frozen=True, slots=True)
class LastCharted:
    """When the last value of a device stands in the chart, and what its clock was moved by."""

    at: datetime
    offset: timedelta


def clock_of(
    message: RawMessage,
    sent_at: DeviceTime,
    zone: ZoneInfo,
    *,
    last: LastCharted | None,
    heard_before: Callable[[], RawMessage | None],
) -> Clock | None:
    """How to read this device's times; None when nobody can say.

    A message may be late (a gateway sends what it kept while the network was away) or the clock
    may have been set. It is late when the offset known before puts it after the last charted
    value; otherwise the clock was set, and the new offset holds. Before anything is charted to
    this patient there is no such offset, and a late message may be about whoever sat there
    before: then an old time is believed once two messages in a row agree on it.
    """
    sent, received = sent_at.at, message.received_at
    if sent is None:
        return Clock(offset=last.offset if last else None, received_at=received, zone=zone)
    offset = received - aware(sent, zone)
    if last is not None:
        if offset - last.offset > LATE and aware(sent, zone) + last.offset > last.at:
            offset = last.offset
    elif offset > LATE and not _steady(message, aware(sent, zone), heard_before(), zone):
        return None
    return Clock(offset=offset, received_at=received, zone=zone)


def _steady(message: RawMessage, sent: datetime, before: RawMessage | None, zone: ZoneInfo) -> bool:
    """Whether this message came as long after the one before as it was sent after it.

    A backlog comes all at once, however far apart it was sent. The first message ever is believed.
    """
    if before is None:
        return True
    try:
        said = read_time(parse_message(bytes(before.payload)).header.get(7)).at
    except Hl7Error:
        return True
    if said is None:
        return True
    came, went = message.received_at - before.received_at, sent - aware(said, zone)
    return abs(came - went) <= LATE and 4 * came >= went
