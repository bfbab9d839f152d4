"""Lists that people sort, filter and choose the columns of, by what the address asks for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext

from chairside.web.pages import PageRequest
from chairside.web.parameters import typed_words

CHOSEN = "columns"
"""In the session: of each table the columns that its person chose."""
SORT, WORDS = "sort", "q"


@dataclass(frozen=True, slots=True)
class Column:
    """`order` is what a row is sorted by, or the database's fields; without it nobody can sort by it.

    A `fixed` column says what the row is and cannot be hidden; one that is `more` is hidden at first.
    """

    id: str
    label: str
    order: Callable[[Any], Any] | tuple[str, ...] | None = None
    kind: str = ""
    fixed: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows are narrowed to one of the values that `of` says they have."""

    id: str
    label: str
    of: Callable[[Any], Iterable[object]]


@dataclass(frozen=True, slots=True)
class DataTable:
    """`words` is the text of a row that the filter looks into; a page with a search of its own has none."""

    id: str
    one: str
    many: str
    columns: tuple[Column, ...]
    first: str
    """The order at first, as the address would name it: `name`, or `-name` for the other way."""
    words: Callable[[Any], str] | None = None
    choices: tuple[Choice, ...] = ()
    most: int = 200
    """So many rows are drawn; a list that is cut says how many more there are."""

    def column(self, id_: str) -> Column:
        return next(column for column in self.columns if column.id == id_)

    def counted(self, number: int) -> str:
        """Such as “1 patient”, “3 patients”."""
        return f"{number} {self.one if number == 1 else self.many}"

    @property
    def is_filtered(self) -> bool:
        return self.words is not None


@dataclass(frozen=True, slots=True)
class Head:
    column: Column
    sorted: str
    """`ascending`, `descending` or empty."""
    query: str
    """Of the address that sorts by it; empty when nothing does."""


class Listing:
    """A table as one person sees it now: order, columns and the rows that fit."""

    def __init__(self, table: DataTable, request: PageRequest, path: str = "") -> None:
        """`path` is the list's own, for a part of its page that has another."""
        self.table = table
        self.path = path or request.path
        self.query = request.GET
        asked = request.GET.get(SORT, "")
        self.sort = asked if asked.removeprefix("-") in self._sortable() else table.first
        self.typed = typed_words(request)
        self.shown = _columns(table, request)
        self.rows: Sequence[Any] = ()
        self.begin = 0
        self.total = self.fitting = 0
        self.options: list[tuple[Choice, list[str], str]] = []

    def _sortable(self) -> set[str]:
        return {column.id for column in self.table.columns if column.order is not None}

    @property
    def column(self) -> Column:
        return self.table.column(self.sort.removeprefix("-"))

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    @property
    def ordered_by(self) -> tuple[str, ...]:
        """The database's fields, each with its direction."""
        fields = self.column.order if isinstance(self.column.order, tuple) else ()
        return tuple(_turned(name) if self.is_descending else name for name in fields)

    def hold(self, rows: Sequence[Any], total: int | None = None, *, begin: int = 0) -> "Listing":
        """Rows that the database has narrowed and ordered; `total` when there are more, or the number of the
        first where nobody has counted them."""
        self.rows, self.begin = rows, begin
        self.total = self.fitting = len(rows) if total is None else total
        return self

    def narrow(self, rows: Iterable[Any]) -> "Listing":
        """All rows there are, narrowed and ordered here."""
        every = list(rows)
        fitting = [row for row in every if self._fits(row)]
        for choice in self.table.choices:
            values = sorted(
                {str(value) for row in every for value in choice.of(row)}, key=str.casefold
            )
            chosen = self.query.get(choice.id, "")
            chosen = chosen if chosen in values else ""
            self.options.append((choice, values, chosen))
            if chosen:
                fitting = [row for row in fitting if chosen in {str(one) for one in choice.of(row)}]
        self.rows = self._in_order(fitting)[: self.table.most]
        self.total, self.fitting = len(every), len(fitting)
        return self

    def _fits(self, row: Any) -> bool:
        if not self.typed or self.table.words is None:
            return True
        text = self.table.words(row).casefold()
        return all(word in text for word in self.typed.casefold().split())

    def _in_order(self, rows: list[Any]) -> list[Any]:
        key = self.column.order
        if not callable(key):
            return rows
        # What has no value stands last either way.
        valued = [(value, row) for row in rows if (value := key(row)) not in (None, "")]
        valued.sort(key=lambda pair: _folded(pair[0]), reverse=self.is_descending)
        return [row for _, row in valued] + [row for row in rows if key(row) in (None, "")]

    @property
    def more(self) -> int:
        return self.fitting - len(self.rows)

    @property
    def how_many(self) -> str:
        counted = self.table.counted(self.total)
        if self.begin:
            numbers = {"first": self.begin, "last": self.begin + len(self.rows) - 1}
            return gettext("%(rows)s %(first)s to %(last)s") % {
                "rows": capfirst(str(self.table.many)),
                **numbers,
            }
        return (
            gettext("%(fitting)s of %(counted)s") % {"fitting": self.fitting, "counted": counted}
            if self.fitting != self.total
            else counted
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.typed or any(chosen for _, _, chosen in self.options))

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.table.columns if column.id in self.shown]

    def _head(self, column: Column) -> Head:
        if column.order is None:
            return Head(column, "", "")
        current = column.id == self.column.id
        direction = ("descending" if self.is_descending else "ascending") if current else ""
        following = f"-{column.id}" if current and not self.is_descending else column.id
        query = self.query.copy()
        query.pop("page", None)
        query[SORT] = following
        return Head(column, direction, query.urlencode())

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else the address asks for, such as a day or a site: the filter keeps it."""
        own = {SORT, WORDS, "page", *(choice.id for choice in self.table.choices)}
        return [
            (name, str(value)) for name, value in self.query.items() if name not in own and value
        ]

    @property
    def here(self) -> str:
        query = self.query.urlencode()
        return f"{self.path}?{query}" if query else self.path


def _columns(table: DataTable, request: PageRequest) -> set[str]:
    chosen = request.session.get(CHOSEN, {}).get(table.id)
    if chosen is None:
        return {column.id for column in table.columns if not column.more}
    return {column.id for column in table.columns if column.fixed or column.id in chosen}


def choose_columns(request: PageRequest, table: DataTable, sent: QueryDict) -> None:
    """For as long as their person is signed in here."""
    known = {column.id for column in table.columns}
    chosen = [name for name in sent.getlist("column") if name in known]
    request.session[CHOSEN] = {**request.session.get(CHOSEN, {}), table.id: chosen}


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
