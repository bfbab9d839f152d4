"""A record as it is read: sections of facts, tables, lines and one picture, all as ready text.

The page and the PDF print the same blocks, so nothing can stand in one and be missing in the other.
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right.

    `notice` marks what a reader must not miss: a skip, an override. `code` marks a hash, which is
    compared sign by sign.
    """

    cells: tuple[str, ...]
    notice: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, one pair a row."""

    rows: tuple[Row, ...]
    kind: str = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric` are the columns, from 0, whose cells align to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: tuple[int, ...] = ()
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, each a row of one cell."""

    rows: tuple[Row, ...]
    kind: str = "lines"


@dataclass(frozen=True, slots=True)
class Figure:
    """The timeline. `svg` is a whole SVG document of our own making; `alt` says what it shows."""

    svg: str
    alt: str
    kind: str = "figure"


Block = Facts | Table | Lines | Figure


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole record. `patient` and `born` stand on each page; `status` says whether it is signed.

    `dated` is the day of the signature, else of the visit, as in ISO 8601.
    """

    patient: str
    born: str
    title: str
    status: str
    signed: bool
    day: str
    dated: str
    sections: tuple[Section, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def fact(label: str, value: str, *, missing: str = "not recorded") -> Row:
    """A pair; an empty value is said, as a notice, instead of left blank."""
    return Row((label, value)) if value else Row((label, missing), notice=True)


def line(text: str, *, notice: bool = False) -> Row:
    return Row((text,), notice=notice)


def lines(*rows: Row) -> Lines:
    return Lines(rows)
