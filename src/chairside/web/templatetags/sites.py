"""Tags of the devices board."""

from django import template

from chairside.web.sites.hearing import Heard, Speaks

register = template.Library()


@register.simple_tag
def heard_by(heard: dict[int, Heard], device: Speaks) -> Heard | None:
    """When this device was heard, of those that were asked about."""
    return heard.get(device.pk)
