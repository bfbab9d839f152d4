"""HL7 times (`YYYYMMDDHHMM[SS[.S...]][±ZZZZ]`), and ISO 8601 in their place, as a device wrote them.

A device without an offset keeps its own naive time: guessing a zone here would hide that the
clock may be wrong. Whoever knows the device's zone resolves it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

_OFFSET = r"\s?(Z|[+-]\d{2}:?\d{2})?"
# A fraction without its point, `20260316093000000-0400`, has three digits: milliseconds.
_TIME = re.compile(
    r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,6})\d{0,6}|(\d{3}))?)?" + _OFFSET,
    re.ASCII,
)
_ISO_TIME = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d{0,6}()?)?)?"
    + _OFFSET,
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeviceTime:
    """One time as a device gave it.

    `at` is aware when the device sent an offset and naive when it did not; None when `raw` is
    empty, is no time, or is not precise to the minute.
    """

    raw: str
    at: datetime | None

    @property
    def is_unreadable(self) -> bool:
        """Something stands where a time should, and it is none."""
        return self.raw != "" and self.at is None

    @property
    def has_offset(self) -> bool:
        return self.at is not None and self.at.tzinfo is not None


NO_TIME = DeviceTime("", None)
EMPTIED = '""'
"""HL7's way to write “this has been emptied”, which is not the same text as a value."""


@lru_cache(maxsize=4096)
def read_time(raw: str) -> DeviceTime:
    """The time in `raw`; never raises."""
    text = "" if raw.strip() == EMPTIED else raw.strip()
    match = _TIME.fullmatch(text) or _ISO_TIME.fullmatch(text)
    if match is None:
        return DeviceTime(text, None)
    year, month, day, hour, minute, second, fraction, thousandths, offset = match.groups()
    try:
        moment = datetime(  # noqa: DTZ001 - naive on purpose until an offset is known
            int(year),
            int(month),
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            int((fraction or thousandths or "0").ljust(6, "0")),
        )
        if offset is not None:
            moment = moment.replace(tzinfo=_zone(offset))
    except ValueError:
        return DeviceTime(text, None)
    return DeviceTime(text, moment)


def with_offset_of(time: DeviceTime, header: DeviceTime) -> DeviceTime:
    """A time without an offset has that of the message."""
    offset = header.at.tzinfo if header.at else None
    if time.at is None or time.at.tzinfo is not None or offset is None:
        return time
    return DeviceTime(time.raw, time.at.replace(tzinfo=offset))


def _zone(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


def write_time(moment: datetime) -> str:
    """`moment` to the second, or to the millisecond where it has a fraction.

    Naive moments are written without an offset, aware ones with theirs.
    """
    text = moment.strftime("%Y%m%d%H%M%S")
    if moment.microsecond:
        text += f".{moment.microsecond // 1000:03d}"
    if moment.tzinfo is None:
        return text
    return text + moment.strftime("%z")[:5]
