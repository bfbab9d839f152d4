"""Tags of the public pages."""

from urllib.parse import urlsplit

from django import template

from chairside.web.ask import helplines

register = template.Library()


@register.filter
def dial(phone: str) -> str:
    """What stands behind `tel:`."""
    return helplines.dial(phone)


@register.filter
def is_address(seen_at: str) -> bool:
    return seen_at.startswith(("https://", "http://"))


@register.filter
def host(address: str) -> str:
    return urlsplit(address).hostname or address
