"""From one address: messages a second, and what a killed listener takes to catch up.

Ten monitors at ten chairs with a running infusion report through one gateway, three values a
message. Acknowledged is what is committed; charted is what stands in the records. The limit is 500
of each a second, which a gateway of 500 chairs would send; one of forty is measured by how long a
message waits. Then the listener is killed with `kill -9` while messages come; what was
acknowledged before has to be charted before anything newer of the same monitor, and none may be
missing.
"""

import asyncio
import os
import signal
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bench.latency import message
from bench.stack import Stack, running
from chairside.hl7v2.mllp import encode_frame
from chairside.server.database import NAME
from chairside.server.embedded import Embedded

LIMIT_PER_SECOND = 500.0
MESSAGES = 4000
IN_FLIGHT = 50
CONNECTIONS = 8
REALISTIC_CHAIRS = 40
REALISTIC_SECONDS = 20
LIMIT_LAG_SECONDS = 2.0
_PATIENCE_SECONDS = 300.0

_COUNTS = "SELECT count(*), count(*) FILTER (WHERE state = 'stored') FROM feeds_rawmessage"
_LAG = """
    SELECT extract(epoch FROM clock_timestamp() - min(received_at)) FROM feeds_rawmessage
    WHERE state = 'stored'
"""
# Whose parts were written in another order than their messages came: parts are written as they are
# charted.
_OUT_OF_ORDER = """
    SELECT count(*) FROM (
        SELECT message_id, lag(message_id) OVER (PARTITION BY device_id ORDER BY id) AS before
        FROM feeds_messagepart
    ) AS parts WHERE before > message_id
"""
_NOT_CHARTED = """
    SELECT count(*) FROM feeds_rawmessage WHERE state <> 'read' OR charted + repeated = 0
"""


class Messages:
    """Distinct messages of the monitors in turns; each one's clock goes on."""

    def __init__(self, eui64s: Sequence[str]) -> None:
        self._eui64s = eui64s
        self._sent = 0

    def next(self, count: int) -> list[bytes]:
        now = datetime.now(UTC)
        frames = []
        for _ in range(count):
            self._sent += 1
            at = now - timedelta(milliseconds=max(0, count - len(frames)))
            eui64 = self._eui64s[self._sent % len(self._eui64s)]
            frames.append(encode_frame(_numbered(message(eui64, self._sent % 60, at), self._sent)))
        return frames


def _numbered(payload: bytes, number: int) -> bytes:
    """With a control id of its own."""
    fields = payload.split(b"|")
    fields[9] = b"%s-%d" % (fields[9], number)
    return b"|".join(fields)


@dataclass(frozen=True, slots=True)
class Gateway:
    """One address that sends to the listener."""

    stack: Stack

    async def send(self, frames: Sequence[bytes], *, in_flight: int) -> int:
        """Over one connection; how many were acknowledged before it ended."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.stack.hl7)
        sent = answered = 0
        try:
            while answered < len(frames):
                room = in_flight - (sent - answered)
                if room > 0 and sent < len(frames):
                    writer.write(b"".join(frames[sent : sent + room]))
                    sent = min(len(frames), sent + room)
                data = await reader.read(65536)
                if not data:
                    break
                answered += data.count(b"\x1c")
        except ConnectionError:
            pass
        finally:
            writer.close()
        return answered

    async def send_over_several(self, frames: Sequence[bytes], connections: int) -> None:
        """Each message waits for the answer to the one before on its connection."""
        shares = [frames[place::connections] for place in range(connections)]
        await asyncio.gather(*(self.send(share, in_flight=1) for share in shares))


class Records:
    """What the database says."""

    def __init__(self, stack: Stack) -> None:
        folder = Path(stack.environment["CHAIRSIDE_DATA"])
        self._connection = psycopg.connect(Embedded(folder).url(NAME), autocommit=True)

    def number(self, query: str, column: int = 0) -> int:
        row = self._connection.execute(query).fetchone()
        return 0 if row is None else int(row[column])

    def lag(self) -> float:
        """Seconds since the oldest message came that is not charted."""
        row = self._connection.execute(_LAG).fetchone()
        return 0.0 if row is None or row[0] is None else float(row[0])

    def wait_until_charted(self, begin: float) -> float:
        """Seconds from `begin` until nothing waits."""
        while self.number(_COUNTS, 1):
            if time.perf_counter() - begin > _PATIENCE_SECONDS:
                return float("inf")
            time.sleep(0.02)
        return time.perf_counter() - begin


def _measure(what: str, sending: Coroutine[Any, Any, object], stack: Stack) -> bool:
    """`sending` sends `MESSAGES`."""
    records, listener = Records(stack), _listener(stack)
    cpu = _cpu_seconds(listener)
    begin = time.perf_counter()
    asyncio.run(sending)
    acknowledged = MESSAGES / (time.perf_counter() - begin)
    charted = MESSAGES / records.wait_until_charted(begin)
    cpu = 1000 * (_cpu_seconds(listener) - cpu) / MESSAGES
    slower = min(acknowledged, charted)
    print(
        f"feed {what}: {MESSAGES} messages from one address, {acknowledged:.0f} acknowledged/s, "
        f"{charted:.0f} charted/s, {cpu:.2f} ms of one core a message in the listener; limit "
        f"{LIMIT_PER_SECOND:.0f} ({LIMIT_PER_SECOND / slower:.2f} of it); "
        f"{os.getloadavg()[0]:.0f} others want {os.cpu_count()} cores"
    )
    return slower >= LIMIT_PER_SECOND


def _cpu_seconds(process: int) -> float:
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def _realistic(stack: Stack, messages: Messages) -> bool:
    """A gateway of forty chairs, one message a second each: how long until it is charted."""
    records, gateway = Records(stack), Gateway(stack)
    begin, lags, sending = time.perf_counter(), [], []
    for tick in range(REALISTIC_SECONDS * 10):
        frames = messages.next(REALISTIC_CHAIRS // 10)
        sending.append(asyncio.create_task(gateway.send(frames, in_flight=len(frames))))
        lags.append(records.lag())
        await asyncio.sleep(max(0.0, begin + (tick + 1) / 10 - time.perf_counter()))
    await asyncio.gather(*sending)
    lags.sort()
    p95 = lags[int(0.95 * (len(lags) - 1))]
    print(
        f"feed of {REALISTIC_CHAIRS} chairs at 1 message/s each for {REALISTIC_SECONDS} s: the oldest "
        f"that waits is {p95:.2f} s old at p95, {lags[-1]:.2f} s at most; limit {LIMIT_LAG_SECONDS:.0f} s"
    )
    return p95 < LIMIT_LAG_SECONDS


def _listener(stack: Stack) -> int:
    """The process id of the device listener below the supervisor."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            arguments = (entry / "cmdline").read_bytes().split(b"\0")
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == stack.supervisor and arguments[-2:-1] == [b"devices"]:
            return int(entry.name)
    raise RuntimeError("The device listener does not run.")


async def _until_killed(stack: Stack, frames: Sequence[bytes], records: Records) -> int:
    """Send; kill the listener once a part is acknowledged and not charted. How many were stored."""
    sending = asyncio.create_task(Gateway(stack).send(frames, in_flight=400))
    while records.number(_COUNTS, 1) < 300 and not sending.done():
        await asyncio.sleep(0.005)
    os.kill(_listener(stack), signal.SIGKILL)
    return await sending


def _after_kill(stack: Stack, messages: Messages, records: Records) -> bool:
    before = records.number(_COUNTS)
    frames = messages.next(MESSAGES)
    acknowledged = asyncio.run(_until_killed(stack, frames, records))
    left = records.number(_COUNTS, 1)
    begin = time.perf_counter()
    newer = messages.next(500)
    while True:  # until the supervisor has started the listener again
        try:
            asyncio.run(Gateway(stack).send(newer, in_flight=IN_FLIGHT))
            break
        except OSError:
            time.sleep(0.02)
    seconds = records.wait_until_charted(begin)
    missing = before + acknowledged + len(newer) - records.number(_COUNTS)
    out_of_order = records.number(_OUT_OF_ORDER)
    print(
        f"feed after kill -9: {acknowledged} acknowledged, {left} of them not charted; these and "
        f"{len(newer)} newer ones were charted {seconds:.1f} s after the kill; "
        f"{max(0, missing)} missing, {out_of_order} charted after a newer one of their monitor"
    )
    return seconds < _PATIENCE_SECONDS and missing <= 0 and out_of_order == 0


def main() -> bool:
    """Print what was measured; whether the limit is kept and nothing is missing or out of order."""
    with running("bench.seed_chairs") as stack:
        messages, records = Messages(stack.said[1::2]), Records(stack)
        gateway = Gateway(stack)
        asyncio.run(gateway.send(messages.next(200), in_flight=IN_FLIGHT))  # warm
        records.wait_until_charted(time.perf_counter())
        kept = asyncio.run(_realistic(stack, messages))
        frames = messages.next(MESSAGES)
        kept &= _measure(
            f"pipelined, 1 connection, {IN_FLIGHT} in flight",
            gateway.send(frames, in_flight=IN_FLIGHT),
            stack,
        )
        frames = messages.next(MESSAGES)
        kept &= _measure(
            f"{CONNECTIONS} connections, each waiting for its answer",
            gateway.send_over_several(frames, CONNECTIONS),
            stack,
        )
        kept &= _after_kill(stack, messages, records)
        not_charted = records.number(_NOT_CHARTED)
        print(f"feed in all: {records.number(_COUNTS)} messages, {not_charted} of them not charted")
        return kept and not_charted == 0
