"""Documents as Markdown (CommonMark with GitHub's tables)."""

import re
from collections.abc import Iterable

from chairside.documents.blocks import (
    Block,
    Box,
    Cited,
    Facts,
    Figure,
    Inline,
    Paragraph,
    Paragraphs,
    Reference,
    Row,
    Section,
    Span,
    Style,
    Table,
    Tag,
    Text,
    best_readings,
    parts_of,
)

# Whatever may open markup anywhere in a line. "<" and "&" only do so before the signs named.
_SPECIAL = re.compile(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# What opens a block only at the start of a line: headings, lists, quotes, rules, numbered lists.
_OPENING = re.compile(r"^(?:#(?=#{0,5}(?: |$))|[-+=](?=[-+= ]|$)|>)")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?= |$)")
_MARKS = {Style.STRONG: ("**", "strong"), Style.EMPHASIS: ("*", "em"), Style.SIGNED: ("*", "em")}


def page_as_markdown(title: str, *blocks: Block, bibliography: str = "") -> str:
    """A whole page. `bibliography` is the path of the page on which the references have anchors."""
    body = _blocks(blocks, level=2, bibliography=bibliography)
    return "\n\n".join([f"# {_heading(title)}", *body]) + "\n"


def escaped(text: str) -> str:
    """Any text as text on one line: no markup, no broken table."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\\\g<0>", line))


def _heading(title: str) -> str:
    """Signs at the end would be taken for the closing of the heading."""
    return re.sub(r"(?<!\\)#(?=#*$)", r"\#", escaped(title))


def _blocks(blocks: Iterable[Block], *, level: int, bibliography: str) -> list[str]:
    printed = (_block(block, level=level, bibliography=bibliography) for block in blocks)
    return [text for text in printed if text]


def _block(block: Block, *, level: int, bibliography: str) -> str:
    match block:
        case Section():
            body = _blocks(block.blocks, level=level + 1, bibliography=bibliography)
            head = f"{'#' * min(level, 6)} {_anchor(block.id)}{_heading(block.title)}"
            return "\n\n".join([head, *body]) if body else ""
        case Box():
            inner = "\n\n".join(_blocks(block.blocks, level=level, bibliography=bibliography))
            return "\n".join(f"> {line}".rstrip() for line in inner.splitlines())
        case Facts():
            return _table(("", ""), block.rows, bibliography)
        case Table():
            caption = [f"*{escaped(block.caption)}*"] if block.caption else []
            return "\n\n".join([*caption, _table(block.head, block.rows, bibliography)])
        case Paragraphs():
            lead, gap = ("- ", "\n") if block.listed else ("", "\n\n")
            return gap.join(f"{lead}{_paragraph(row, bibliography)}" for row in block.rows)
        case Figure():
            return f"*{escaped(block.alt)}*"


def _table(head: tuple[str, ...], rows: tuple[Row, ...], bibliography: str) -> str:
    if not rows:
        return ""
    printed = [[_words(cell, bibliography) for cell in row.cells] for row in rows]
    for cells, row in zip(printed, rows, strict=True):
        cells[0] = f"{_notice(row.notice)}{cells[0]}"
    lines = [f"| {' | '.join(escaped(cell) for cell in head)} |", f"|{'---|' * len(head)}"]
    return "\n".join([*lines, *(f"| {' | '.join(cells)} |" for cells in printed)])


def _paragraph(row: Paragraph, bibliography: str) -> str:
    words = f"{_anchor(row.id)}{_notice(row.notice)}{_words(row.text, bibliography)}"
    return f"{words} ({_cites(row.cites, bibliography)})" if row.cites else words


def _anchor(name: str) -> str:
    """Ids are our own and slugs, as in an address."""
    return f'<a id="{re.sub(r"[^a-z0-9-]", "-", name)}"></a>' if name else ""


def _notice(notice: bool) -> str:
    return "**Notice:** " if notice else ""


def _words(text: Text, bibliography: str) -> str:
    return "".join(_inline(part, bibliography) for part in parts_of(text))


def _inline(part: Inline, bibliography: str) -> str:
    match part:
        case str():
            return _spaced(part, escaped(part))
        case Tag():
            return _marked(Span(part.text, Style.STRONG))
        case Cited():
            return _cites(part.references, bibliography)
        case Span(text=text, style=Style.CODE):
            return _spaced(text, _linked(_code(text), part.href))
        case Span():
            return _spaced(part.text, _linked(_marked(part), part.href))


def _spaced(text: str, printed: str) -> str:
    """With a space kept at either end of the text, where another part may follow."""
    if not printed:
        return " " if text else ""
    return f"{' ' * text[:1].isspace()}{printed}{' ' * text[-1:].isspace()}"


def _marked(part: Span) -> str:
    words = escaped(part.text)
    mark, name = _MARKS.get(part.style, ("", ""))
    if not mark or not words:
        return words
    # Beside a sign that is no letter or digit asterisks may not open or close.
    inside = words[0].isalnum() and words[-1].isalnum()
    return f"{mark}{words}{mark}" if inside else f"<{name}>{words}</{name}>"


def _code(text: str) -> str:
    """A pipe would end a table's cell even inside backticks, hence the element."""
    line = " ".join(text.split())
    if not line or set(line) & set("`|"):
        return f"<code>{escaped(line)}</code>" if line else ""
    return f"`{line}`"


def _linked(words: str, href: str) -> str:
    target = re.sub(r"[\s()<>\\|]", lambda match: f"%{ord(match[0]):02X}", href)
    return f"[{words}]({target})" if href and words else words


def _cites(cites: Iterable[Reference], bibliography: str) -> str:
    return "; ".join(_cite(cite, bibliography) for cite in best_readings(cites))


def _cite(cite: Reference, bibliography: str) -> str:
    link = _linked(escaped(cite.key), f"{bibliography}#{cite.key}")
    return f"{link}, **{cite.reading}**" if cite.is_doubtful else f"{link}, {cite.reading}"
