import asyncio
import signal
import ssl
import sys

from django.utils import timezone

from chairside.devices.access import UnsafeAccess, allow_list
from chairside.devices.clinic_store import ClinicStore
from chairside.devices.listener import Listener, ListenerSettings
from chairside.devices.tls import server_context
from chairside.server.environment import (
    Misconfigured,
    hl7_allowed,
    hl7_host,
    hl7_port,
    hl7_tls_files,
)


def listen() -> None:
    """Listen until SIGTERM or Ctrl-C."""
    # Charting computes while senders wait for answers: they are served ten times as promptly as
    # with Python's 5 ms.
    sys.setswitchinterval(0.0005)
    asyncio.run(_listen(settings()))


def settings() -> ListenerSettings:
    """The listener's settings from the environment.

    Errors: `Misconfigured` for an allow-list or TLS files that cannot be used.
    """
    try:
        allowed = allow_list(listed=hl7_allowed(), host=hl7_host())
    except UnsafeAccess as error:
        raise Misconfigured(str(error)) from error
    return ListenerSettings(host=hl7_host(), port=hl7_port(), allowed=allowed, tls=_tls())


def _tls() -> ssl.SSLContext | None:
    files = hl7_tls_files()
    if files is None:
        return None
    certificate, key, authority = files
    try:
        return server_context(certificate=certificate, key=key, authority=authority)
    except OSError as error:
        raise Misconfigured(f"The TLS files for devices cannot be used: {error}") from error


async def _listen(chosen: ListenerSettings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await Listener(ClinicStore(), settings=chosen, now=timezone.now).serve(stop)
