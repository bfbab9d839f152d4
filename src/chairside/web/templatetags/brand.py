"""The clinic's name and colors at the head of a page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chairside.clinic.sites.brand import Brand, Shades
from chairside.clinic.sites.queries import brand_at_sign_in, brand_of

register = template.Library()


@register.simple_tag
def sign_in_brand() -> Brand | None:
    return brand_at_sign_in()


@register.filter
def brand(site: Any) -> Brand | None:
    return brand_of(site) if site else None


@register.simple_tag(takes_context=True)
def brand_style(context: Any, shown: Any) -> SafeString:
    """The colors of a brand, or of a page that has an accent, for what is `branded`."""
    accent = getattr(shown, "accent", "")
    request = context.get("request")
    if not accent or request is None:
        return SafeString("")
    colors = Brand(name="", accent=accent)
    rules = _rules(colors.light, colors.dark)
    return format_html('<style nonce="{}">{}</style>', request.csp_nonce, rules)


def _rules(light: Shades | None, dark: Shades | None) -> SafeString:
    """A dim room keeps its own colors: a clinic's could be too bright there."""
    if light is None or dark is None:
        return SafeString("")
    pairs = (
        ("accent", light.accent, dark.accent),
        ("accent-ink", light.ink, dark.ink),
        ("accent-soft", light.soft, dark.soft),
    )
    tokens = "".join(f"--cs-{name}:light-dark({one},{other});" for name, one, other in pairs)
    return SafeString(f'.branded:not([data-theme="dim"]){{{tokens}}}')
