"""The parts by which somebody acts with a finger, and hears what came of it."""

from typing import Any

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from chairside.web.bound_fields import ClinicBoundField
from chairside.web.templatetags.components import beside, button, classes, html_attributes

register = template.Library()


@register.simple_tag
def confirm_button(
    label: str,
    *,
    of: object = "",
    look: str = "",
    icon: str = "",
    side: str = "start",
    **given: Any,
) -> SafeString:
    """Sends its form at the second touch, which the first opens in the same place (`confirming.js`).

    Without scripts the second stands below. `side` is `end` for the last of a line.
    """
    of_what = format_html('<span class="sr-only"> {}</span>', of) if of else ""
    kind = classes("btn", f"btn-{look}" if look else "")
    second = gettext("Confirm: %(label)s") % {"label": f"{label[:1].lower()}{label[1:]}"}
    return format_html(
        '<details class="{}" data-confirm><summary class="{}">{}{}</summary>'
        '<span class="confirm-second">{}{}</span></details>',
        classes("confirm", f"confirm-{side}"),
        kind,
        beside(icon, label),
        of_what,
        button(second, look="primary", of=of, data_confirm_yes="", **given),
        button(gettext("Cancel"), type="button", hidden=True, data_confirm_no=""),
    )


@register.inclusion_tag("components/toasts.html")
def toasts() -> dict[str, Any]:
    """Where scripts say what was done; there when the page comes up, so that it is heard."""
    return {}


@register.inclusion_tag("components/stepper.html")
def stepper(field: ClinicBoundField) -> dict[str, Any]:
    """A whole number with buttons that count it down and up."""
    return {"field": field}


@register.inclusion_tag("components/keypad.html")
def keypad(form: forms.Form) -> dict[str, Any]:
    """Keys for the form's numbers on a touch screen; nothing in a form that has none."""
    keys = [*"123456789.0", ""]
    return {"keys": keys if getattr(form, "has_keypad", False) else []}


@register.simple_tag
def chip(
    name: str, value: object, label: object, chosen: object = None, **given: Any
) -> SafeString:
    """One choice of a group that no form field draws; the one that is `chosen` is checked."""
    inputs = {"type": "radio", "name": name, "value": str(value), "checked": value == chosen}
    attributes = html_attributes({**inputs, **given})
    outer = html_attributes({"class": "choice", "for": given.get("id")})
    return format_html("<label{}><input{}><span>{}</span></label>", outer, attributes, label)
