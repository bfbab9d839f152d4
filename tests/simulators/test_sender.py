"""The sender against a listener that closes, keeps silent, answers late, wrongly or with errors."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from chairside.hl7v2.ack import ErrorCode, Outcome, Problem, acknowledgement
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.mllp import Frame, FrameDecoder, encode_frame
from chairside.hl7v2.write import SegmentDraft, write_message
from chairside.simulators.sender import Answer, Backoff, MllpSender

AT = datetime(2026, 5, 1, tzinfo=UTC)
PATIENT = timedelta(seconds=20)
IMPATIENT = timedelta(seconds=1)
"""For a listener that keeps silent; one that answers does so within this, also when it is busy."""

Behaviour = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


def message(control_id: str) -> bytes:
    return write_message(
        [SegmentDraft("MSH", {9: ("ORU", "R01"), 10: control_id, 15: "AL", 16: "NE"})]
    )


def answer(payload: bytes, outcome: Outcome, code: ErrorCode = ErrorCode.INTERNAL) -> bytes:
    problem = None if outcome is Outcome.ACCEPTED else Problem(code, "No room.")
    raw = acknowledgement(payload, outcome, at=AT, control_id="x", problem=problem)
    assert raw is not None
    return encode_frame(raw)


async def accept(payload: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(payload, Outcome.ACCEPTED))


async def hang_up(payload: bytes, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def keep_silent(payload: bytes, writer: asyncio.StreamWriter) -> None:
    return None


async def cannot_store(payload: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(payload, Outcome.ERROR))


async def refuse(payload: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(payload, Outcome.REJECTED, ErrorCode.UNSUPPORTED_TYPE))


async def babble_first(payload: bytes, writer: asyncio.StreamWriter) -> None:
    other = answer(message("somebody-elses"), Outcome.REJECTED)
    writer.write(b"noise" + encode_frame(b"not hl7") + other)
    await accept(payload, writer)


async def in_pieces(payload: bytes, writer: asyncio.StreamWriter) -> None:
    for byte in answer(payload, Outcome.ACCEPTED):
        writer.write(bytes([byte]))
        await writer.drain()


class Listener:
    """Answers the nth frame as the nth behaviour says, and accepts all later ones."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.behaviours = list(behaviours)
        self.received: list[bytes] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        decoder = FrameDecoder()
        while data := await reader.read(4096):
            for event in decoder.feed(data):
                if isinstance(event, Frame):
                    self.received.append(event.payload)
                    behaviour = self.behaviours.pop(0) if self.behaviours else accept
                    await behaviour(event.payload, writer)
        writer.close()


class Waits:
    """Stands in for sleeping: remembers how long it was asked to wait, in seconds."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)


def deliver(
    listener: Listener, *payloads: bytes, within: timedelta = PATIENT
) -> tuple[list[Answer], Waits]:
    async def run() -> tuple[list[Answer], Waits]:
        waits = Waits()
        server = await asyncio.start_server(listener.serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        sender = MllpSender(host="127.0.0.1", port=port, answer_within=within, sleep=waits)
        try:
            return [await sender.send(payload) for payload in payloads], waits
        finally:
            await sender.close()
            server.close()
            await server.wait_closed()

    return asyncio.run(run())


def test_many_messages_on_one_connection_in_order() -> None:
    listener = Listener()
    payloads = [message(str(number)) for number in range(20)]
    answers, waits = deliver(listener, *payloads)
    assert listener.received == payloads
    assert listener.connections == 1
    assert {answer.code for answer in answers} == {"CA"}
    assert waits.asked == []


@pytest.mark.parametrize("trouble", [hang_up, keep_silent])
def test_an_unanswered_message_is_sent_again_on_a_new_connection(trouble: Behaviour) -> None:
    listener = Listener(accept, trouble, trouble)
    three = (message("1"), message("2"), message("3"))
    answers, waits = deliver(listener, *three, within=IMPATIENT)
    assert listener.received == [message(number) for number in ("1", "2", "2", "2", "3")]
    assert listener.connections == 3
    assert [answer.attempts for answer in answers] == [1, 3, 1]
    assert waits.asked == [0.2, 0.4]


def test_a_listener_that_cannot_store_gets_it_again_on_the_same_connection() -> None:
    listener = Listener(cannot_store)
    (only,), waits = deliver(listener, message("1"))
    assert (only.accepted, only.attempts, listener.connections) == (True, 2, 1)
    assert waits.asked == [0.2]


def test_a_refusal_is_an_answer() -> None:
    answers, _ = deliver(Listener(refuse), message("1"), message("2"))
    assert [(answer.code, answer.accepted) for answer in answers] == [("CR", False), ("CA", True)]
    assert answers[0].text == "No room."


@pytest.mark.parametrize("oddity", [babble_first, in_pieces])
def test_the_right_answer_is_found(oddity: Behaviour) -> None:
    (only,), waits = deliver(Listener(oddity), message("1"))
    assert (only.accepted, only.attempts, waits.asked) == (True, 1, [])


def test_a_listener_that_is_not_there_yet_is_tried_until_it_is() -> None:
    async def run() -> tuple[Answer, list[float]]:
        listener = Listener()
        probe = await asyncio.start_server(listener.serve, "127.0.0.1", 0)
        port = probe.sockets[0].getsockname()[1]
        probe.close()
        await probe.wait_closed()
        waited: list[float] = []
        started: list[asyncio.Server] = []

        async def start_after_three(seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 3:
                started.append(await asyncio.start_server(listener.serve, "127.0.0.1", port))

        sender = MllpSender(host="127.0.0.1", port=port, sleep=start_after_three)
        answered = await sender.send(message("1"))
        await sender.close()
        started[0].close()
        await started[0].wait_closed()
        return answered, waited

    answered, waited = asyncio.run(run())
    assert answered == Answer("CA", "", 4)
    assert waited == [0.2, 0.4, 0.8]


def test_waiting_grows_up_to_its_bound() -> None:
    backoff = Backoff(timedelta(seconds=1), timedelta(seconds=5))
    waits = [backoff.wait(failures).total_seconds() for failures in (1, 2, 3, 4, 1000)]
    assert waits == [1, 2, 4, 5, 5]


def test_what_is_no_message_is_refused_at_once() -> None:
    sender = MllpSender(host="127.0.0.1", port=1)
    with pytest.raises(Hl7Error):
        asyncio.run(sender.send(b"hello"))
