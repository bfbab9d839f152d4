"""Tags and filters for icons, values with units and times."""

import functools
import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from chairside import web
from chairside.clinic.accounts.roles import label_of
from chairside.texts.translated import IN_SCRIPTS
from chairside.units.body import BodyWeight
from chairside.units.dates import clock_of, day_of, stamp_of, weekday_of
from chairside.units.number import plain
from chairside.web.forms import ONCE, ClinicForm

register = template.Library()

HTMX = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "historyCacheSize": 0,
    # What is put into the page works at once; a button would be dead for the wait.
    "defaultSettleDelay": 0,
    "refreshOnHistoryMiss": True,
    "selfRequestsOnly": True,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        # What is refused shows its form again, with the reasons.
        {"code": "400|403|404|409|422|500", "swap": True, "error": False},
        {"code": "...", "swap": False, "error": True},
    ],
}

NOTHING = SafeString('<span class="none">–</span>')


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of our own pictures; `label` when it stands alone without words."""
    if not label:
        return _beside_words(name)
    href = f"{static('chairside/icons.svg')}#{name}"
    return format_html(
        '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, href
    )


@functools.cache
def _beside_words(name: str) -> SafeString:
    href = f"{static('chairside/icons.svg')}#{name}"
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', href
    )


@register.simple_tag
def htmx_config() -> SafeString:
    """For an attribute in single quotes."""
    return SafeString(json.dumps(HTMX))


SCRIPTS = sorted(
    path.stem for path in (Path(web.__file__).parent / "static/chairside").glob("*.js")
)


@register.simple_tag
@functools.cache  # every page has it, and no file changes its name while the process lives
def import_map() -> SafeString:
    """Names by which our scripts import each other; the files' own names carry hashes."""
    modules = {f"chairside/{name}": static(f"chairside/{name}.js") for name in SCRIPTS}
    imports = {**modules, "uplot": static("vendor/uplot/uPlot.esm.js")}
    return SafeString(json.dumps({"imports": imports}))


@register.simple_tag
def script_words() -> SafeString:
    """The translations of what scripts say; nothing where pages are in the language of the code."""
    return _script_words(get_language())


@functools.cache
def _script_words(language: str) -> SafeString:
    """A text of `language`, which is the one in force."""
    folder = Path(web.__file__).parent / "static/chairside"
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))
    messages = {message for text in texts for message in IN_SCRIPTS.findall(text)}
    words = {message: gettext(message) for message in sorted(messages)}
    changed = {message: text for message, text in words.items() if text != message}
    return json_script(changed, "words") if changed else SafeString()


@register.simple_tag
def once(form: ClinicForm) -> SafeString:
    """The key by which a form that comes twice is known; `carried_out` reads it."""
    return format_html('<input type="hidden" name="{}" value="{}">', ONCE, form.once)


@register.filter
def unit(value: Decimal | float | str | None, unit: str) -> SafeString:
    """A value with its unit, kept on one line; a dash when there is none."""
    if value is None or value == "":
        return NOTHING
    shown = plain(value) if isinstance(value, Decimal) else value
    return format_html('<span class="quantity">{} <span class="unit">{}</span></span>', shown, unit)


@register.filter
def pounds(kg: Decimal) -> SafeString:
    """Beside a weight in kilograms, to read and not to reckon with."""
    return unit(BodyWeight.from_kg(kg).lb, "lb")


@register.filter
def moment(value: datetime | None) -> SafeString:
    """03/12/2026, 14:05 on the clinic's clock, the date as the site writes it."""
    if value is None:
        return NOTHING
    local = timezone.localtime(value)
    return _time(local, stamp_of(local))


@register.filter
def day(value: date | None) -> str:
    """03/12/2026 or 12 Mar 2026, as the site writes it; of a moment its day on the clinic's clock."""
    return NOTHING if value is None else day_of(_local(value))


@register.filter
def weekday(value: date | None) -> str:
    """Thursday, 03/12/2026"""
    return NOTHING if value is None else weekday_of(_local(value))


def _local(value: date) -> date:
    return timezone.localdate(value) if isinstance(value, datetime) else value


@register.filter
def clock(value: datetime | None) -> SafeString:
    """14:05 on the clinic's clock."""
    if value is None:
        return NOTHING
    local = timezone.localtime(value)
    return _time(local, clock_of(local))


@register.simple_tag
def between(first: datetime, last: datetime) -> SafeString:
    """ "12 Mar 2026, 14:05 to 14:20"; the day is said once when it is one."""
    begin, end = timezone.localtime(first), timezone.localtime(last)
    if begin.date() == end.date():
        return format_html(gettext("{} to {}"), moment(first), clock(last))
    return format_html(gettext("{} to {}"), moment(first), moment(last))


def _time(local: datetime, shown: str) -> SafeString:
    iso = local.isoformat(timespec="seconds")
    return format_html('<time datetime="{}">{}</time>', iso, shown)


@register.simple_tag
def ago(value: datetime | None, now: datetime) -> str:
    """ "4 min ago", in the largest unit that says it: s, min, h, days."""
    if value is None:
        return gettext("never")
    return gettext("%(span)s ago") % {"span": span(now - value)}


@register.filter
def span(value: timedelta) -> str:
    seconds = max(0, int(value.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 48 * 3600:
        return f"{seconds // 3600} h"
    return gettext("%(seconds)s days") % {"seconds": seconds // 86400}


@register.filter
def minutes_old(held: Any, now: datetime) -> int:
    """Of what has a moment `at`."""
    return int((now - held.at).total_seconds() // 60)


@register.filter
def verb_words(verb: str) -> str:
    """`staff.grant_role` as “staff: grant role”."""
    subject, _, what = verb.partition(".")
    return f"{subject.replace('_', ' ')}: {what.replace('_', ' ')}" if what else subject


@register.filter
def role_words(role: str) -> str:
    return label_of(role)


@register.filter
def in_words(value: object) -> str:
    """A value of an audit row's detail as a person reads it."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(in_words(member) for member in value) or "none"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(member)}" for key, member in value.items()) or "none"
    return "–" if value is None else str(value)
