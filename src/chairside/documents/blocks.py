"""What a document is made of: sections of facts, tables, paragraphs, figures and boxes.

The blocks hold data only. A presenter makes them once; `markdown` here, and HTML and PDF in
`web.documents`, print the same blocks, so nothing can stand in one and be missing in another.
All text is plain text: each renderer escapes it for its own target.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol


class Tone(StrEnum):
    PLAIN = ""
    ACCENT = "accent"
    GOOD = "good"
    NOTICE = "notice"


class Style(StrEnum):
    PLAIN = ""
    STRONG = "strong"
    EMPHASIS = "emphasis"
    SOFT = "soft"
    SMALL = "small"
    CODE = "code"
    SIGNED = "signed"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in another style, or a link: `href` is an address or "#" and a section's id."""

    text: str
    style: Style = Style.PLAIN
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word on a coloured ground."""

    text: str
    tone: Tone = Tone.PLAIN


class Reference(Protocol):
    """One reading of a published work that a text rests on.

    key      the work's id in the bibliography
    reading  how it was read, in words
    rank     0 for the best kind of reading
    """

    @property
    def key(self) -> str: ...
    @property
    def reading(self) -> str: ...
    @property
    def rank(self) -> int: ...
    @property
    def is_doubtful(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cited:
    """The works behind a table's row, as the content of a cell."""

    references: tuple[Reference, ...]


Inline = str | Span | Tag | Cited
Text = Inline | tuple[Inline, ...]


def parts_of(text: Text) -> tuple[Inline, ...]:
    return text if isinstance(text, tuple) else (text,)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right. `notice` marks what a reader must not miss: a skip, an override."""

    cells: tuple[Text, ...]
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a row."""

    rows: tuple[Row, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric` are the columns, from 0, whose cells align to the right."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    numeric: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`cites` are the works it rests on; `id` is where a link may lead."""

    text: Text
    cites: tuple[Reference, ...] = ()
    notice: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """`listed` prints a bullet before each."""

    rows: tuple[Paragraph, ...]
    listed: bool = False
    kind: str = "paragraphs"


class Picture(Protocol):
    """Data that can be drawn: `svg` is a whole SVG document, with all text in it escaped."""

    def svg(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """`alt` says in words what the picture shows; `width_mm` is its width on paper, None for all."""

    picture: Picture
    alt: str
    width_mm: int | None = None
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stay on one page of paper, set apart by a frame or a ground; by none for None."""

    blocks: tuple["Block", ...]
    tone: Tone | None = None
    kind: str = "box"


@dataclass(frozen=True, slots=True)
class Section:
    """`folded`: a page shows its title and opens the rest when asked; on paper it is like any other."""

    title: str
    blocks: tuple["Block", ...]
    id: str = ""
    folded: bool = False
    kind: str = "section"

    @property
    def notices(self) -> int:
        """How much in it a reader must not miss."""
        return sum(map(_notices, self.blocks))


Block = Facts | Table | Paragraphs | Figure | Box | Section


def _notices(block: Block) -> int:
    if isinstance(block, Section | Box):
        return sum(map(_notices, block.blocks))
    return 0 if isinstance(block, Figure) else sum(row.notice for row in block.rows)


class Look(StrEnum):
    """How densely a document is set: a record, a text to be read, a letter."""

    DENSE = "dense"
    TEXT = "text"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    sender: Text
    recipient: Text
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document on paper.

    heading    above the blocks
    title      the file's own, which names no patient
    dated      the file's date
    header     left and right at the top of each page; the page's number is in the footer
    draft      says so behind each page
    landscape  on paper turned sideways, for many columns
    """

    heading: str
    title: str
    dated: date
    blocks: tuple[Block, ...]
    look: Look
    footer: Text
    header: tuple[Text, Text] | None = None
    letterhead: Letterhead | None = None
    draft: bool = False
    landscape: bool = False


def facts(*pairs: tuple[str, Text]) -> Facts:
    """Without those that have nothing to say."""
    return Facts(tuple(Row(pair) for pair in pairs if pair[1]))


def fact(label: str, value: str, *, missing: str = "not recorded") -> Row:
    """A pair; an empty value is said, as a notice, instead of left blank."""
    return Row((label, value)) if value else Row((label, missing), notice=True)


def table(
    head: Sequence[str],
    rows: Iterable[tuple[Text, ...]],
    *,
    caption: str = "",
    numeric: tuple[int, ...] = (),
) -> Table:
    return Table(tuple(head), tuple(Row(cells) for cells in rows), caption, numeric)


def line(text: Text, *, notice: bool = False) -> Paragraphs:
    return Paragraphs((Paragraph(text, notice=notice),))


def lines(*rows: Text | Paragraph, listed: bool = False) -> Paragraphs:
    """Without those that have nothing to say."""
    paragraphs = (row if isinstance(row, Paragraph) else Paragraph(row) for row in rows if row)
    return Paragraphs(tuple(paragraphs), listed)


def bullets(*rows: Text | Paragraph) -> Paragraphs:
    return lines(*rows, listed=True)


def section(title: str, *blocks: Block, intro: str = "", id: str = "") -> Section:  # noqa: A002
    """`intro` stands above the blocks, and is left out with them when they say nothing."""
    kept = filled(blocks)
    lead = (line(Span(intro, Style.SOFT)),) if intro and kept else ()
    return Section(title, (*lead, *kept), id)


def filled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Without blocks that have nothing to say, and without sections that have no such block."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Section | Box):
            inner = filled(block.blocks)
            if inner:
                kept.append(replace(block, blocks=inner))
        elif isinstance(block, Figure) or block.rows:
            kept.append(block)
    return tuple(kept)


def references(blocks: Iterable[Block]) -> Iterator[Reference]:
    """Every reference, in reading order."""
    for block in blocks:
        match block:
            case Section() | Box():
                yield from references(block.blocks)
            case Paragraphs():
                for paragraph in block.rows:
                    yield from _cited(paragraph.text)
                    yield from paragraph.cites
            case Facts() | Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _cited(cell)


def _cited(text: Text) -> Iterator[Reference]:
    for part in parts_of(text):
        if isinstance(part, Cited):
            yield from part.references


def best_readings(cites: Iterable[Reference]) -> tuple[Reference, ...]:
    """Each work once, with its best reading."""
    best: dict[str, Reference] = {}
    for cite in cites:
        known = best.get(cite.key)
        if known is None or cite.rank < known.rank:
            best[cite.key] = cite
    return tuple(best.values())
