"""An MLLP client that never drops a message: it sends again until the listener has answered.

The order is kept: the next message waits for the answer to the one before. An answer that says
the listener could not store the message (ERR-3 = 207, application internal error) is no answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from chairside.hl7v2.ack import ErrorCode
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.mllp import Frame, FrameDecoder, encode_frame
from chairside.hl7v2.parse import Message, parse_message

Sleep = Callable[[float], Awaitable[None]]

_READ_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long to wait before trying again: doubled each time, up to `longest`."""

    shortest: timedelta = timedelta(milliseconds=200)
    longest: timedelta = timedelta(seconds=10)

    def wait(self, failures: int) -> timedelta:
        """Before the try after `failures` failed ones (>= 1)."""
        return min(self.longest, self.shortest * (1 << min(failures - 1, 30)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The listener's answer: MSA-1, its text, and how often the message had to be sent."""

    code: str
    text: str
    attempts: int

    @property
    def accepted(self) -> bool:
        return self.code in {"AA", "CA"}


class MllpSender:
    """One connection to one listener, opened when needed and again after every failure."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        answer_within: timedelta = timedelta(seconds=10),
        backoff: Backoff | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._host = host
        self._port = port
        self._answer_within = answer_within.total_seconds()
        self._backoff = backoff or Backoff()
        self._sleep = sleep
        self._connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._decoder = FrameDecoder()

    async def send(self, payload: bytes) -> Answer:
        """Sends until answered; returns the answer. Raises only when cancelled.

        `payload` is one message that asks for an answer. Raises Hl7Error at once when it is not
        a message, and ValueError when it cannot be framed.
        """
        control_id = parse_message(payload).control_id
        frame = encode_frame(payload)
        attempts = 0
        while True:
            attempts += 1
            try:
                async with asyncio.timeout(self._answer_within):
                    answer = await self._attempt(frame, control_id)
            except OSError:  # TimeoutError and every ConnectionError are one
                await self.close()
            else:
                if not _could_not_store(answer):
                    verdict = answer.first("MSA")
                    return Answer(verdict.get(1), verdict.get(3), attempts)
            await self._sleep(self._backoff.wait(attempts).total_seconds())

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is None:
            return
        writer = connection[1]
        writer.close()
        try:
            await writer.wait_closed()
        except OSError:
            # The other side has gone: there is nothing left to close.
            return

    async def _attempt(self, frame: bytes, control_id: str) -> Message:
        if self._connection is None:
            self._decoder = FrameDecoder()
            self._connection = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._connection
        writer.write(frame)
        await writer.drain()
        while True:
            data = await reader.read(_READ_BYTES)
            if not data:
                raise ConnectionResetError("The listener closed the connection.")
            for event in self._decoder.feed(data):
                if isinstance(event, Frame):
                    answer = _answer_to(event.payload, control_id)
                    if answer is not None:
                        return answer


def _answer_to(payload: bytes, control_id: str) -> Message | None:
    """The answer, if it is one and to this message: a late one to an earlier try is not."""
    try:
        message = parse_message(payload)
    except Hl7Error:
        return None
    return message if message.first("MSA").get(2) == control_id else None


def _could_not_store(answer: Message) -> bool:
    return answer.first("ERR").get(3) == ErrorCode.INTERNAL
