"""Spans of time as the open page counts them on, so that nothing moves when it begins to."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext

register = template.Library()


def span_text(span: timedelta) -> str:
    """4:05, or 1 h 04 from an hour on; as `spanText` of `ticking.js`."""
    seconds = max(0, int(span.total_seconds()))
    if seconds >= 3600:
        return f"{seconds // 3600} h {seconds % 3600 // 60:02}"
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def span_since(moment: datetime, now: datetime) -> str:
    return span_text(now - moment)


@register.filter
def age(moment: datetime, now: datetime) -> str:
    """As `ageText` of `ticking.js`: up to an hour how long ago, then when."""
    seconds = max(0, int((now - moment).total_seconds()))
    if seconds >= 3600:
        return f"{timezone.localtime(moment):%H:%M}"
    return (
        gettext("%(seconds)s s ago") % {"seconds": seconds}
        if seconds < 60
        else gettext("%(seconds)s min ago") % {"seconds": seconds // 60}
    )


@register.filter
def countdown(due: datetime, now: datetime) -> str:
    """What is left until then, with a plus what has gone since."""
    return span_text(due - now) if due > now else f"+{span_text(now - due)}"
