"""One sender's connection."""

import asyncio
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from chairside.devices.storing import Storing
from chairside.hl7v2.mllp import (
    END,
    START,
    Frame,
    FrameDecoder,
    FrameEvent,
    Oversized,
    Stray,
    Truncated,
    encode_frame,
)

logger = logging.getLogger(__name__)

_READ_BYTES = 64 * 1024
_BLANK = b" \t\r\n\x00"


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a sender may take, in seconds: between frames, over one frame, to read our answer."""

    idle: float = 900.0
    frame: float = 30.0
    answer: float = 30.0


class Charts(Protocol):
    def add(self, count: int = 1) -> None:
        """So many messages were stored."""
        ...

    async def room(self) -> None:
        """Until more may be stored."""
        ...


class Connection:
    """Reads frames until the sender closes, dawdles or stops listening to the answers."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        peer: str,
        storing: Storing,
        charting: Charts,
        max_frame_bytes: int,
        timing: Timing,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._peer = peer
        self._storing = storing
        self._charting = charting
        self._limit = max_frame_bytes
        self._timing = timing
        self._decoder = FrameDecoder(max_bytes=max_frame_bytes)
        self._clock: Callable[[], float] = asyncio.get_running_loop().time
        self._deadline = self._clock() + timing.idle
        self._inside = False
        self._stray = 0

    async def run(self) -> None:
        self._keep_alive()
        try:
            while chunk := await self._read():
                events = self._decoder.feed(chunk)
                self._set_deadline(chunk, events)
                await self._take_all(events)
        except (ConnectionError, TimeoutError) as error:
            logger.info("The connection from %s ended: %s", self._peer, repr(error))
        for event in self._decoder.finish():
            await self._take(event)

    async def _read(self) -> bytes:
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._reader.read(_READ_BYTES)
        except TimeoutError:
            what = "began a message and did not end it" if self._inside else "sent nothing"
            logger.warning("%s %s; its connection was closed.", self._peer, what)
            return b""

    def _set_deadline(self, chunk: bytes, events: list[FrameEvent]) -> None:
        """A frame has its own time from its first byte; only whole frames renew the idle time."""
        started, ended = chunk.rfind(START), chunk.rfind(END)
        if started >= 0 or ended >= 0:
            was_inside, self._inside = self._inside, started > ended
            if self._inside and (not was_inside or ended >= 0):
                self._deadline = self._clock() + self._timing.frame
        if not self._inside and any(not isinstance(event, Stray) for event in events):
            self._deadline = self._clock() + self._timing.idle

    async def _take_all(self, events: Sequence[FrameEvent]) -> None:
        """In their order. Whole frames that came together are stored together, so that a sender
        need not wait for each answer before it sends the next message."""
        for whole, group in groupby(events, lambda event: isinstance(event, Frame)):
            if whole:
                await self._take_frames([event for event in group if isinstance(event, Frame)])
            else:
                for event in group:
                    await self._take(event)

    async def _take_frames(self, frames: Sequence[Frame]) -> None:
        await self._charting.room()
        taken = await self._storing.frames([frame.payload for frame in frames], self._peer)
        self._charting.add(len(taken))
        await self._send(*(one.answer for one in taken))

    async def _take(self, event: FrameEvent) -> None:
        match event:
            case Oversized(size, head):
                taken = await self._storing.oversized(head, size, self._limit, self._peer)
                await self._send(taken.answer)
            case Truncated(data):
                logger.warning("%s broke off a message of %d bytes.", self._peer, len(data))
                if data.strip(_BLANK):
                    await self._storing.truncated(data, self._peer)
            case Stray(data):
                self._note_stray(data)

    async def _send(self, *answers: bytes | None) -> None:
        frames = b"".join(encode_frame(answer) for answer in answers if answer is not None)
        if not frames:
            return
        self._writer.write(frames)
        # A sender that does not read its answers would otherwise fill our memory with them.
        # Not wait_for: in Python 3.11 it can swallow the cancellation that stops us.
        async with asyncio.timeout(self._timing.answer):
            await self._writer.drain()

    def _note_stray(self, data: bytes) -> None:
        if not data.strip(_BLANK):
            return
        if self._stray == 0:
            logger.warning("%s sends bytes outside any frame; they are ignored.", self._peer)
        self._stray += len(data)

    def _keep_alive(self) -> None:
        raw = self._writer.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
