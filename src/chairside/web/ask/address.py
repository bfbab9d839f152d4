"""Whom a request came from, as far as limits are concerned."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def visitor(peer: str, forwarded: str, *, proxies: int) -> str:
    """One visitor's address; an IPv6 address stands for its /64, which is one household.

    peer       who is connected to us
    forwarded  the X-Forwarded-For header, which anybody can send
    proxies    how many proxies of the clinic stand in front; only what they wrote is believed
    """
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return _network(hops[-proxies]) or _network(peer) or "unknown"
    return _network(peer) or "unknown"


def visitor_of(request: HttpRequest) -> str:
    return visitor(
        request.META.get("REMOTE_ADDR", ""),
        request.headers.get("X-Forwarded-For", ""),
        proxies=settings.ALLAUTH_TRUSTED_PROXY_COUNT,
    )


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), 64), strict=False))
