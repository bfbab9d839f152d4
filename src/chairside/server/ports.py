"""Whether a port can be listened on, asked before anything is started."""

import errno
import socket

from chairside.server.environment import Misconfigured


def check_free(*, host: str, port: int, variable: str, what: str) -> None:
    """Raise `Misconfigured` with a sentence naming `variable` when `what` cannot listen there.

    granian shares its port (SO_REUSEPORT), so without asking first a second clinic on one port
    would start without complaint and get half of the first one's visitors.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        raise Misconfigured(_sentence(error, host, port, variable, what)) from error


def _sentence(error: OSError, host: str, port: int, variable: str, what: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use, perhaps by another clinic on this machine, so {what}"
            f" cannot listen there. Set {variable} to another port, or stop what uses it."
        )
    if error.errno == errno.EACCES:
        return f"This account may not listen on port {port}. Set {variable} to one above 1023."
    host_variable = variable.replace("_PORT", "_HOST")
    return (
        f"{what.capitalize()} cannot listen on {host}:{port} ({error.strerror or error})."
        f" Check {host_variable} and {variable}."
    )
