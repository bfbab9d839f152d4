"""The parts that pages are made of; the style sheet and template of each are in `templates/components`.

Arguments that a part does not name become attributes of its element: `hx_get=…` is `hx-get`, `True` is an
attribute without a value, and `None`, `False` and, but for values, the empty text are none.
"""

import functools
from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from chairside.web.bound_fields import ClinicBoundField
from chairside.web.templatetags.chairside import NOTHING
from chairside.web.templatetags.chairside import icon as picture

register = template.Library()

SHEETS = ("fonts", "tokens", "base", "frame", "rail")
STYLED = (
    "banner",
    "button",
    "card",
    "confirm",
    "data_table",
    "empty_state",
    "evidence",
    "facts",
    "field",
    "keypad",
    "notice",
    "rows",
    "scan",
    "search",
    "summary",
    "table",
    "tabs",
    "tag",
    "toast",
)
QUERY = "query_"
SEVERITIES = {
    "info": ("info", "note"),
    "due": ("due", "clock"),
    "overdue": ("overdue", "attention"),
    "out of range": ("outside", "outside"),
    "urgent": ("urgent", "bell"),
}
"""Of each severity, the look of its tag and the icon that always stands beside its words."""


def html_attributes(given: dict[str, Any]) -> SafeString:
    named = {name.replace("_", "-"): value for name, value in given.items()}
    return flatatt({name: value for name, value in named.items() if _stands(name, value)})


def _stands(name: str, value: object) -> bool:
    # An empty value is a value, and so is what scripts read; an empty class is none.
    if value == "":
        return name == "value" or name.startswith("data-")
    return value is not None and value is not False


def classes(*names: str) -> str:
    return " ".join(name for name in names if name)


def beside(name: str, words: object) -> object:
    return format_html("{}<span>{}</span>", picture(name), words) if name else words


@register.filter
def then(first: object, second: object) -> str:
    """Two values one after the other, as the arguments of a tag need them."""
    return f"{first}{second}"


def sheet_paths() -> list[str]:
    """The style sheets of every page of staff, in their order."""
    names = [*SHEETS, *(f"components/{name}" for name in STYLED)]
    return [f"chairside/{name}.css" for name in names]


@register.simple_tag
@functools.cache
def component_styles() -> SafeString:
    """The links to them; to one, where they were collected as one (`server/one_sheet.py`)."""
    one = getattr(staticfiles_storage, "one_sheet", None)
    paths = [one] if one else sheet_paths()
    return format_html_join("\n  ", "{}", ((_sheet(path),) for path in paths))


def _sheet(path: str) -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static(path))


@register.simple_tag
def stylesheet(name: str) -> SafeString:
    return _sheet(f"chairside/{name}.css")


@register.simple_tag
def crumb(label: str, to: str, *keys: object) -> SafeString:
    """One step of the way back, in the block `crumbs`."""
    return format_html('<a href="{}">{}</a>', reverse(to, args=keys), label)


@register.simple_tag
def button(label: object, to: str = "", *keys: object, of: object = "", **given: Any) -> SafeString:
    """A link to the page named `to` or the address `href`; without either, a button that sends its form.

    `look` is primary or quiet, `size` big, small or wide (or two of them), `icon` one of our pictures.
    `of` is read to those who cannot see what the button stands beside. With `swaps` htmx puts the answer
    in that element's place. `query_page=2` asks for `?page=2`. With `drawer`, an address, scripts open that form in
    place of following the link.
    """
    words = format_html('{}<span class="sr-only"> {}</span>', label, of) if of else label
    return _button(words, to, keys, **given)


@register.simple_block_tag
def labelled_button(content: str, to: str = "", *keys: object, **given: Any) -> SafeString:
    """The same, for a label that is more than words."""
    return _button(content, to, keys, **given)


def _button(
    words: object,
    to: str,
    keys: tuple[object, ...],
    *,
    href: str = "",
    look: str = "",
    size: str = "",
    icon: str = "",
    swaps: str = "",
    extra: str = "",
    **given: Any,
) -> SafeString:
    kinds = [f"btn-{name}" for name in (look, *size.split()) if name]
    query = {
        name.removeprefix(QUERY): given.pop(name) for name in [*given] if name.startswith(QUERY)
    }
    if to:
        href = reverse(to, args=keys)
    if query:
        href = f"{href}?{urlencode(query)}"
    if swaps:
        given |= {"hx-get": href, "hx-target": swaps, "hx-swap": "outerHTML"}
    if given.pop("sheet", False):
        given |= {"hx-get": href, "hx-target": "#work", "role": "button"}
    if drawer := given.pop("drawer", ""):
        given |= {"hx-get": drawer, "hx-target": "#work", "role": "button"}
    element = "a" if href else "button"
    first = {"href": href} if href else {"type": given.pop("type", "submit")}
    attributes = html_attributes({**first, "class": classes("btn", *kinds, extra), **given})
    return format_html("<{0}{1}>{2}</{0}>", element, attributes, beside(icon, words))


@register.simple_tag
def sheet_button(label: object, to: str = "", *keys: object, **given: Any) -> SafeString:
    """Opens a form in place, in the element `work` of the live page; without scripts on a page of its own."""
    whole: SafeString = button(label, to, *keys, sheet=True, **given)
    return whole


@register.simple_tag
def sheet_link(label: object, icon: str, to: str, *keys: object) -> SafeString:
    """The same in a menu."""
    href = reverse(to, args=keys)
    given = html_attributes({"href": href, "hx_get": href, "hx_target": "#work"})
    return format_html("<a{}>{} {}</a>", given, picture(icon), label)


@register.simple_tag
def state_button(move: Any, *, first: bool = False, size: str = "", place: str = "") -> SafeString:
    """A button that a presenter of the live page describes; `place` keeps the ids of two apart."""
    look = {"look": "primary" if first else "", "size": size, "icon": move.icon}
    if move.leaves:
        return _button(move.label, "", (), href=move.href, **look)
    named = {"id": f"do-{move.name}{place}"}
    if move.direct:
        post = {"hx-post": move.href, "hx-target": "#work", "type": "button"}
        return _button(move.label, "", (), **look, **named, **post)
    return _button(move.label, "", (), href=move.href, sheet=True, **look, **named)


@register.simple_tag
def save_or_cancel(label: str, to: str = "", *keys: object, **given: Any) -> SafeString:
    """The end of a form: save, or go back to the page named `to`."""
    back = button(gettext("Cancel"), to, *keys, look="quiet", **given)
    return format_html('<p class="buttons">{}{}</p>', button(label, look="primary"), back)


@register.simple_tag
def tag(words: object, look: str = "", icon: str = "", extra: str = "") -> SafeString:
    """A word or two in a frame; `look` is a severity, caution, wrong, accent, good, off, or a class of its own."""
    kind = look if "-" in look or not look else f"tag-{look}"
    return format_html(
        '<span class="{}">{}</span>', classes("tag", kind, extra), beside(icon, words)
    )


@register.simple_tag
def severity(level: str, words: object = "", extra: str = "") -> SafeString:
    """A tag with the icon, word and colour of one of `SEVERITIES`; `words` say more than its name."""
    look, icon = SEVERITIES[level]
    whole: SafeString = tag(words or gettext(level), look, icon, extra)
    return whole


@register.simple_block_tag
def card(
    content: str,
    title: object = "",
    *,
    named: str = "",
    icon: str = "",
    extra: str = "",
    title_class: str = "",
    element: str = "section",
    **given: Any,
) -> SafeString:
    """A surface with a title. With `named` the title has the id `<named>-title` and names the section."""
    title_id = f"{named}-title" if named else ""
    outer = {"class": classes("card", extra), "aria-labelledby": title_id, **given}
    head: object = ""
    if title:
        attributes = html_attributes({"id": title_id, "class": title_class})
        head = format_html("<h2{}>{}</h2>\n", attributes, beside(icon, title))
    return format_html("<{0}{1}>\n{2}{3}</{0}>", element, html_attributes(outer), head, content)


@register.simple_block_tag(takes_context=True)
def panel(
    context: template.Context,
    content: str,
    title: object,
    name: str,
    *,
    shown: object = True,
    **given: Any,
) -> SafeString:
    """A part of the live page, which also goes out alone when `oob` says so."""
    given["hx-swap-oob"] = "morph" if context.get("oob") else None
    extra = classes(f"area-{name}", given.pop("extra", ""))
    whole: SafeString = card(
        content,
        title,
        named=name,
        extra=extra,
        title_class="panel-title",
        id=f"panel-{name}",
        hidden=not shown,
        **given,
    )
    return whole


@register.simple_block_tag
def facts(content: str, extra: str = "") -> SafeString:
    return format_html('<dl class="{}">{}</dl>', classes("facts", extra), content)


@register.simple_tag
def fact(label: object, value: object = "") -> SafeString:
    shown = NOTHING if value is None or value == "" else value
    return format_html("<dt>{}</dt><dd>{}</dd>\n", label, shown)


@register.simple_block_tag
def summary_strip(content: str, *, extra: str = "") -> SafeString:
    """The few values that are looked for first, in a row; each is a `key_value`."""
    return format_html('<dl class="{}">{}</dl>', classes("summary", extra), content)


@register.simple_block_tag
def key_value(content: str, label: object) -> SafeString:
    return format_html(
        "<div><dt>{}</dt><dd>{}</dd></div>", label, SafeString(content.strip()) or NOTHING
    )


@register.simple_block_tag
def table(
    content: str,
    heads: str | Iterable[str],
    *,
    caption: str = "",
    region: str = "",
    frame: str = "table-frame",
    extra: str = "stacked",
) -> SafeString:
    """A table in a frame that scrolls; `content` is its rows.

    `heads` are the columns, in a text with `|` between: `Age:num` aligns numbers, `Weight:num:kg` has its
    unit below, `(Actions)` is only read out. `region` names the frame, so that it can be scrolled by
    keyboard; the frame `table-scroll` has no border, for inside a card.
    """
    texts = heads.split("|") if isinstance(heads, str) else heads
    row = format_html_join("", "{}", ((_head(text),) for text in texts))
    outer = {
        "class": frame,
        **({"tabindex": "0", "role": "region", "aria-label": region} if region else {}),
    }
    said = format_html('<caption class="sr-only">{}</caption>\n', caption) if caption else ""
    return format_html(
        '<div{}><table class="{}">\n{}<thead><tr>{}</tr></thead>\n<tbody>{}</tbody>\n</table></div>',
        html_attributes(outer),
        classes("grid", extra),
        said,
        row,
        content,
    )


def _head(text: str) -> SafeString:
    words, kind, unit = (*text.split(":", 2), "", "")[:3]
    words = f"({gettext(words[1:-1])})" if words.startswith("(") else gettext(words)
    if words.startswith("("):
        return format_html(
            '<th scope="col"><span class="sr-only">{}</span></th>', words.strip("()")
        )
    below = format_html('<br><span class="unit">{}</span>', unit) if unit else ""
    return format_html(
        '<th scope="col"{}>{}{}</th>', html_attributes({"class": kind}), words, below
    )


@register.simple_block_tag
def empty_state(content: str, title: object) -> SafeString:
    """What stands where a list would be, with what to do next."""
    return format_html('<div class="card empty"><h2>{}</h2><p>{}</p></div>', title, content)


@register.simple_block_tag
def notice(content: str, kind: str = "info", icon: str = "", dismiss: bool = False) -> SafeString:
    """A sentence above a page: `done` or `wrong` for what was tried, else one of `SEVERITIES`."""
    look, its_icon = SEVERITIES.get(kind, (kind, "done" if kind == "done" else "attention"))
    shown = picture(icon or its_icon)
    close = (
        format_html(
            '<button type="button" class="plain" data-dismiss aria-label="{}">{}</button>',
            gettext("Close this notice"),
            picture("close"),
        )
        if dismiss
        else ""
    )
    return format_html(
        '<div class="notice notice-{}">{}<p>{}</p>{}</div>', look, shown, content, close
    )


@register.inclusion_tag("components/problems.html")
def form_problems(form: forms.Form) -> dict[str, Any]:
    """What is wrong with a form as a whole, and where: links to its wrong fields when there are several."""
    wrong = [bound for bound in form.visible_fields() if bound.errors]
    return {"form": form, "wrong": wrong if len(wrong) > 1 else []}


@register.simple_tag
def field(bound: ClinicBoundField, wide: bool = False) -> SafeString:
    """One field: label, hint, input with its unit, and what is wrong with it."""
    bound.wide = bound.wide or wide
    return bound.as_field_group()


@register.inclusion_tag("components/fields.html")
def fields(form: forms.Form, *names: str, without: str = "") -> dict[str, Any]:
    """The form's problems and its fields in a grid; only `names` when given."""
    chosen = [form[name] for name in names] if names else form.visible_fields()
    return {
        "form": form,
        "bounds": [bound for bound in chosen if bound.name != without],
        "hidden": [] if names else form.hidden_fields(),
    }
