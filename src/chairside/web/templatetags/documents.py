"""Blocks of a document as HTML. All text is escaped here, by `words` and the template."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from chairside.documents.blocks import (
    Block,
    Cited,
    Figure,
    Inline,
    Reference,
    Span,
    Style,
    Tag,
    Text,
    parts_of,
)
from chairside.web.documents.bibliography import NumberedSource, numbers_of

register = template.Library()

_ELEMENTS = {
    Style.STRONG: "<strong>{}</strong>",
    Style.EMPHASIS: "<em>{}</em>",
    Style.SOFT: '<span class="soft">{}</span>',
    Style.SMALL: '<span class="soft small">{}</span>',
    Style.CODE: '<code class="hash">{}</code>',
    Style.SIGNED: "<em>{}</em>",
}
_SHORT = 14


@register.inclusion_tag("documents/blocks.html")
def blocks(
    blocks: Iterable[Block],
    label: str = "",
    *,
    sources: Iterable[NumberedSource] = (),
    stacked: bool = False,
    signed: bool = True,
) -> dict[str, Any]:
    """`label` names tables without a caption; `stacked` tables are lists on a phone.

    While the clinic has not `signed`, unverified statements say that they are off.
    """
    return {
        "blocks": blocks,
        "label": label,
        "sources": sources,
        "numbers": numbers_of(sources),
        "stacked": stacked,
        "signed": signed,
    }


@register.simple_tag(takes_context=True)
def words(context: template.Context, text: Text) -> SafeString:
    numbers: dict[str, int] = context["numbers"]
    return mark_safe("".join(_inline(part, numbers) for part in parts_of(text)))  # noqa: S308  # each part is escaped


@register.simple_tag(takes_context=True)
def cited(context: template.Context, cites: tuple[Reference, ...]) -> SafeString:
    """The best reading as a tag, and the numbers of the works."""
    best = min(cites, key=lambda cite: cite.rank)
    tone = "tag-info" if best.is_doubtful else "tag-good" if best.rank == 0 else ""
    off = gettext(": off until signed") if best.is_doubtful and not context["signed"] else ""
    return format_html(
        '<span class="tag {}">{}{}</span>{}',
        tone,
        best.reading,
        off,
        _numbers(cites, context["numbers"]),
    )


@register.simple_tag
def picture(figure: Figure) -> SafeString:
    return mark_safe(figure.picture.svg())  # noqa: S308  # a picture escapes its own text


@register.filter
def labelled(cells: tuple[Text, ...], head: tuple[str, ...]) -> list[tuple[Text, str, bool]]:
    """Each cell with its column's head, and whether it is so short that it stays on one line."""
    return [
        (cell, label, isinstance(cell, str) and len(cell) <= _SHORT)
        for cell, label in zip(cells, head, strict=True)
    ]


def _inline(part: Inline, numbers: dict[str, int]) -> str:
    match part:
        case str():
            return _lines(part)
        case Tag():
            tone = f"tag-{part.tone}" if part.tone else ""
            return format_html('<span class="tag {}">{}</span>', tone, part.text)
        case Cited():
            return _numbers(part.references, numbers)
        case Span():
            inner = format_html(_ELEMENTS.get(part.style, "{}"), _lines(part.text))
            return format_html('<a href="{}">{}</a>', part.href, inner) if part.href else inner


def _lines(text: str) -> SafeString:
    return mark_safe(conditional_escape(str(text)).replace("\n", "<br>"))  # noqa: S308  # escaped before


def _numbers(cites: Iterable[Reference], numbers: dict[str, int]) -> SafeString:
    ordered = sorted({numbers[cite.key] for cite in cites})
    return format_html_join(
        "",
        '<a class="cite" href="#source-{}" aria-label="Source {}">[{}]</a>',
        ((n, n, n) for n in ordered),
    )
