import socket

import pytest

from chairside.server.environment import Misconfigured
from chairside.server.ports import check_free


def _check(port: int, host: str = "127.0.0.1") -> None:
    check_free(host=host, port=port, variable="CHAIRSIDE_WEB_PORT", what="the web")


@pytest.mark.parametrize("shared", [False, True])
def test_a_taken_port_is_named_with_its_variable(shared: bool) -> None:
    """Also one that its holder is ready to share, as granian's is."""
    with socket.socket() as holder:
        if shared:
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(Misconfigured, match=rf"Port {port} .*CHAIRSIDE_WEB_PORT"):
            _check(port)
    _check(port)


def test_a_port_just_given_up_is_free() -> None:
    """A closed connection lingers on the port for minutes; a restart must not wait for it."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            accepted, _ = holder.accept()
            accepted.close()
    _check(port)


def test_a_host_that_is_not_ours_is_a_sentence() -> None:
    with pytest.raises(Misconfigured, match="CHAIRSIDE_WEB_HOST"):
        _check(8000, host="192.0.2.1")
