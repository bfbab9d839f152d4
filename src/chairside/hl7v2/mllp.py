"""MLLP framing: `0x0B` payload `0x1C 0x0D` on a byte stream (HL7 Minimal Lower Layer Protocol).

The decoder never raises and never waits for a byte it may not get:

- a frame ends at `0x1C`; the `0x0D` after it is swallowed when it comes. Neither byte may occur
  in a payload, and a sender that leaves the `0x0D` out would otherwise wait for our answer for
  ever;
- a `0x0B` inside a frame means that the sender gave up on the first frame: what came is handed
  out as `Truncated` and a new frame begins, so a cut frame cannot swallow the good one after it;
- what is not inside any frame is handed out as `Stray`.

With no `Oversized` event, the bytes of all events are exactly the bytes fed, less the framing.
"""

import enum
import re
from dataclasses import dataclass

START = b"\x0b"
END = b"\x1c"
CARRIAGE_RETURN = b"\r"

_START_OR_END = re.compile(rb"[\x0b\x1c]")

DEFAULT_MAX_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Frame:
    """One whole frame, without its framing bytes."""

    payload: bytes


@dataclass(frozen=True, slots=True)
class Stray:
    """Bytes outside any frame, as they came in one read."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    """A frame that began and never ended: the next one began, or the connection closed."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Oversized:
    """A frame longer than the bound. `size` is its whole length in bytes, `head` its beginning."""

    size: int
    head: bytes


FrameEvent = Frame | Stray | Truncated | Oversized


class _State(enum.Enum):
    OUTSIDE = enum.auto()
    JUST_ENDED = enum.auto()
    INSIDE = enum.auto()


def encode_frame(payload: bytes) -> bytes:
    """The payload with its framing bytes.

    Raises ValueError when the payload holds a framing byte, which no receiver could read back.
    """
    if _START_OR_END.search(payload):
        raise ValueError("An MLLP payload cannot hold the bytes 0x0B or 0x1C.")
    return START + payload + END + CARRIAGE_RETURN


class FrameDecoder:
    """Cuts one connection's bytes into events. Holds at most `max_bytes` bytes of one frame."""

    def __init__(self, max_bytes: int = DEFAULT_MAX_BYTES) -> None:
        if max_bytes < 1:
            raise ValueError("max_bytes must be at least 1.")
        self._max_bytes = max_bytes
        self._state = _State.OUTSIDE
        self._held = bytearray()
        self._size = 0

    def feed(self, data: bytes) -> list[FrameEvent]:
        """Every event that the bytes so far complete, in order."""
        events: list[FrameEvent] = []
        position = 0
        while position < len(data):
            position = self._step(data, position, events)
        return events

    def finish(self) -> list[FrameEvent]:
        """What an unfinished frame held, when the connection closes."""
        return self._close(complete=False) if self._state is _State.INSIDE else []

    def _step(self, data: bytes, position: int, events: list[FrameEvent]) -> int:
        if self._state is _State.INSIDE:
            return self._step_inside(data, position, events)
        if self._state is _State.JUST_ENDED:
            self._state = _State.OUTSIDE
            if data.startswith(CARRIAGE_RETURN, position):
                return position + 1
        start = data.find(START, position)
        stray = data[position:] if start < 0 else data[position:start]
        if stray:
            events.append(Stray(stray))
        if start < 0:
            return len(data)
        self._state = _State.INSIDE
        return start + 1

    def _step_inside(self, data: bytes, position: int, events: list[FrameEvent]) -> int:
        control = _START_OR_END.search(data, position)
        stop = len(data) if control is None else control.start()
        room = self._max_bytes - len(self._held)
        self._held += data[position : min(stop, position + room)]
        self._size += stop - position
        if control is None:
            return stop
        ended = control.group() == END
        events += self._close(complete=ended)
        self._state = _State.JUST_ENDED if ended else _State.INSIDE
        return stop + 1

    def _close(self, *, complete: bool) -> list[FrameEvent]:
        held, size = bytes(self._held), self._size
        self._held.clear()
        self._size = 0
        self._state = _State.OUTSIDE
        if size > self._max_bytes:
            return [Oversized(size, held)]
        return [Frame(held) if complete else Truncated(held)]
