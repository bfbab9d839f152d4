"""Draws a `Listing`: its tools, its heads by which it is sorted, and the cells of the columns that are shown."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from chairside.texts.translated import Declared as _
from chairside.web.data_table import Head, Listing
from chairside.web.templatetags.components import html_attributes

register = template.Library()


@register.inclusion_tag("components/table_tools.html")
def table_tools(
    listing: Listing, label: str = _("Filter"), *, autofocus: bool = False
) -> dict[str, Any]:
    """The filter and the choice of columns. `label` says what can be typed."""
    return {"listing": listing, "label": label, "autofocus": autofocus}


@register.simple_block_tag(takes_context=True)
def data_table(
    context: template.Context,
    content: str,
    listing: Listing,
    *,
    caption: str,
    live: str = "",
    hint: str = "",
    empty: str = "",
    none: str = "",
) -> SafeString:
    """The rows, with how many they are. `hint` says what to type otherwise when none fits, `empty` how
    a first one comes here, under the title `none`.

    `live` names the events upon which they are read again.
    """
    again = _again(listing, live)
    heads = format_html_join("", "{}", ((_head(listing, head),) for head in listing.heads))
    order = format_html(
        '<input type="hidden" name="sort" value="{}" form="filter-{}">',
        listing.sort,
        listing.table.id,
    )
    if not listing.rows:
        return format_html(
            "<div{}>{}{}</div>", html_attributes(again), order, _none(listing, hint, empty, none)
        )
    return format_html(
        '<div{}>{}<p class="table-count" role="status">{}</p>'
        '<div class="table-frame" tabindex="0" role="region" aria-label="{}">'
        '<table class="grid stacked dense"><caption class="sr-only">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}</div>",
        html_attributes(again),
        order,
        listing.how_many,
        caption,
        caption,
        heads,
        content,
        _more(listing),
    )


def _again(listing: Listing, live: str) -> dict[str, object]:
    """The frame's attributes; what is read again is filtered and sorted as the list is by now."""
    name = f"table-{listing.table.id}"
    frame: dict[str, object] = {"id": name, "class": "data-table"}
    if live:
        frame |= {
            "hx-get": listing.path,
            "hx-trigger": live,
            "hx-include": f"#filter-{listing.table.id}",
            "hx-select": f"#{name} > *",
            "hx-swap": "morph:innerHTML",
            "hx-sync": "this:replace",
        }
    return frame


def _none(listing: Listing, hint: str, empty: str, none: str) -> SafeString:
    title, words = none or gettext("No %(rows)s yet") % {"rows": listing.table.many}, empty
    if listing.is_narrowed:
        title = gettext("No %(one)s matches") % {"one": listing.table.one}
        title += f" “{listing.typed}”" if listing.typed else ""
        words = hint or gettext("Change the filter to see all %(counted)s.") % {
            "counted": listing.table.counted(listing.total)
        }
    return format_html(
        '<div class="card empty" role="status"><h2>{}</h2><p>{}</p></div>', title, words
    )


def _more(listing: Listing) -> SafeString | str:
    if listing.more <= 0:
        return ""
    words = gettext("%(number)s more, not shown. Narrow the list to see them.")
    return format_html('<p class="help">{}</p>', words % {"number": listing.more})


def _head(listing: Listing, head: Head) -> SafeString:
    column = head.column
    if column.label.startswith("("):
        return format_html(
            '<th scope="col"><span class="sr-only">{}</span></th>', str(column.label).strip("()")
        )
    outer = html_attributes({"class": column.kind, "aria-sort": head.sorted})
    if not head.query:
        return format_html('<th scope="col"{}>{}</th>', outer, column.label)
    name = f"table-{listing.table.id}"
    link = {
        "id": f"sort-{listing.table.id}-{column.id}",
        "href": f"?{head.query}",
        "hx-get": f"{listing.path}?{head.query}",
        "hx-target": f"#{name}",
        "hx-select": f"#{name} > *",
        "hx-swap": "morph:innerHTML",
        "hx-replace-url": "true",
    }
    if listing.table.is_filtered:
        link["hx-include"] = f"#words-{listing.table.id}"
    return format_html(
        '<th scope="col"{}><a{}>{}</a></th>', outer, html_attributes(link), column.label
    )


@register.simple_block_tag(takes_context=True)
def cell(context: template.Context, content: str, name: str, extra: str = "") -> SafeString | str:
    """A row's cell of one column of `listing`; nothing while the column is not shown."""
    listing: Listing = context["listing"]
    if name not in listing.shown:
        return ""
    column = listing.table.column(name)
    classes = " ".join(word for word in (column.kind, extra) if word)
    if column.fixed and column is next(one for one in listing.table.columns if one.fixed):
        return format_html(
            '<th scope="row"{}>{}</th>', html_attributes({"class": classes}), content
        )
    labelled = {} if column.label.startswith("(") else {"data-label": column.label}
    return format_html("<td{}>{}</td>", html_attributes({"class": classes, **labelled}), content)
