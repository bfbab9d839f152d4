"""Tags of the public pages."""

from urllib.parse import urlsplit

from django import forms, template
from django.utils.safestring import SafeString

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


@register.simple_tag
def described(bound: forms.BoundField, hint: str, errors: list[str]) -> SafeString:
    """The input, tied to its hint and its error for screen readers."""
    ids = [f"{bound.auto_id}_hint"] if hint else []
    ids += [f"{bound.auto_id}_error"] if errors else []
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    if errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)
