"""Which addresses may report."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


class UnsafeAccess(ValueError):
    """The listener would be open to anybody, or the list cannot be read; the message says which."""


@dataclass(frozen=True, slots=True)
class AllowList:
    """The networks devices report from. MLLP names nobody, so the address is all there is."""

    networks: tuple[Network, ...]

    def admits(self, host: str) -> bool:
        try:
            address = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return False
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address in network for network in self.networks)


def allow_list(*, listed: Iterable[str], host: str) -> AllowList:
    """The allow-list for a listener bound to `host`; loopback only when nothing is listed.

    Errors: `UnsafeAccess` for what is no address, and for a bind beyond this machine without a list.
    """
    given = [text.strip() for text in listed if text.strip()]
    if given:
        return AllowList(tuple(_network(text) for text in given))
    if not _is_loopback(host):
        raise UnsafeAccess(
            f"The device listener is bound to {host}, which other machines can reach. Name the"
            " addresses that devices report from in CHAIRSIDE_HL7_ALLOW, for example"
            " 192.0.2.10, 192.0.2.64/26."
        )
    return AllowList(_LOOPBACK)


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise UnsafeAccess(
            f"“{text}” in CHAIRSIDE_HL7_ALLOW is neither an address nor a network."
        ) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
