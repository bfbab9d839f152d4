"""One sender's connection."""

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from chairside.devices.intake import Taken
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


class Stored(Protocol):
    def __call__(self, message_id: int, *, sender: str) -> None: ...


class Connection:
    """Reads frames until the sender closes, dawdles or stops listening to the answers."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        peer: str,
        storing: Storing,
        stored: Stored,
        max_frame_bytes: int,
        timing: Timing,
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._peer = peer
        self._storing = storing
        self._stored = stored
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
                for event in events:
                    await self._take(event)
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

    async def _take(self, event: FrameEvent) -> None:
        match event:
            case Frame(payload):
                await self._took(await self._storing.frame(payload, self._peer))
            case Oversized(size, head):
                taken = await self._storing.oversized(head, size, self._limit, self._peer)
                await self._send(taken.answer)
            case Truncated(data):
                logger.warning("%s broke off a message of %d bytes.", self._peer, len(data))
                if data.strip(_BLANK):
                    await self._storing.truncated(data, self._peer)
            case Stray(data):
                self._note_stray(data)

    async def _took(self, taken: Taken) -> None:
        self._stored(taken.message_id, sender=self._peer)
        await self._send(taken.answer)

    async def _send(self, answer: bytes | None) -> None:
        if answer is None:
            return
        self._writer.write(encode_frame(answer))
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
