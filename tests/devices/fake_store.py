"""A store in memory whose database can be switched off, and a listener to talk to."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

from chairside.devices.access import allow_list
from chairside.devices.intake import Charted, Incoming, StoreUnavailable
from chairside.devices.listener import Listener, ListenerSettings
from chairside.hl7v2.mllp import Frame, FrameDecoder, encode_frame

MOST_CHARTED_AT_ONCE = 5
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def message(control_id: str, *, accept: str = "", application: str = "") -> bytes:
    """A heart rate from a monitor; MSH-15 and MSH-16 as given."""
    return (
        f"MSH|^~\\&|MON^0011223344556677^EUI-64||CLINIC||20260302120000+0000||ORU^R01^ORU_R01|"
        f"{control_id}|P|2.6|||{accept}|{application}\r"
        "OBR|1|||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC\r"
        "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|71|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R\r"
    ).encode()


class FakeStore:
    """Keeps everything in lists. `away` makes the database unreachable."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []
        self.peers: list[str] = []
        self.unreadable: list[tuple[bytes, str]] = []
        self.charted: list[int] = []
        self.away = False
        self.may_keep = threading.Event()
        self.may_keep.set()
        self.transactions: list[int] = []
        self.refuse_to_keep: set[bytes] = set()
        self.fault_in_charting = False
        self.charting_waits = False
        self.most_charted: int | None = None
        self.application_names: set[str] = set()
        self._lock = threading.Lock()

    def keep(self, messages: Sequence[Incoming]) -> list[int]:
        self._reach()
        self.may_keep.wait(10)
        with self._lock:
            self.transactions.append(len(messages))
            return [self._keep(message) for message in messages]

    def _keep(self, message: Incoming) -> int:
        if message.payload in self.refuse_to_keep:
            raise ZeroDivisionError("a fault in the storing")
        if message.payload not in self.kept:
            self.kept.append(message.payload)
            self.peers.append(message.peer)
        return self.kept.index(message.payload)

    def keep_unreadable(self, *, payload: bytes, peer: str, problem: str, at: datetime) -> int:
        self._reach()
        with self._lock:
            self.unreadable.append((payload, problem))
            return 100_000 + len(self.unreadable)

    def any_application_answer(self) -> bool:
        return bool(self.application_names)

    def always_application_answer(self, *, names: Sequence[str]) -> bool:
        self._reach()
        return not self.application_names.isdisjoint(names)

    def chart(self, *, at: datetime) -> Charted:
        self._reach()
        unread = self._unread()[:MOST_CHARTED_AT_ONCE]
        if self.fault_in_charting:
            raise ZeroDivisionError("a fault in the charting")
        if self.charting_waits or len(self.charted) == self.most_charted:
            return Charted(0, left=bool(unread))
        with self._lock:
            self.charted += unread
        return Charted(len(unread), left=bool(unread))

    def waiting(self) -> int:
        self._reach()
        return len(self._unread())

    def _unread(self) -> list[int]:
        with self._lock:
            return [number for number in range(len(self.kept)) if number not in self.charted]

    def _reach(self) -> None:
        if self.away:
            raise StoreUnavailable("switched off")


SETTINGS = ListenerSettings(
    host="127.0.0.1", port=0, allowed=allow_list(listed=[], host="127.0.0.1"), sweep_every=0.02
)


class Sender:
    """A device's end of a connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self._decoder = FrameDecoder()
        self._answers: list[bytes] = []

    def send(self, payload: bytes) -> None:
        self.writer.write(encode_frame(payload))

    def send_raw(self, data: bytes) -> None:
        self.writer.write(data)

    async def answer(self) -> str:
        """The next answer's text; EOFError when the listener closes instead."""
        while not self._answers:
            data = await asyncio.wait_for(self.reader.read(65536), 10)
            if not data:
                raise EOFError
            frames = self._decoder.feed(data)
            self._answers += [frame.payload for frame in frames if isinstance(frame, Frame)]
        return self._answers.pop(0).decode()

    async def closed(self) -> bool:
        try:
            return await asyncio.wait_for(self.reader.read(1), 10) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        self.writer.close()


@asynccontextmanager
async def listening(
    store: FakeStore, settings: ListenerSettings = SETTINGS
) -> AsyncIterator[Listener]:
    listener = Listener(store, settings=replace(settings, port=0), now=lambda: NOON)
    stop, ready = asyncio.Event(), asyncio.Event()
    serving = asyncio.create_task(listener.serve(stop, listening=ready))
    first = asyncio.create_task(ready.wait())
    await asyncio.wait([serving, first], return_when=asyncio.FIRST_COMPLETED)
    if serving.done():
        await serving
    try:
        yield listener
    finally:
        store.may_keep.set()
        stop.set()
        await asyncio.wait_for(serving, 10)


async def connect(listener: Listener) -> Sender:
    return Sender(*await asyncio.open_connection("127.0.0.1", listener.port))


async def until(holds: Callable[[], bool]) -> None:
    """Let the others run until it holds."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)
