"""A device's clock against the clinic's, at its bounds. More than 30 s late is late, more than five
minutes ahead is of no known time; what is late is read by the clock as it was known before."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chairside.clinic.feeds.models import RawMessage
from chairside.clinic.visits.models import AlarmReport
from chairside.clinic.visits.operations.device_clock import Clock, LastCharted, clock_of
from chairside.hl7v2.timestamps import DeviceTime
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import minute
from tests.clinic.visits.wire import alarm, heard, heart, message

NOON = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
NEVER = timedelta(0)


def s(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def came(at: datetime, payload: bytes = b"") -> RawMessage:
    return RawMessage(received_at=at, payload=payload)


def saying(moment: datetime | None) -> DeviceTime:
    return DeviceTime("" if moment is None else "20260316", moment)


def offset_of(
    sent: datetime | None, *, last: LastCharted | None = None, before: RawMessage | None = None
) -> timedelta | str | None:
    """Of a message that came at noon; "nobody can say" where that is the answer."""
    clock = clock_of(came(NOON), saying(sent), ZONE, last=last, heard_before=lambda: before)
    return "nobody can say" if clock is None else clock.offset


def test_without_a_time_the_offset_known_before_holds() -> None:
    assert offset_of(None) is None
    assert offset_of(None, last=LastCharted(NOON - s(60), s(7))) == s(7)


@pytest.mark.parametrize(
    ("late", "charted_before", "offset"),
    [
        (30, 300, 30),  # no later than a network delays by itself: the clock was set
        (31, 300, 0),  # late, and measured after the last charted value
        (31, 31, 31),  # as old as the last charted value: no news that is late, but another clock
        (31, 32, 0),
        (31, 30, 31),
    ],
)
def test_late_is_more_than_thirty_seconds_and_after_what_is_charted(
    late: int, charted_before: int, offset: int
) -> None:
    last = LastCharted(NOON - s(charted_before), NEVER)
    assert offset_of(NOON - s(late), last=last) == s(offset)


def test_late_is_counted_from_the_offset_known_before() -> None:
    """The clock is 100 s slow: 130 s behind is within the network's delay, 131 s is late."""
    last = LastCharted(NOON - s(600), s(100))
    assert offset_of(NOON - s(130), last=last) == s(130)
    assert offset_of(NOON - s(131), last=last) == s(100)
    # Put right by 100 s it was sent at 11:59:29; charted up to then it is no news.
    assert offset_of(NOON - s(131), last=LastCharted(NOON - s(31), s(100))) == s(131)
    assert offset_of(NOON - s(131), last=LastCharted(NOON - s(32), s(100))) == s(100)


def test_before_anything_is_charted_an_old_time_needs_a_second_message() -> None:
    def not_asked() -> RawMessage:
        raise AssertionError("A message that is not late needs no other.")

    clock = clock_of(came(NOON), saying(NOON - s(30)), ZONE, last=None, heard_before=not_asked)
    assert clock == Clock(s(30), NOON, ZONE)
    assert offset_of(NOON - s(31), before=None) == s(31)  # the first message ever is believed


@pytest.mark.parametrize(
    ("apart", "sent_apart", "believed"),
    [
        (60, 90, True),
        (60, 91, False),  # 31 s more between them at the device than here: a backlog
        (90, 60, True),
        (91, 60, False),
        (10, 40, True),  # within 30 s, and a quarter of the time
        (9, 37, False),  # within 30 s, but all at once: less than a quarter
        (9, 36, True),
    ],
)
def test_a_second_message_agrees_within_thirty_seconds_and_not_all_at_once(
    apart: int, sent_apart: int, believed: bool
) -> None:
    sent = NOON - timedelta(hours=1)
    before = came(NOON - s(apart), message([heart(80)], at=sent - s(sent_apart)))
    assert offset_of(sent, before=before) == (timedelta(hours=1) if believed else "nobody can say")


@pytest.mark.parametrize("payload", [b"nonsense", b"MSH|^~\\&|M||||||ORU^R01^ORU_R01|1|P|2.6\r"])
def test_a_message_before_that_says_no_time_contradicts_nothing(payload: bytes) -> None:
    assert offset_of(NOON - timedelta(hours=1), before=came(NOON - s(1), payload)) == s(3600)


def test_a_time_without_an_offset_is_the_clinics() -> None:
    """Noon in UTC is 08:00 in New York in March, after the clocks went forward."""
    assert offset_of(datetime(2026, 3, 16, 7, 59, 50)) == s(10)  # noqa: DTZ001 - as devices send it


@pytest.mark.parametrize(
    ("offset", "shown", "ours"),
    [
        (0, -20, -20),
        (20, -30, -10),
        (None, -20, -20),
        (0, 1, 0),  # never later than it came
        (0, 300, 0),
        (0, 301, None),  # further ahead than clocks differ
        (-3600, 3900, 0),
        (-3600, 3901, None),
    ],
)
def test_a_time_on_the_clinics_clock(
    offset: float | None, shown: float, ours: float | None
) -> None:
    clock = Clock(None if offset is None else s(offset), NOON, ZONE)
    expected = None if ours is None else NOON + s(ours)
    assert clock.ours(saying(NOON + s(shown))) == expected
    assert clock.moment(saying(NOON + s(shown))) == NOON + s(shown)


def test_without_a_time_it_is_when_it_came() -> None:
    clock = Clock(s(20), NOON, ZONE)
    assert (clock.ours(saying(None)), clock.moment(saying(None))) == (NOON, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("began", "at"),
    [
        (-90, -90),  # the alarm's own time, 90 s before the message that tells of it
        (30, 0),  # ahead by less than clocks differ: when it came
        (3600, 0),  # a time that has not come yet: when it came
    ],
)
def test_an_alarm_stands_at_its_own_time(clinic: Clinic, began: int, at: int) -> None:
    stages.running(clinic)
    heard(message([heart(80)], at=minute(11)), at=minute(11))
    payload = alarm(at=minute(12), phase="start", state="active")
    own, whole = (f"{moment:%Y%m%d%H%M%S}+0000" for moment in (minute(12) + s(began), minute(12)))
    head, order = payload.split(b"\rOBR", 1)
    payload = head + b"\rOBR" + order.replace(whole.encode(), own.encode())
    heard(payload, at=minute(12))
    assert AlarmReport.objects.get().at == minute(12) + s(at)
