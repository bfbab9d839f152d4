"""The MLLP listener: store, commit, acknowledge, then chart.

A slow, silent, greedy or confused sender costs its own connection and nothing else.
"""

import asyncio
import hashlib
import logging
import ssl
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from chairside.devices.access import AllowList
from chairside.devices.charting import SWEEP_EVERY_SECONDS, Charting
from chairside.devices.connection import Connection, Timing
from chairside.devices.intake import Store
from chairside.devices.storing import Storing

logger = logging.getLogger(__name__)

_READ_BYTES = 64 * 1024
_TLS_HANDSHAKE_SECONDS = 10.0
_SETTLE_SECONDS = 3.0
_STORE_THREADS = 2


@dataclass(frozen=True, slots=True)
class ListenerSettings:
    """Where to listen and what to bear. The bounds are engineering bounds, far above any device."""

    host: str
    port: int
    allowed: AllowList
    tls: ssl.SSLContext | None = None
    max_frame_bytes: int = 1024 * 1024
    max_connections: int = 256
    max_connections_per_address: int = 32
    timing: Timing = Timing()  # noqa: RUF009  # it is frozen
    sweep_every: float = SWEEP_EVERY_SECONDS


class Listener:
    """One listening port."""

    def __init__(
        self, store: Store, *, settings: ListenerSettings, now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._open: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.charting = Charting(store, now=now, sweep_every=settings.sweep_every)
        self.port = settings.port

    async def serve(self, stop: asyncio.Event, *, listening: asyncio.Event | None = None) -> None:
        """Listen until `stop` is set. `listening` is set once the port is open."""
        threads = ThreadPoolExecutor(_STORE_THREADS, thread_name_prefix="storing")
        storing = Storing(self._store, threads, now=self._now)
        charting = asyncio.create_task(self.charting.run())
        try:
            server = await self._start(storing)
            if listening is not None:
                listening.set()
            await self._until(stop, charting)
            server.close()
            await self._close_connections()
            with suppress(TimeoutError):
                async with asyncio.timeout(_SETTLE_SECONDS):
                    await self.charting.settled()
        finally:
            charting.cancel()
            await asyncio.gather(charting, return_exceptions=True)
            threads.shutdown(wait=False, cancel_futures=True)

    async def _until(self, stop: asyncio.Event, charting: "asyncio.Task[None]") -> None:
        """Until told to stop; a charting that ended is an error, and whoever supervises restarts."""
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait([stopping, charting], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if charting.done():
            charting.result()

    async def _start(self, storing: Storing) -> asyncio.Server:
        settings = self._settings

        async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await self._accept(reader, writer, storing)

        handshake = _TLS_HANDSHAKE_SECONDS if settings.tls else None
        server = await asyncio.start_server(
            accept,
            settings.host,
            settings.port,
            limit=_READ_BYTES,
            ssl=settings.tls,
            ssl_handshake_timeout=handshake,
        )
        self.port = server.sockets[0].getsockname()[1]
        logger.info("Listening for devices on %s:%d.", settings.host, self.port)
        return server

    async def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, storing: Storing
    ) -> None:
        host = _peer_host(writer)
        refusal = self._refusal(host)
        if refusal is not None:
            logger.warning("Refused a connection from %s: %s", host, refusal)
            writer.transport.abort()
            return
        self._open[host] += 1
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            await Connection(
                reader,
                writer,
                peer=_peer(writer),
                storing=storing,
                charting=self.charting,
                max_frame_bytes=self._settings.max_frame_bytes,
                timing=self._settings.timing,
            ).run()
        except asyncio.CancelledError:
            pass  # the listener stops
        except Exception:
            logger.exception("The connection from %s failed and was closed.", host)
        finally:
            self._open[host] -= 1
            if not self._open[host]:
                del self._open[host]
            writer.transport.abort()

    def _refusal(self, host: str) -> str | None:
        if not self._settings.allowed.admits(host):
            return "its address is not in CHAIRSIDE_HL7_ALLOW."
        if self._open[host] >= self._settings.max_connections_per_address:
            return f"it has {self._open[host]} connections already."
        if self._open.total() >= self._settings.max_connections:
            return f"there are {self._open.total()} connections already."
        return None

    async def _close_connections(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _peer(writer: asyncio.StreamWriter) -> str:
    """The address, and the SHA-256 of the certificate where the sender shows one."""
    host = _peer_host(writer)
    encrypted = writer.get_extra_info("ssl_object")
    certificate = encrypted.getpeercert(binary_form=True) if encrypted else None
    return f"{host} cert:{hashlib.sha256(certificate).hexdigest()}" if certificate else host


def _peer_host(writer: asyncio.StreamWriter) -> str:
    peer = writer.get_extra_info("peername")
    return str(peer[0]) if isinstance(peer, tuple) else "unknown"
